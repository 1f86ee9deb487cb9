import { splitSentences } from "../text/sentences.ts";

/** No limit below this can hold one citation or one emoji. */
export const smallestLimit = 16;

/** A citation stays whole, and so does a character that JavaScript writes in two units. */
const atom = /\[\d{1,3}\]|[\s\S]/gu;
const clauseEnd = /[，、；：,;:\s]$/u;

/**
 * Cuts a text into pieces of at most `maxBytes` of UTF-8, at ends of sentences; a sentence that is too long alone is cut
 * after a comma or space, and if need be anywhere but inside `[n]` or a character. The pieces joined are the text.
 * Throws a RangeError for a limit below `smallestLimit`.
 */
export function splitText(text: string, maxBytes: number): readonly string[] {
  if (!(maxBytes >= smallestLimit)) throw new RangeError(`A message must be allowed ${smallestLimit} bytes or more.`);
  if (Buffer.byteLength(text) <= maxBytes) return text === "" ? [] : [text];
  const sentences = splitSentences(text).flatMap((sentence) =>
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
