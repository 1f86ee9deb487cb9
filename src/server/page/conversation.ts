import type { Answer } from "../../answer/answer.ts";
import type { Day } from "../../knowledge/day.ts";
import type { ServedKnowledge } from "../parts.ts";
import type { Reader } from "./reader.ts";

/** A question and its answer, as one place of a conversation. */
export interface Exchange {
  /** Counted from 1 over all that was asked. */
  readonly number: number;
  readonly question: string;
  /** The questions before it that are known, oldest first. */
  readonly turns: readonly string[];
  readonly answer: Answer;
  /** A full answer says more than this one. */
  readonly hasMore: boolean;
}

/** What is to be answered, and how. */
export interface Wanted {
  readonly question: string;
  readonly turns: readonly string[];
  /** Questions before `turns` that aren't known any more. */
  readonly left: number;
  readonly inFull: boolean;
}

/** Answers one question; in the reader's language where that was chosen, else in the question's own. */
export async function exchangeFor(
  { question, turns, left, inFull }: Wanted,
  { answer }: Pick<ServedKnowledge, "answer">,
  asOf: Day,
  { language, chosen }: Reader,
): Promise<Exchange> {
  const asked = { text: question, turns, asOf, ...(chosen && { language }) };
  const given = await answer({ ...asked, detail: inFull ? "full" : "brief" });
  // Only positions are told briefly; how much more there is, a full answer tells.
  const canHaveMore = !inFull && (given.kind === "position" || given.kind === "refuse");
  const full = canHaveMore ? await answer({ ...asked, detail: "full" }) : given;
  const hasMore = full.sentences.length > given.sentences.length;
  return { number: left + turns.length + 1, question, turns, answer: given, hasMore };
}

/** Answers a whole conversation anew, every question with those before it. */
export async function conversationFor(
  questions: readonly string[],
  left: number,
  inFull: number | undefined,
  knowledge: Pick<ServedKnowledge, "answer">,
  asOf: Day,
  reader: Reader,
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  // One after another: each continues those before it.
  for (const [at, question] of questions.entries()) {
    const wanted = { question, turns: questions.slice(0, at), left, inFull: inFull === left + at + 1 };
    exchanges.push(await exchangeFor(wanted, knowledge, asOf, reader));
  }
  return exchanges;
}
