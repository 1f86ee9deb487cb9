import type { Answer } from "../answer/answer.ts";
import { redactForKeeping } from "../text/redact.ts";
import type { Instant } from "./channel.ts";
import { type Log, reasonOf } from "./log.ts";
import type { StateFolder } from "./state.ts";

const journal = "feedback.jsonl";
const day = 86_400_000;
const daysKept = 30;
/** Of a question or a remark, more is never kept. */
const longestKept = 1000;
/** Bytes of the journal; what comes then isn't kept, until the old of it is dropped. */
const largest = 20 * 1024 * 1024;

export type Rating = "up" | "down";

/** One line of the journal: what was said of an answer, and never who said it or where. */
interface Entry {
  readonly at: string;
  readonly rating: Rating | null;
  /** What was written, redacted. */
  readonly remark?: string;
  readonly positions: readonly string[];
  readonly verdict: Answer["verdict"];
  readonly knowledge: string;
  /** The question, redacted: only where it was rated down or the operator keeps all. */
  readonly question?: string;
}

/** What people say of answers, on disk for 30 days. */
export class Feedback {
  readonly #state: StateFolder | undefined;
  readonly #keepQuestions: boolean;

  /** `keepQuestions`: the operator has decided to keep the question with every rating, not only with a 👎. */
  constructor(state: StateFolder | undefined, keepQuestions: boolean) {
    this.#state = state;
    this.#keepQuestions = keepQuestions;
  }

  /** False where nothing is kept, or no more. */
  add(said: { rating: Rating | null; remark: string }, question: string, answer: Answer, now: Instant): boolean {
    if (!this.#state || this.#state.size(journal) >= largest) return false;
    const keep = this.#keepQuestions || said.rating === "down";
    const entry: Entry = {
      at: new Date(now).toISOString(),
      rating: said.rating,
      ...(said.remark === "" ? {} : { remark: kept(said.remark) }),
      positions: answer.positions,
      verdict: answer.verdict,
      knowledge: answer.knowledge,
      ...(keep ? { question: kept(question) } : {}),
    };
    this.#state.append(journal, JSON.stringify(entry));
    return true;
  }

  /** Drops what is older than 30 days; called at the start and once a day. */
  prune(now: Instant): void {
    const lines = this.#state?.lines(journal) ?? [];
    const young = lines.filter((line) => {
      const at = timeOf(line);
      return at !== undefined && now - at <= daysKept * day;
    });
    if (young.length < lines.length) this.#state?.replace(journal, young.map((line) => `${line}\n`).join(""));
  }
}

/** Drops what is older than 30 days. A disk that fails at it fails nothing else. */
export function dropOldFeedback(feedback: Feedback, now: Instant, log: Log): void {
  try {
    feedback.prune(now);
  } catch (error) {
    log("old feedback not dropped", { reason: reasonOf(error) });
  }
}

function kept(text: string): string {
  // Redacting first, so that the end of what is kept can't be half a number.
  return redactForKeeping(text.slice(0, 2 * longestKept)).slice(0, longestKept);
}

function timeOf(line: string): Instant | undefined {
  try {
    const at = Date.parse(String((JSON.parse(line) as { at?: unknown }).at));
    return Number.isNaN(at) ? undefined : at;
  } catch {
    return undefined;
  }
}
