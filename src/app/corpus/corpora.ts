import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type ImportDisk, importDisk } from "./import-disk.ts";
import { CorpusError, type Manifest, manifestFile, openManifest } from "./manifest.ts";

/** The folder for imported corpora within a state folder; each is a folder in it, called by its name. */
export function corpusFolder(stateDir: string): string {
  return join(stateDir, "corpus");
}

/** Where an import that isn't finished keeps what it has read. */
export function workFolder(corpora: string, name: string): string {
  return join(corpora, `.importing-${name}`);
}

/** A corpus that is there, or what is wrong with it. */
export type Installed =
  | { readonly kind: "whole"; readonly name: string; readonly folder: string; readonly manifest: Manifest }
  | { readonly kind: "damaged"; readonly name: string; readonly message: string };

/** Every corpus of a folder, by name; none where there is no such folder. */
export function installedIn(corpora: string): readonly Installed[] {
  return namesIn(corpora).map((name): Installed => {
    const folder = join(corpora, name);
    try {
      return { kind: "whole", name, folder, manifest: openManifest(folder, name) };
    } catch (error) {
      return { kind: "damaged", name, message: error instanceof Error ? error.message : String(error) };
    }
  });
}

/** Names of imports that were begun and not finished. */
export function begunIn(corpora: string): readonly string[] {
  return foldersIn(corpora).flatMap((name) => (name.startsWith(".importing-") ? [name.slice(11)] : []));
}

/** Takes a corpus away, and what an unfinished import of it left. False when there is neither. */
export function removeCorpus(corpora: string, name: string, disk: ImportDisk = importDisk): boolean {
  const folders = foldersIn(corpora);
  if (folders.includes(name)) {
    // Without its manifest nobody opens it, however far the rest gets.
    disk.remove(join(corpora, name, manifestFile));
    disk.remove(join(corpora, name));
  }
  disk.remove(workFolder(corpora, name));
  return folders.includes(name) || folders.includes(`.importing-${name}`);
}

/** The name, if a corpus may be called by it. Throws a `CorpusError` otherwise: names become folders. */
export function checkedName(name: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(name)) return name;
  throw new CorpusError(`A corpus can't be called "${name.slice(0, 60)}"; name it with --name, in letters and digits.`);
}

/** Folders with a manifest; and those with other files, which are damaged unless an import is still to be finished. */
function namesIn(corpora: string): readonly string[] {
  const folders = foldersIn(corpora);
  return folders.filter((name) => {
    if (name.startsWith(".")) return false;
    const files = filesIn(join(corpora, name));
    return files.includes(manifestFile) || (files.length > 0 && !folders.includes(`.importing-${name}`));
  });
}

function foldersIn(folder: string): readonly string[] {
  return entriesIn(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function filesIn(folder: string): readonly string[] {
  return entriesIn(folder).map(({ name }) => name);
}

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
