import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineCommand } from "citty";
import type { Question } from "../answer/answer.ts";
import { createEasyAnswerer, segmenterFor } from "../app/create-answerer.ts";
import { dayInShanghai } from "../knowledge/day.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { type Asked, readQuestions } from "./expectation.ts";
import { grade } from "./grading.ts";
import { createPlainAnswerer } from "./plain-answerer.ts";
import { type Figures, figuresOf, type Graded, tableOf } from "./scoreboard.ts";

/** The question sets, in the source tree; they aren't part of the installed package. */
const questionFolder = fileURLToPath(new URL("../../bench/questions", import.meta.url));
const committed = fileURLToPath(new URL("../../bench/baseline.json", import.meta.url));
const floorFile = fileURLToPath(new URL("../../bench/floor.json", import.meta.url));

/** The day on which questions without a day of their own are answered, so that a run can be repeated. */
const answeredOn = "2026-11-29";

/** `haofa eval`: asks all questions of bench/questions and says how many answers are right. */
export const evalCommand = defineCommand({
  meta: {
    name: "eval",
    description:
      "Measure the answers on the question sets, tuning and held-out half apart. Example: npm run eval -- --failures",
  },
  args: {
    failures: { type: "boolean", description: "List the wrong answers of the tuning half" },
    json: { type: "boolean", description: "Print one JSON object instead of the tables" },
    quick: { type: "boolean", description: "Fail (exit 1) when a figure lies below the floor in bench/floor.json" },
    unlearned: {
      type: "boolean",
      description: "Answer by the lexicon's words alone, without what was learned from the question bank",
    },
    save: { type: "boolean", description: "Write the figures to bench/baseline.json, which later runs compare with" },
  },
  async run({ args }) {
    const base = await loadKnowledge();
    const segmenter = segmenterFor(base);
    const today = () => dayInShanghai(Date.now());
    const answerer = createEasyAnswerer(base, { segmenter, today, learned: !args.unlearned });
    const plainly = createPlainAnswerer(base, segmenter);
    const asked = readQuestions(questionFolder);
    const graded: Graded[] = [];
    for (const one of asked) graded.push(gradedBy(one, await answerer.answer(questionOf(one))));
    const plain = asked.map((one) => gradedBy(one, plainly(questionOf(one))));
    const figures = figuresOf(graded, plain);
    process.stdout.write(args.json ? `${JSON.stringify(figures)}\n` : `${tableOf(figures, readFigures(committed))}\n`);
    if (args.failures) printFailures(graded);
    if (args.save) writeFileSync(committed, `${JSON.stringify(figures, null, 2)}\n`);
    if (args.quick && !clearsFloor(figures)) process.exitCode = 1;
  },
});

function questionOf({ id, q: text, turns, asOf = answeredOn }: Asked): Question {
  return { id, text, turns, asOf };
}

function gradedBy(asked: Asked, answer: Graded["answer"]): Graded {
  return { asked, answer, grade: grade(asked, answer) };
}

function printFailures(graded: readonly Graded[]): void {
  for (const { asked, answer, grade: result } of graded) {
    // The held-out half stays out of sight, or it would soon be tuned to as well.
    if (asked.half === "held-out" || result.wrong.length === 0) continue;
    process.stdout.write(`\n${asked.id} ${asked.turns.map((turn) => `${turn} → `).join("")}${asked.q}\n`);
    for (const fault of result.wrong) process.stdout.write(`  ${fault}\n`);
    process.stdout.write(`  ${answer.positions.join(", ")} | ${answer.headline}\n`);
  }
}

function readFigures(file: string): Figures {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Figures) : {};
}

function clearsFloor(figures: Figures): boolean {
  const below = Object.entries(readFigures(floorFile)).filter(([name, least]) => (figures[name] ?? 0) < least);
  for (const [name, least] of below)
    process.stderr.write(`${name} is ${figures[name]}, below the floor of ${least}.\n`);
  return below.length === 0;
}
