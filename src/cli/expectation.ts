import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { day } from "../knowledge/shape.ts";

/** A question of the evaluation, with what a right answer to it must be. */
export const expectationSchema = z.strictObject({
  id: z.string().min(1),
  q: z.string().min(1),
  /** Who asks, or what the question tests. */
  kind: z.enum([
    "lay",
    "slang",
    "lawyer",
    "victim",
    "business",
    "foreigner",
    "follow-up",
    "near-miss",
    "facilitation",
    "twin",
    "false-premise",
    "date",
    "small-talk",
  ]),
  /** How it is written; `mixed` is two languages in one message. */
  form: z.enum(["zh", "en", "trad", "mixed"]),
  turns: z.array(z.string()).default([]),
  asOf: day.optional(),
  /** The language of the answer. */
  language: z.enum(["zh", "en"]),
  scope: z.enum(["in", "out", "refuse"]),
  /** Acceptable verdicts; none for what is out of scope or refused. */
  verdict: z.array(z.enum(["illegal", "crime-risk", "breach", "lawful", "depends", "info"])),
  /** Groups of authorities: at least one of each group must be cited. */
  cites: z.array(z.array(z.string()).min(1)),
  mustSay: z.array(z.string()).default([]),
  mustNotSay: z.array(z.string()).default([]),
  /** The id of the question that this one translates. */
  same: z.string().optional(),
  /** Shared by a request for help and its lawful twin, or by the questions before and after an amendment. */
  pair: z.string().optional(),
  /** Groups of wordings (`law/article@day`): one of each must be cited as it was in force on that day. */
  versions: z.array(z.array(z.string().includes("@")).min(1)).default([]),
  /** What was no law for the act, and must not be cited. */
  notCites: z.array(z.string()).default([]),
});
export type Expectation = z.output<typeof expectationSchema>;

/** Questions are split by a hash of their ids: one half to work with, one half to be believed. */
export type Half = "tuning" | "held-out";

/** The half a question belongs to; fixed by its id. */
export function halfOf(id: string): Half {
  return (createHash("sha256").update(id).digest()[0] ?? 0) % 2 === 0 ? "tuning" : "held-out";
}

/** A question's round: the questions of one round were written together, blind, and committed before anything was tuned to them. */
export interface Asked extends Expectation {
  readonly round: string;
  readonly half: Half;
}

/** All questions of a folder, ordered by file and place. Throws a sentence naming the file and row that can't be read. */
export function readQuestions(folder: string): readonly Asked[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  return files.flatMap((file) => {
    const rows = z.array(expectationSchema).safeParse(parse(readFileSync(join(folder, file), "utf8")));
    if (rows.success) return rows.data.map((row) => ({ ...row, round: roundOf(file), half: halfOf(row.id) }));
    const issue = rows.error.issues[0];
    throw new Error(`bench/questions/${file}: row ${issue?.path.join(".")}: ${issue?.message}; correct it.`);
  });
}

/** `lay.yaml` is of the first round, `lay-2.yaml` of the second. */
function roundOf(file: string): string {
  return /-(\d+)\.yaml$/.exec(file)?.[1] ?? "1";
}
