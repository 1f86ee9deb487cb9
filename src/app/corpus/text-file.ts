/** Encodings that law collections come in; GB18030 holds GBK and GB 2312. */
type Encoding = "utf-8" | "gb18030";

const decoders = {
  "utf-8": new TextDecoder("utf-8", { fatal: true }),
  gb18030: new TextDecoder("gb18030", { fatal: true }),
};

/** A line of a file. */
export interface SourceLine {
  /** 1-based. */
  readonly number: number;
  /** Without its end; undefined when it was longer than allowed or is in no encoding that is read. */
  readonly text: string | undefined;
  readonly problem: "too-long" | "encoding" | null;
  /** Bytes of the file read up to here. */
  readonly read: number;
}

/** Reads bytes as text, in whichever encoding they are in; undefined when they are in neither. */
export function decodeText(bytes: Uint8Array): string | undefined {
  for (const encoding of ["utf-8", "gb18030"] as const) {
    const text = decodeAs(bytes, encoding);
    if (text !== undefined) return text;
  }
  return undefined;
}

/**
 * Cuts a stream of bytes into lines, never holding more than `mostBytes` of one. The first line that isn't plain ASCII tells the
 * encoding of all: a damaged line of UTF-8 would read as GB18030, but as nonsense.
 */
export async function* sourceLines(input: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<SourceLine> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let length = 0;
  let number = 0;
  let read = 0;
  let encoding: Encoding | undefined;
  const add = (bytes: Uint8Array) => {
    length += bytes.length;
    const kept = bytes.subarray(0, mostBytes - held);
    if (kept.length > 0) parts.push(kept);
    held += kept.length;
  };
  const take = (): SourceLine => {
    number += 1;
    read += length + 1;
    const bytes = Buffer.concat(parts);
    const whole = length <= mostBytes;
    parts = [];
    held = length = 0;
    if (!whole) return { number, text: undefined, problem: "too-long", read };
    if (encoding === undefined && !isAscii(bytes))
      encoding = decodeAs(bytes, "utf-8") === undefined ? "gb18030" : "utf-8";
    const text = decodeAs(bytes, encoding ?? "utf-8")?.replace(/\r$/, "");
    return { number, text, problem: text === undefined ? "encoding" : null, read };
  };
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      add(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

/** What is decoded, without a byte order mark; UTF-16 holds zero bytes, which no law does. */
function decodeAs(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return decoders[encoding].decode(bytes);
  } catch {
    return undefined;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}
