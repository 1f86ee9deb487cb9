import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";

/** Where the build puts what it makes of the shipped knowledge; run from the sources, the last build's. */
export const compiledFolder = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../dist/compiled/" : "../compiled/", import.meta.url),
);

/** What the build makes: the records, words and names as they are matched, sounds, what was learned, what was asked before, the search index, and the looks of the files. */
export const compiledNames = [
  "knowledge.jsonl",
  "words.bin",
  "sounds.json",
  "question-model.bin",
  "asked-before.bin",
  "search-index.json",
  "stamps.json",
] as const;
export type CompiledName = (typeof compiledNames)[number];

/** One snapshot of the knowledge, of exactly the files that have this fingerprint. */
export interface Compiled {
  readonly fingerprint: string;
  /** A file's bytes; undefined where they aren't those that the build wrote: absent, cut short, changed by a bit. */
  read(name: CompiledName): Buffer | undefined;
}

/** Raised when any of the files changes shape, so that those of an older build aren't read. */
const FORMAT = 1;
const MANIFEST = "manifest.json";

/** Written last, so that a build that was stopped leaves no snapshot. */
interface Manifest {
  readonly format: number;
  readonly fingerprint: string;
  readonly files: Readonly<Partial<Record<CompiledName, Sum>>>;
}

/** What a file is known by: a CRC of megabytes takes a millisecond, and finds every flipped bit. */
interface Sum {
  readonly bytes: number;
  readonly crc32: number;
}

/** The snapshot in a folder; undefined where there is none, or one of another format. */
export function openCompiled(folder: string): Compiled | undefined {
  const manifest = readManifest(join(folder, MANIFEST));
  if (!manifest) return undefined;
  const { fingerprint, files } = manifest;
  return {
    fingerprint,
    read: (name) => {
      const bytes = bytesOf(join(folder, name));
      return bytes && isSame(sumOf(bytes), files[name]) ? bytes : undefined;
    },
  };
}

/** Writes a snapshot, each file in one step. Throws where the folder can't be written. */
export function writeCompiled(
  folder: string,
  fingerprint: string,
  contents: Readonly<Record<CompiledName, Uint8Array>>,
): void {
  for (const name of compiledNames) replace(join(folder, name), contents[name]);
  const files = Object.fromEntries(compiledNames.map((name) => [name, sumOf(contents[name])]));
  const manifest: Manifest = { format: FORMAT, fingerprint, files };
  replace(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 1)}\n`);
}

function readManifest(file: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Partial<Manifest> | null;
    const { format, fingerprint, files } = manifest ?? {};
    return format === FORMAT && typeof fingerprint === "string" && files ? { format, fingerprint, files } : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function sumOf(bytes: Uint8Array): Sum {
  return { bytes: bytes.length, crc32: crc32(bytes) };
}

function isSame(found: Sum, noted: Sum | undefined): boolean {
  return found.bytes === noted?.bytes && found.crc32 === noted.crc32;
}

function replace(file: string, content: string | Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, content);
    // A file takes the place of a file, but not of a folder.
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) rmSync(file, { recursive: true });
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}
