import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineCommand } from "citty";
import { parse } from "yaml";
import { z } from "zod";
import type { Answer } from "../answer/answer.ts";
import { createEasyAnswerer, segmenterFor } from "../app/create-answerer.ts";
import { dayInShanghai } from "../knowledge/day.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { day } from "../knowledge/shape.ts";
import { type Grade, grade, type Half, halfOf, tableOf } from "./evaluation.ts";

/** The question sets, in the source tree; they aren't part of the installed package. */
const questionFolder = fileURLToPath(new URL("../../bench/questions", import.meta.url));

/** A question with what a right answer to it must be. */
export const expectationSchema = z.strictObject({
  id: z.string().min(1),
  q: z.string().min(1),
  turns: z.array(z.string()).default([]),
  asOf: day.optional(),
  language: z.enum(["zh", "en"]),
  scope: z.enum(["in", "out", "refuse"]),
  /** Acceptable verdicts; none for what is out of scope or refused. */
  verdict: z.array(z.enum(["illegal", "crime-risk", "breach", "lawful", "depends", "info"])),
  /** Groups of authorities: at least one of each group must be cited. */
  cites: z.array(z.array(z.string()).min(1)),
  mustSay: z.array(z.string()).default([]),
  mustNotSay: z.array(z.string()).default([]),
});
export type Expectation = z.output<typeof expectationSchema>;

/** `haofa eval`: asks all questions of bench/questions and says how many answers are right. */
export const evalCommand = defineCommand({
  meta: {
    name: "eval",
    description:
      "Measure the answers on the question sets, tuning and held-out half apart. Example: npm run eval -- --failures",
  },
  args: {
    failures: { type: "boolean", description: "List the wrong answers of the tuning half" },
    json: { type: "boolean", description: "Print one JSON object instead of the table" },
    quick: { type: "boolean", description: "Fail (exit 1) when a figure lies below the floor in bench/floor.json" },
  },
  async run({ args }) {
    const base = await loadKnowledge();
    const today = () => dayInShanghai(Date.now());
    const answerer = createEasyAnswerer(base, { segmenter: segmenterFor(base), today });
    const graded: { half: Half; grade: Grade; expected: Expectation; answer: Answer }[] = [];
    for (const expected of readQuestions(questionFolder)) {
      const { q: text, turns, asOf, id } = expected;
      const answer = await answerer.answer({ id, text, turns, ...(asOf ? { asOf } : {}) });
      graded.push({ half: halfOf(id), grade: grade(expected, answer), expected, answer });
    }
    const table = tableOf(graded);
    process.stdout.write(args.json ? `${JSON.stringify(table)}\n` : `${table.text}\n`);
    if (args.failures) printFailures(graded);
    if (args.quick && !clearsFloor(table.figures)) process.exitCode = 1;
  },
});

/** All questions of a folder, ordered by file and place. Throws a sentence naming the file that can't be read. */
export function readQuestions(folder: string): readonly Expectation[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  return files.flatMap((file) => {
    const rows = z.array(expectationSchema).safeParse(parse(readFileSync(join(folder, file), "utf8")));
    if (rows.success) return rows.data;
    const issue = rows.error.issues[0];
    throw new Error(`bench/questions/${file}: row ${issue?.path.join(".")}: ${issue?.message}; correct it.`);
  });
}

function printFailures(graded: readonly { half: Half; grade: Grade; expected: Expectation; answer: Answer }[]): void {
  for (const { half, grade: result, expected, answer } of graded) {
    // The held-out half stays out of sight, or it would soon be tuned to as well.
    if (half === "held-out" || result.wrong.length === 0) continue;
    process.stdout.write(`\n${expected.id} ${expected.turns.map((turn) => `${turn} → `).join("")}${expected.q}\n`);
    for (const fault of result.wrong) process.stdout.write(`  ${fault}\n`);
    process.stdout.write(`  ${answer.positions.join(", ")} | ${answer.headline}\n`);
  }
}

function clearsFloor(figures: Readonly<Record<string, number>>): boolean {
  const floor = JSON.parse(readFileSync(join(questionFolder, "../floor.json"), "utf8")) as Record<string, number>;
  const below = Object.entries(floor).filter(([name, least]) => (figures[name] ?? 0) < least);
  for (const [name, least] of below)
    process.stderr.write(`${name} is ${figures[name]}, below the floor of ${least}.\n`);
  return below.length === 0;
}
