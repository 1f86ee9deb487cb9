import type { Answer } from "../answer/answer.ts";
import type { Asked } from "../app/create-answerer.ts";
import type { Line } from "../channel/lines.ts";
import { type Day, isDay } from "../knowledge/day.ts";
import type { Language } from "../text/language.ts";

/** The longest line of `--jsonl` that is read. */
export const longestLine = 1_048_576;

/** What holds for lines that don't say. */
export interface LineDefaults {
  readonly asOf: Day;
  readonly language?: Language | undefined;
}

type Id = string | number;
export type LineProblem = "json" | "too-long" | "encoding" | "id" | "q" | "turns" | "as-of" | "language" | "internal";

/** What a line of `--jsonl` gives: an answer under the line's own id, or what is wrong with the line. */
export type LineResult =
  | (Omit<Answer, "id"> & { readonly id: Id })
  | { readonly id: Id; readonly error: { readonly code: LineProblem; readonly message: string } };

type Read = { readonly id: Id; readonly question: Asked } | Extract<LineResult, { error: unknown }>;

/** Answers one question a line, in order; blank lines are skipped, and a bad line doesn't stop the others. */
export async function* answerLines(
  lines: AsyncIterable<Line>,
  answer: (question: Asked) => Promise<Answer>,
  defaults: LineDefaults,
): AsyncGenerator<LineResult> {
  for await (const line of lines) {
    if (line.text.trim() === "" && line.isUtf8) continue;
    const read = readLine(line, defaults);
    yield "error" in read ? read : await answerLine(read.id, read.question, answer);
  }
}

async function answerLine(id: Id, question: Asked, answer: (question: Asked) => Promise<Answer>): Promise<LineResult> {
  try {
    const { id: _, ...rest } = await answer(question);
    return { id, ...rest };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return bad(id, "internal", `The question couldn't be answered: ${cause}`);
  }
}

function readLine(line: Line, defaults: LineDefaults): Read {
  const number = String(line.number);
  if (!line.whole)
    return bad(number, "too-long", `The line is longer than ${longestLine} bytes; shorten the question.`);
  if (!line.isUtf8) return bad(number, "encoding", "The line isn't UTF-8; save the file as UTF-8.");
  const value = parsed(line.text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return bad(number, "json", 'The line isn\'t a JSON object; write it as {"q":"…"}.');
  return readQuestion(value as Record<string, unknown>, number, defaults);
}

function readQuestion(value: Record<string, unknown>, number: string, defaults: LineDefaults): Read {
  const { q, turns, asOf, language } = value;
  const id = value.id ?? number;
  if (typeof id !== "string" && typeof id !== "number") return bad(number, "id", '"id" must be a string or a number.');
  if (typeof q !== "string") return bad(id, "q", '"q" must be there and be a string: the question.');
  const earlier = turns ?? [];
  if (!isTexts(earlier)) return bad(id, "turns", '"turns" must be a list of strings: the earlier questions.');
  const day = asOf ?? defaults.asOf;
  if (typeof day !== "string" || !isDay(day))
    return bad(id, "as-of", '"asOf" must be a day of the calendar, YYYY-MM-DD.');
  const spoken = language ?? defaults.language ?? "auto";
  if (spoken !== "zh" && spoken !== "en" && spoken !== "auto")
    return bad(id, "language", '"language" must be "zh", "en" or "auto".');
  const question: Asked = { id: String(id), text: q, turns: earlier, asOf: day };
  return { id, question: spoken === "auto" ? question : { ...question, language: spoken } };
}

function bad(id: Id, code: LineProblem, message: string): Extract<LineResult, { error: unknown }> {
  return { id, error: { code, message } };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
