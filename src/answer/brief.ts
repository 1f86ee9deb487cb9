import type { Statement } from "../knowledge/topic.ts";
import { sizeOf } from "./render.ts";

/** Room for the sentences of a brief answer: Chinese characters, or English words. */
export const briefRoom = { zh: 230, en: 90 } as const;
/** By how much two sides may overrun the room that is left. */
const overrun = 1.3;

interface Room {
  /** The share of all room. */
  readonly share?: number;
  /** What the conclusion rests on first of all; told whatever else is named. */
  readonly leading?: Statement | undefined;
  /** The first is told even where there is too little room for it: a conclusion whose law isn't told can't be relied on. */
  readonly tellsFirst?: boolean;
}

/** What fits a phone: what leads, the first statement under each head, then the rest in order while there is room. */
export function tellBriefly(
  statements: readonly Statement[],
  language: "zh" | "en",
  { share = 1, leading, tellsFirst = false }: Room = {},
): readonly Statement[] {
  let room = briefRoom[language] * share;
  const told = new Set<Statement>();
  const inOrder = [...firstsOf(statements, leading), ...statements];
  for (const statement of inOrder) {
    if (told.has(statement)) continue;
    // Of a question that courts answer differently, one side is never told alone, even if both take a little more room.
    const other = otherSide(statement, statements);
    const sides = [statement, ...(other && !told.has(other) ? [other] : [])];
    const size = sides.reduce((total, one) => total + sizeOf(one[language], language), 0);
    const must = tellsFirst && statement === inOrder[0];
    if (!must && size > room * (sides.length > 1 ? overrun : 1)) continue;
    room -= size;
    for (const one of sides) told.add(one);
  }
  return statements.filter((statement) => told.has(statement));
}

/** The first statement of another side, where courts differ. */
function otherSide({ id, issue, status }: Statement, statements: readonly Statement[]): Statement | undefined {
  return status === "split" && issue
    ? statements.find((one) => one.id !== id && one.issue === issue && one.status === "split")
    : undefined;
}

/** What leads, what to do next, and the first statement under each other head. */
export function firstsOf(statements: readonly Statement[], leading = statements[0]): readonly Statement[] {
  const firsts = statements.filter((one, i) => statements.findIndex((other) => other.head === one.head) === i);
  const next = firsts.find(({ head }) => head === "next");
  return [...new Set([leading, next, ...firsts])].filter((one) => one !== undefined);
}
