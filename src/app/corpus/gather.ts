import { createReadStream, readFileSync } from "node:fs";
import type { ImportDisk } from "./import-disk.ts";
import { rowFromJson } from "./json-law.ts";
import { readMarkdownLaw } from "./markdown-law.ts";
import type { Reason, Row, Skip } from "./row.ts";
import type { Source, Sources } from "./sources.ts";
import { decodeText, sourceLines } from "./text-file.ts";

/** What was passed over, counted by reason; the first places are kept. */
export interface Passed {
  readonly counts: Readonly<Partial<Record<Reason, number>>>;
  readonly first: readonly Skip[];
}

/** How far gathering has got; a line of the journal. */
interface Step {
  /** Files read to their end, and lines read of the next one. */
  readonly files: number;
  readonly lines: number;
  /** Bytes of the file of rows that belong to all that. */
  readonly bytes: number;
  readonly rows: number;
  readonly passed: Passed;
}

/** What gathering left in its folder. */
export interface Gathered {
  readonly rows: number;
  readonly passed: Passed;
  /** Rows that an interrupted import had already read. */
  readonly resumed: number;
}

export const rowsFile = "rows.jsonl";
const journalFile = "journal.jsonl";
/** A law in one file is 2 MB at most. */
const largestMarkdown = 20_000_000;
export const longestLine = 4_000_000;
/** Rows between two lines of the journal: what an interruption may cost. */
const batch = 2000;
const placesKept = 20;
const mostRows = 2_000_000;

/**
 * Reads all rows of the sources into a folder. Every so many rows the journal says how far it is, so that the same import, begun
 * again, goes on from there; what belongs to other sources, or can't be read, is begun anew. `onRead` is told of bytes read.
 */
export async function gather(
  sources: Sources,
  folder: string,
  disk: ImportDisk,
  onRead: (bytes: number) => void,
): Promise<Gathered> {
  const step = lastStep(disk.lines(folder, journalFile), sources.fingerprint);
  // After a power cut rows may be missing that the journal speaks of.
  const last = step && disk.size(folder, rowsFile) >= step.bytes ? step : undefined;
  const gathering = new Gathering(folder, disk, sources.fingerprint, last);
  let before = 0;
  for (const [i, source] of sources.files.entries()) {
    if (i >= gathering.files) {
      const start = before;
      await gathering.read(source, (bytes) => onRead(start + bytes));
    }
    before += source.bytes;
    onRead(before);
  }
  gathering.note();
  return { rows: gathering.rows, passed: gathering.passed, resumed: last?.rows ?? 0 };
}

/** Rows waiting to be written, and how far all is. What the journal says is always on the disk already. */
class Gathering {
  readonly #folder: string;
  readonly #disk: ImportDisk;
  files: number;
  rows: number;
  #lines: number;
  #bytes: number;
  #counts: Partial<Record<Reason, number>>;
  #first: Skip[];
  #waiting: string[] = [];

  constructor(folder: string, disk: ImportDisk, fingerprint: string, last: Step | undefined) {
    this.#folder = folder;
    this.#disk = disk;
    this.files = last?.files ?? 0;
    this.rows = last?.rows ?? 0;
    this.#lines = last?.lines ?? 0;
    this.#bytes = last?.bytes ?? 0;
    this.#counts = { ...last?.passed.counts };
    this.#first = [...(last?.passed.first ?? [])];
    if (!last) disk.begin(folder, journalFile, `${JSON.stringify({ sources: fingerprint })}\n`);
    disk.truncate(folder, rowsFile, this.#bytes);
  }

  get passed(): Passed {
    return { counts: this.#counts, first: this.#first };
  }

  async read(source: Source, onRead: (bytes: number) => void): Promise<void> {
    if (source.kind === "markdown") this.#readMarkdown(source);
    else await this.#readLines(source, onRead);
    this.files += 1;
    this.#lines = 0;
    if (this.#waiting.length >= batch) this.note();
  }

  #readMarkdown({ path, name, bytes: size }: Source): void {
    const bytes = size > largestMarkdown ? undefined : bytesOf(path);
    const text = bytes && decodeText(bytes);
    if (text === undefined) {
      const reason = size > largestMarkdown ? "too-large" : bytes ? "encoding" : "unreadable";
      this.#pass({ file: name, line: 1, reason });
      return;
    }
    const { rows, skips } = readMarkdownLaw(text, name);
    for (const row of rows) this.#take(row);
    for (const skip of skips) this.#pass(skip);
  }

  async #readLines(source: Source, onRead: (bytes: number) => void): Promise<void> {
    const done = this.#lines;
    try {
      for await (const { number, text, problem, read } of sourceLines(createReadStream(source.path), longestLine)) {
        if (number <= done) continue;
        if (text === undefined) this.#pass({ file: source.name, line: number, reason: problem ?? "encoding" });
        else if (text.trim() !== "") {
          const row = rowFromJson(text, source.name, number);
          if (typeof row === "string") this.#pass({ file: source.name, line: number, reason: row });
          else this.#take(row);
        }
        this.#lines = number;
        if (this.#waiting.length >= batch) {
          this.note();
          onRead(read);
        }
      }
    } catch (error) {
      // What can't be read ends the file; what can't be written ends the import.
      if ((error as NodeJS.ErrnoException).syscall !== "read" && (error as NodeJS.ErrnoException).syscall !== "open")
        throw error;
      this.#pass({ file: source.name, line: this.#lines + 1, reason: "unreadable" });
    }
  }

  #take(row: Row): void {
    if (this.rows >= mostRows) {
      this.#pass({ file: row.file, line: row.line, reason: "too-many" });
      return;
    }
    this.#waiting.push(JSON.stringify(row));
    this.rows += 1;
  }

  #pass(skip: Skip): void {
    this.#counts[skip.reason] = (this.#counts[skip.reason] ?? 0) + 1;
    if (this.#first.length < placesKept) this.#first.push(skip);
  }

  /** Writes what waits, and then that it is written. */
  note(): void {
    const text = this.#waiting.map((line) => `${line}\n`).join("");
    this.#waiting = [];
    this.#bytes += Buffer.byteLength(text);
    this.#disk.append(this.#folder, rowsFile, text);
    const { files, rows, passed } = this;
    const step: Step = { files, lines: this.#lines, bytes: this.#bytes, rows, passed };
    this.#disk.append(this.#folder, journalFile, `${JSON.stringify(step)}\n`);
  }
}

/** How far an import of the same sources had got; undefined where none had. */
function lastStep(lines: readonly string[], fingerprint: string): Step | undefined {
  const values = lines.flatMap((line): unknown[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
  const [first, ...steps] = values as ({ sources?: string } & Partial<Step>)[];
  const last = steps.at(-1);
  const isWhole = [last?.files, last?.lines, last?.bytes, last?.rows].every((value) => typeof value === "number");
  return first?.sources === fingerprint && isWhole && last?.passed ? (last as Step) : undefined;
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
