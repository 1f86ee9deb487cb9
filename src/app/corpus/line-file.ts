import { closeSync, openSync, readSync } from "node:fs";

/** Where a line stands in a file, in bytes, without its end. */
export interface Place {
  readonly start: number;
  readonly length: number;
}

const chunk = 1 << 20;

/** Calls `onLine` for every line of a file of UTF-8 lines, each ended by "\n", with where it stands. */
export function eachLineOf(path: string, onLine: (line: string, place: Place) => void): void {
  const file = openSync(path, "r");
  try {
    let held = Buffer.alloc(0);
    let start = 0;
    for (let at = 0; ; ) {
      const buffer = Buffer.allocUnsafe(chunk);
      const read = readSync(file, buffer, 0, chunk, at);
      if (read === 0) return;
      at += read;
      const bytes = held.length === 0 ? buffer.subarray(0, read) : Buffer.concat([held, buffer.subarray(0, read)]);
      let from = 0;
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
        onLine(bytes.toString("utf8", from, end), { start: start + from, length: end - from });
        from = end + 1;
      }
      held = bytes.subarray(from);
      start += from;
    }
  } finally {
    closeSync(file);
  }
}

/** A file of which single lines are read, by their places. */
export interface LineReader {
  read(place: Place): string;
  close(): void;
}

export function openLines(path: string): LineReader {
  const file = openSync(path, "r");
  return {
    read({ start, length }) {
      const bytes = Buffer.allocUnsafe(length);
      let read = 0;
      while (read < length) {
        const count = readSync(file, bytes, read, length - read, start + read);
        if (count === 0) throw new RangeError("The file ends before the line does.");
        read += count;
      }
      return bytes.toString("utf8");
    },
    close: () => closeSync(file),
  };
}
