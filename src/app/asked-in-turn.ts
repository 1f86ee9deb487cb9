import type { Question } from "../answer/answer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { readCommand } from "./commands.ts";

/** What all that somebody wrote comes to: the question now asked, those before it, and how much is wanted of the answer. */
export type AskedInTurn = Pick<Question, "text" | "turns" | "detail">;

/**
 * Reads messages of one asker, oldest first, where nothing is remembered between them. "More" (详细), which answers invite to, asks
 * the question before it again at full length, and is no question itself.
 */
export function askedInTurn(messages: readonly string[]): AskedInTurn {
  const said = messages.filter((message) => message.trim() !== "");
  const questions = said.filter((message) => !wantsMore(message));
  const last = said.at(-1) ?? "";
  const turns = questions.slice(0, -1).slice(-turnsKept);
  const question = questions.at(-1);
  if (question === undefined) return { text: last, turns };
  return { text: question, turns, ...(wantsMore(last) ? { detail: "full" } : {}) };
}

function wantsMore(message: string): boolean {
  return readCommand(message)?.kind === "more";
}
