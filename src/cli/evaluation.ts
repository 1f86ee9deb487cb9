import { createHash } from "node:crypto";
import type { Answer } from "../answer/answer.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Expectation } from "./eval.ts";

/** Questions are split by a hash of their ids: one half to work with, one half to be believed. */
export type Half = "tuning" | "held-out";

/** What is right about one answer. */
export interface Grade {
  readonly scope: boolean;
  readonly verdict: boolean;
  /** Every group of authorities is among the citations. */
  readonly authorities: boolean;
  readonly language: boolean;
  /** Says what it must, and nothing that it must not. */
  readonly words: boolean;
  readonly everything: boolean;
  /** What is wrong, in words. */
  readonly wrong: readonly string[];
}

/** The half a question belongs to; fixed by its id. */
export function halfOf(id: string): Half {
  return (createHash("sha256").update(id).digest()[0] ?? 0) % 2 === 0 ? "tuning" : "held-out";
}

/** Compares an answer with what was expected of it. */
export function grade(expected: Expectation, answer: Answer): Grade {
  const wrong: string[] = [];
  const check = (right: boolean, fault: string) => {
    if (!right) wrong.push(fault);
    return right;
  };
  const cited = new Set(answer.citations.map((citation) => wholeOf(citation.ref)));
  const scope = check(answer.scope === expected.scope, `scope ${answer.scope}, not ${expected.scope}`);
  const verdict = check(
    expected.verdict.length === 0 ? answer.verdict === null : expected.verdict.some((one) => one === answer.verdict),
    `verdict ${answer.verdict}, not ${expected.verdict.join(" or ") || "none"}`,
  );
  const lacking = expected.cites.filter((group) => !group.some((ref) => cited.has(wholeOf(ref))));
  const authorities = check(
    lacking.length === 0,
    `cites ${[...cited].join(" ")}, lacks ${lacking.map((group) => group.join("|")).join(" and ")}`,
  );
  const language = check(answer.language === expected.language, `language ${answer.language}`);
  const unsaid = expected.mustSay.filter((pattern) => !new RegExp(pattern, "iu").test(answer.answer));
  const missaid = expected.mustNotSay.filter((pattern) => new RegExp(pattern, "iu").test(answer.answer));
  const words = check(unsaid.length + missaid.length === 0, `unsaid ${unsaid.join(" ")}; missaid ${missaid.join(" ")}`);
  return { scope, verdict, authorities, language, words, everything: wrong.length === 0, wrong };
}

const measures = ["scope", "verdict", "authorities", "language", "words", "everything"] as const;

/** Shares of right answers by half, as a table and as figures named `tuning.scope`. */
export function tableOf(graded: readonly { half: Half; grade: Grade; answer: Answer }[]) {
  const figures: Record<string, number> = {};
  const lines = [["half", "questions", ...measures].map((name) => name.padEnd(12)).join("")];
  for (const half of ["tuning", "held-out"] as const) {
    const rows = graded.filter((row) => row.half === half);
    const shares = measures.map(
      (measure) => rows.filter((row) => row.grade[measure]).length / Math.max(1, rows.length),
    );
    for (const [i, measure] of measures.entries()) figures[`${half}.${measure}`] = Number((shares[i] ?? 0).toFixed(3));
    lines.push(
      [half, String(rows.length), ...shares.map((share) => share.toFixed(3))].map((cell) => cell.padEnd(12)).join(""),
    );
  }
  const citations =
    graded.reduce((total, { answer }) => total + answer.citations.length, 0) / Math.max(1, graded.length);
  lines.push(`mean citations ${citations.toFixed(2)}`);
  return { text: lines.map((line) => line.trimEnd()).join("\n"), figures };
}
