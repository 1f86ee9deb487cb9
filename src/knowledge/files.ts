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
