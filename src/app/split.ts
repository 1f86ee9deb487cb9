import { splitSentences } from "../text/sentences.ts";

/** No limit below this can hold one citation or one emoji. */
export const smallestLimit = 16;

/** A citation stays whole, and so does a character that JavaScript writes in two units. */
const atom = /\[\d{1,3}\]|[\s\S]/gu;
const clauseEnd = /[，、；：,;:\s]$/u;

/** How much shorter than the others a last piece may be; below it all are made about equal. */
const leastShare = 0.5;

/**
 * Cuts a text into pieces of at most `maxBytes` of UTF-8, as few as can be and about equally long, at ends of sentences,
 * those that end a line before others; a sentence that is too long alone is cut after a comma or space, and if need be
 * anywhere but inside `[n]` or a character. The pieces joined are the text.
 * Throws a RangeError for a limit below `smallestLimit`.
 */
export function splitText(text: string, maxBytes: number): readonly string[] {
  if (!(maxBytes >= smallestLimit)) throw new RangeError(`A message must be allowed ${smallestLimit} bytes or more.`);
  if (Buffer.byteLength(text) <= maxBytes) return text === "" ? [] : [text];
  const greedy = packText(text, maxBytes);
  const even = Math.ceil(Buffer.byteLength(text) / greedy.length);
  if (Buffer.byteLength(greedy.at(-1) ?? "") >= even * leastShare) return greedy;
  // A second message with nothing but the notice in it would be a poor end.
  for (const limit of [even * 1.1, even * 1.3]) {
    if (limit < smallestLimit || limit > maxBytes) continue;
    const evened = packText(text, Math.ceil(limit));
    if (evened.length === greedy.length) return evened;
  }
  return greedy;
}

/** Whole lines as long as they fit, else sentences of them. */
function packText(text: string, maxBytes: number): readonly string[] {
  const lines = text
    .split(/(?<=\n)/)
    .flatMap((line) => (Buffer.byteLength(line) <= maxBytes ? [line] : sentencesOf(line, maxBytes)));
  return pack(lines, maxBytes);
}

function sentencesOf(line: string, maxBytes: number): readonly string[] {
  const sentences = splitSentences(line).flatMap((sentence) =>
    Buffer.byteLength(sentence) <= maxBytes ? [sentence] : splitSentence(sentence, maxBytes),
  );
  return pack(sentences, maxBytes);
}

function splitSentence(sentence: string, maxBytes: number): readonly string[] {
  const clauses: string[] = [""];
  for (const [piece] of sentence.matchAll(atom)) {
    const last = clauses.at(-1) ?? "";
    const full = Buffer.byteLength(last) + Buffer.byteLength(piece) > maxBytes;
    if (full || clauseEnd.test(last)) clauses.push(piece);
    else clauses[clauses.length - 1] = last + piece;
  }
  return pack(clauses, maxBytes);
}

/** Joins neighbours as long as they fit. */
function pack(pieces: readonly string[], maxBytes: number): readonly string[] {
  const packed: string[] = [];
  let room = 0;
  for (const piece of pieces) {
    const size = Buffer.byteLength(piece);
    if (packed.length > 0 && size <= room) packed[packed.length - 1] += piece;
    else packed.push(piece);
    room = (packed.length > 0 && size <= room ? room : maxBytes) - size;
  }
  return packed;
}
