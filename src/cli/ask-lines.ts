import type { Answer } from "../answer/answer.ts";
import type { Asked } from "../app/create-answerer.ts";
import { type AskedDefaults, type AskedProblem, readAsked } from "../app/read-asked.ts";
import type { Line } from "../channel/lines.ts";

/** The longest line of `--jsonl` that is read. */
export const longestLine = 1_048_576;

type Id = string | number;
export type LineProblem = AskedProblem | "json" | "too-long" | "encoding" | "id" | "internal";

/** What a line of `--jsonl` gives: an answer under the line's own id, or what is wrong with the line. */
export type LineResult =
  | (Omit<Answer, "id"> & { readonly id: Id })
  | { readonly id: Id; readonly error: { readonly code: LineProblem; readonly message: string } };

type Read = { readonly id: Id; readonly question: Asked } | Extract<LineResult, { error: unknown }>;

/** Answers one question a line, in order; blank lines are skipped, and a bad line doesn't stop the others. */
export async function* answerLines(
  lines: AsyncIterable<Line>,
  answer: (question: Asked) => Promise<Answer>,
  defaults: AskedDefaults,
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

function readLine(line: Line, defaults: AskedDefaults): Read {
  const number = String(line.number);
  if (!line.whole)
    return bad(number, "too-long", `The line is longer than ${longestLine} bytes; shorten the question.`);
  if (!line.isUtf8) return bad(number, "encoding", "The line isn't UTF-8; save the file as UTF-8.");
  const value = parsed(line.text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return bad(number, "json", 'The line isn\'t a JSON object; write it as {"q":"…"}.');
  return readQuestion(value as Record<string, unknown>, number, defaults);
}

function readQuestion(value: Record<string, unknown>, number: string, defaults: AskedDefaults): Read {
  const id = value.id ?? number;
  if (typeof id !== "string" && typeof id !== "number") return bad(number, "id", '"id" must be a string or a number.');
  const read = readAsked(value, defaults);
  return "problem" in read
    ? bad(id, read.problem.code, read.problem.message)
    : { id, question: { id: String(id), ...read.question } };
}

function bad(id: Id, code: LineProblem, message: string): Extract<LineResult, { error: unknown }> {
  return { id, error: { code, message } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
