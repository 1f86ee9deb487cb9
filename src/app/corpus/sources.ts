import { createHash } from "node:crypto";
import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** A file to be imported. */
export interface Source {
  /** As it is opened. */
  readonly path: string;
  /** Below what was named, with `/`: how reports and articles call it. */
  readonly name: string;
  readonly kind: "markdown" | "jsonl";
  readonly bytes: number;
}

/** All that is to be imported from one place. */
export interface Sources {
  /** In the order of their names. */
  readonly files: readonly Source[];
  readonly bytes: number;
  /** The same for the same files with the same sizes and times. */
  readonly fingerprint: string;
}

/** Nothing is to be imported from there; one sentence that says what to do. */
export class SourceError extends Error {
  readonly code = "corpus-source";
  override readonly name = "SourceError";
}

const kinds: Readonly<Record<string, Source["kind"]>> = {
  md: "markdown",
  markdown: "markdown",
  jsonl: "jsonl",
  ndjson: "jsonl",
};
/** Folders below each other; more is a mistake, or a trap. */
const deepest = 20;
const mostFiles = 200_000;

/** Finds the Markdown and JSONL files at a path: a file, or a folder with all below it. Links and hidden files are passed over. Throws a `SourceError`. */
export function findSources(path: string): Sources {
  const root = statSync(path, { throwIfNoEntry: false });
  if (!root) throw new SourceError(`There is nothing at ${path}; name a folder of Markdown files or a JSONL file.`);
  const paths = root.isDirectory() ? filesBelow(path, 0) : [path];
  const top = root.isDirectory() ? path : join(path, "..");
  const stamp = createHash("sha256");
  const files = paths.flatMap((file): Source[] => {
    const kind = kinds[/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ""];
    const stat = kind && lstatSync(file, { throwIfNoEntry: false });
    if (!kind || !(stat?.isFile() || (stat && paths.length === 1 && root.isFile()))) return [];
    const bytes = statSync(file).size;
    const name = relative(top, file).split(sep).join("/");
    stamp.update(`${name}\0${bytes}\0${stat.mtimeMs}\n`);
    return [{ path: file, name, kind, bytes }];
  });
  if (files.length === 0)
    throw new SourceError(`There is no .md and no .jsonl file at ${path}; name a folder or file that has some.`);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { files, bytes, fingerprint: stamp.digest("hex").slice(0, 16) };
}

function filesBelow(folder: string, depth: number): readonly string[] {
  if (depth > deepest) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    for (const file of filesAt(folder, entry, depth)) files.push(file);
    if (files.length > mostFiles)
      throw new SourceError(`There are more than ${mostFiles} files below ${folder}; import its folders one by one.`);
  }
  return files;
}

function filesAt(folder: string, entry: Dirent, depth: number): readonly string[] {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) return filesBelow(path, depth + 1);
  return entry.isFile() ? [path] : [];
}
