import type { Answer, AnswerSentence } from "../../answer/answer.ts";
import { pageWordingOf } from "../../answer/wording/page.ts";

/** What a sentence's standing is, where it isn't simply the law: not settled, one case only, … */
export function standingOf(
  { status, strength }: AnswerSentence,
  { kind, language }: Pick<Answer, "kind" | "language">,
): readonly string[] {
  const { statuses, strengths } = pageWordingOf(language).answer;
  const notes = [status ? statuses[status] : "", strength && kind !== "lookup" ? strengths[strength] : ""];
  return notes.filter((note) => note !== "");
}

/** What points to more is told with the button that shows it. */
export function isPointer({ head, strength, status }: AnswerSentence): boolean {
  return head === "next" && strength === null && status === null;
}

/** What an answer tells, without its notices. */
export function spoken({ sentences }: Answer): readonly AnswerSentence[] {
  return sentences.filter((sentence) => sentence.head !== "notice" && !isPointer(sentence));
}
