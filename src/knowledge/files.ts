import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A knowledge file: path relative to the folder, with forward slashes, and its text. */
export interface KnowledgeFile {
  readonly path: string;
  readonly text: string;
}

/** Reads every `.md`, `.yaml`, `.yml` and `.jsonl` file below a folder, ordered by path. Throws when the folder can't be read. */
export function readFiles(folder: string): readonly KnowledgeFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`There is no knowledge folder at ${folder}; name the right one with --knowledge.`);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(md|ya?ml|jsonl)$/.test(name))
    .sort();
  return names.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** A hash of all files, names and contents: 16 hexadecimal digits. */
export function fingerprintOf(files: readonly KnowledgeFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file.path}\0${file.text}\0`);
  return hash.digest("hex").slice(0, 16);
}
