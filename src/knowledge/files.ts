import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";

/** A knowledge file: path relative to the folder, with forward slashes, and its text. */
export interface KnowledgeFile {
  readonly path: string;
  readonly text: string;
}

/** Reads every `.md`, `.yaml`, `.yml` and `.jsonl` file below a folder, ordered by path. Throws when the folder can't be read. */
export function readFiles(folder: string): readonly KnowledgeFile[] {
  return pathsIn(folder).map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** A hash of all files, names and contents: 16 hexadecimal digits. */
export function fingerprintOf(files: readonly KnowledgeFile[]): string {
  return hashOf(files, (hash, { path, text }) => hash.update(`${path}\0${text}\0`));
}

/** `fingerprintOf` the files below a folder. Their bytes are enough for it: they pass through one buffer, and become no text. */
export function fingerprintAt(folder: string): string {
  const buffer = Buffer.allocUnsafe(1 << 16);
  return hashOf(pathsIn(folder), (hash, path) => {
    hash.update(`${path}\0`);
    const file = openSync(join(folder, path), "r");
    try {
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
        hash.update(buffer.subarray(0, read));
    } finally {
      closeSync(file);
    }
    hash.update("\0");
  });
}

/** What a file looks like from outside: size in bytes, and when its content and when anything of it last changed, in milliseconds. */
type Stamp = readonly [bytes: number, content: number, anything: number];

/** Files by path, as they look from outside. */
export type Stamps = Readonly<Record<string, Stamp>>;

/** A file that changed this shortly before it was looked at may change again without looking otherwise; in milliseconds. */
const unsettled = 2000;

/** How the files below a folder look at this moment (milliseconds since 1970); none where one of them has just changed. */
export function stampsAt(folder: string, now: number): Stamps {
  const stamps = pathsIn(folder).map((path) => [path, stampOf(join(folder, path))] as const);
  return stamps.some(([, stamp]) => stamp[2] > now - unsettled) ? {} : Object.fromEntries(stamps);
}

/**
 * True when the files below a folder are those that were looked at, and look as they did; a twentieth of a cold start is spared
 * where they needn't be read. The time of the last change of anything is set by the system alone, so that no edit goes unseen.
 */
export function lookAsBefore(folder: string, before: Stamps): boolean {
  const paths = pathsIn(folder);
  const same = (path: string) => {
    const [was, is] = [before[path], stampOf(join(folder, path))];
    return was !== undefined && was[0] === is[0] && was[1] === is[1] && was[2] === is[2];
  };
  return paths.length === Object.keys(before).length && paths.every(same);
}

function stampOf(file: string): Stamp {
  const { size, mtimeMs, ctimeMs } = statSync(file);
  return [size, mtimeMs, ctimeMs];
}

function hashOf<T>(files: readonly T[], add: (hash: Hash, file: T) => void): string {
  const hash = createHash("sha256");
  for (const file of files) add(hash, file);
  return hash.digest("hex").slice(0, 16);
}

function pathsIn(folder: string): readonly string[] {
  if (!isFolder(folder))
    throw new Error(`There is no knowledge folder at ${folder}; name the right one with --knowledge.`);
  return pathsBelow(folder, "")
    .filter((path) => /\.(md|ya?ml|jsonl)$/.test(path))
    .sort();
}

function pathsBelow(folder: string, under: string): readonly string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = `${under}${entry.name}`;
    const inner = entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(folder, path)));
    return inner ? pathsBelow(folder, `${path}/`) : [path];
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
