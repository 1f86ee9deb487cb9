import type { Span } from "../text/normalize.ts";
import { STOP_WORDS } from "../text/stop-words.ts";

/**
 * Whether anything in a normalised text besides the words that were understood could mean something: a Latin word or a
 * run of two Chinese characters that is no stop word. Numbers don't count.
 */
export function hasUnread(text: string, understood: readonly Span[]): boolean {
  let left = text;
  for (const { start, end } of understood) left = left.slice(0, start) + " ".repeat(end - start) + left.slice(end);
  const words = left.match(/[\p{Script=Latin}'’]+|\p{Script=Han}+/gu) ?? [];
  return words.some((word) => (/\p{Script=Han}/u.test(word) ? !isIdle(word) : !STOP_WORDS.has(word)));
}

/** A run of Chinese characters made of stop words, at most one character left over. */
function isIdle(run: string): boolean {
  let over = 0;
  for (let at = 0; at < run.length; ) {
    const length = [3, 2, 1].find((size) => at + size <= run.length && STOP_WORDS.has(run.slice(at, at + size)));
    if (length === undefined) over += 1;
    at += length ?? 1;
  }
  return over < 2;
}
