import { createHash } from "node:crypto";
import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a corpus consists of, as `manifest.json` says; whatever it names is whole on the disk before it is there itself. */
export interface Manifest {
  readonly format: number;
  readonly name: string;
  /** The folder with the files: named for what is in them. */
  readonly generation: string;
  readonly laws: number;
  readonly articles: number;
  /** Fingerprint of the sources imported last. */
  readonly sources: string;
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The same of its first bytes alone, which is soon compared. */
  readonly head: string;
}

/** A corpus that can't be used: one sentence that says what to do. */
export class CorpusError extends Error {
  readonly code = "corpus";
  override readonly name = "CorpusError";
}

export const manifestFormat = 1;
export const manifestFile = "manifest.json";
export const textsFile = "texts.jsonl";
export const indexFile = "index.bin";
const headBytes = 1 << 16;
/** No manifest is longer; what is, isn't read. */
const longestManifest = 1 << 16;

/** Reads the manifest of the corpus in a folder and compares the files' sizes and beginnings with it. Throws a `CorpusError`. */
export function openManifest(folder: string, name: string): Manifest {
  const manifest = readManifest(folder, name);
  for (const file of manifest.files) {
    const found = headOf(join(folder, manifest.generation, file.name));
    if (!found) throw damaged(name, `${file.name} is missing`);
    if (found.bytes !== file.bytes) throw damaged(name, `${file.name} has ${found.bytes} bytes, not ${file.bytes}`);
    if (found.head !== file.head) throw damaged(name, `${file.name} was changed`);
  }
  return manifest;
}

/** Compares every byte. Gives what is wrong, or undefined. */
export async function verifyFiles(folder: string, manifest: Manifest): Promise<string | undefined> {
  for (const { name, sha256 } of manifest.files) {
    const hash = createHash("sha256");
    for await (const bytes of createReadStream(join(folder, manifest.generation, name))) hash.update(bytes);
    if (hash.digest("hex") !== sha256) return damaged(manifest.name, `${name} was changed`).message;
  }
  return undefined;
}

/** Follows a file as it is written, for what the manifest says of it. */
export function createStamp() {
  const whole = createHash("sha256");
  const head = createHash("sha256");
  let bytes = 0;
  return {
    add(piece: Uint8Array): void {
      whole.update(piece);
      if (bytes < headBytes) head.update(piece.subarray(0, headBytes - bytes));
      bytes += piece.length;
    },
    /** Once only. */
    of: (name: string): ManifestFile => ({ name, bytes, sha256: whole.digest("hex"), head: head.digest("hex") }),
  };
}

export function damaged(name: string, what: string): CorpusError {
  return new CorpusError(
    `The corpus "${name}" is damaged (${what}); remove it with "haofa corpus remove ${name}" and add it again.`,
  );
}

function readManifest(folder: string, name: string): Manifest {
  const path = join(folder, manifestFile);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > longestManifest) throw damaged(name, `${manifestFile} is missing`);
  const value = parsed(readFileSync(path, "utf8"));
  if (!isManifest(value)) throw damaged(name, `${manifestFile} can't be read`);
  if (value.format !== manifestFormat)
    throw new CorpusError(
      `The corpus "${name}" is of another version of this program; remove it with "haofa corpus remove ${name}" and add it again.`,
    );
  return { ...value, name };
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  const { format, generation, laws, articles, sources, files } = value as Partial<Record<keyof Manifest, unknown>>;
  const numbers = [format, laws, articles].every(Number.isSafeInteger);
  // The names become parts of paths.
  const named = typeof generation === "string" && /^[0-9a-f]{12}$/.test(generation) && typeof sources === "string";
  return numbers && named && Array.isArray(files) && [textsFile, indexFile].every((file) => files.some(isFile(file)));
}

function isFile(wanted: string): (value: unknown) => boolean {
  return (value) => {
    const { name, bytes, sha256, head } = (value ?? {}) as Partial<ManifestFile>;
    return name === wanted && Number.isSafeInteger(bytes) && typeof sha256 === "string" && typeof head === "string";
  };
}

function headOf(path: string): { bytes: number; head: string } | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(headBytes);
    const read = readSync(file, bytes, 0, headBytes, 0);
    return { bytes: fstatSync(file).size, head: createHash("sha256").update(bytes.subarray(0, read)).digest("hex") };
  } finally {
    closeSync(file);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
