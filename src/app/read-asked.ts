import type { Question } from "../answer/answer.ts";
import { type Day, isDay } from "../knowledge/day.ts";
import type { Language } from "../text/language.ts";

/** What holds for questions that don't say. */
export interface AskedDefaults {
  readonly asOf: Day;
  readonly language?: Language | undefined;
}

export type AskedProblem = "q" | "turns" | "as-of" | "language";

export type AskedRead =
  | { readonly question: Question }
  | { readonly problem: { readonly code: AskedProblem; readonly message: string } };

/** Reads `{"q","turns","asOf","language"}` as a program sends it; only `q` is needed, unknown keys are ignored. */
export function readAsked(value: Readonly<Record<string, unknown>>, defaults: AskedDefaults): AskedRead {
  const { q, turns, asOf, language } = value;
  if (typeof q !== "string") return bad("q", '"q" must be there and be a string: the question.');
  const earlier = turns ?? [];
  if (!isTexts(earlier)) return bad("turns", '"turns" must be a list of strings: the earlier questions.');
  const day = asOf ?? defaults.asOf;
  if (typeof day !== "string" || !isDay(day)) return bad("as-of", '"asOf" must be a day of the calendar, YYYY-MM-DD.');
  const spoken = language ?? defaults.language ?? "auto";
  if (spoken !== "zh" && spoken !== "en" && spoken !== "auto")
    return bad("language", '"language" must be "zh", "en" or "auto".');
  const question: Question = { text: q, turns: earlier, asOf: day };
  return { question: spoken === "auto" ? question : { ...question, language: spoken } };
}

function bad(code: AskedProblem, message: string): AskedRead {
  return { problem: { code, message } };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
