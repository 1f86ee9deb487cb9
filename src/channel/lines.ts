/** A line of a byte stream. */
export interface Line {
  /** 1-based, blank lines counted. */
  readonly number: number;
  /** Without its line end; what is no UTF-8 reads as U+FFFD. */
  readonly text: string;
  /** False when the line was longer than allowed and `text` is only its beginning. */
  readonly whole: boolean;
  readonly isUtf8: boolean;
}

const newline = 0x0a;

/**
 * Cuts a byte stream into lines that end in "\n" or "\r\n" and in nothing else, since U+2028 may stand inside a JSON
 * string. Never holds more than `mostBytes` of a line, however long it is.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>, mostBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let length = 0;
  let number = 0;
  const add = (bytes: Uint8Array) => {
    length += bytes.length;
    const kept = bytes.subarray(0, mostBytes - held);
    if (kept.length > 0) parts.push(kept);
    held += kept.length;
  };
  const take = (): Line => {
    number += 1;
    const line = lineOf(Buffer.concat(parts), number, length <= mostBytes);
    parts = [];
    held = length = 0;
    return line;
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      add(bytes.subarray(start, end));
      start = end + 1;
      yield take();
    }
    add(bytes.subarray(start));
  }
  if (length > 0) yield take();
}

function lineOf(bytes: Uint8Array, number: number, whole: boolean): Line {
  const { text, isUtf8 } = decode(bytes);
  return { number, text: text.replace(/\r$/, ""), whole, isUtf8: isUtf8 || !whole };
}

/** Reads bytes as UTF-8, a byte order mark dropped; what is no UTF-8 reads as U+FFFD. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { text: new TextDecoder("utf-8").decode(bytes), isUtf8: false };
  }
}
