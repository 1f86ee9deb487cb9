import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isRunning, lockState } from "../state-lock.ts";
import { checkedName, workFolder } from "./corpora.ts";
import { type Gathered, gather, rowsFile } from "./gather.ts";
import type { ImportDisk } from "./import-disk.ts";
import { CorpusError, type Manifest, manifestFile, openManifest, textsFile } from "./manifest.ts";
import { type Merged, merge } from "./merge.ts";
import { findSources } from "./sources.ts";
import { writeCorpus, writingFolder } from "./write-corpus.ts";

/** How far an import is: bytes read of all, or steps of all that are written and indexed. */
export interface Progress {
  readonly phase: "reading" | "indexing";
  readonly done: number;
  readonly all: number;
}

/** What an import did. */
export interface ImportReport extends Pick<Merged, "added" | "changed" | "unchanged">, Omit<Gathered, "rows"> {
  readonly manifest: Manifest;
}

export interface ImportOptions {
  /** The folder of all corpora. */
  readonly corpora: string;
  readonly name: string;
  /** What to import. */
  readonly path: string;
  readonly pid: number;
  readonly disk: ImportDisk;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Imports laws into a corpus, which is made if there is none of that name. Interrupted, it goes on where it was when it is begun
 * again; until the end the corpus there was stays in use. Throws a `SourceError` or `CorpusError`, each one sentence.
 */
export async function importCorpus(options: ImportOptions): Promise<ImportReport> {
  const { corpora, disk } = options;
  const name = checkedName(options.name);
  const sources = findSources(options.path);
  return sayingWhenFull(options, () =>
    locked(corpora, options.pid, async () => {
      const folder = join(corpora, name);
      // A damaged corpus isn't added to.
      const before = existsSync(join(folder, manifestFile)) ? openManifest(folder, name) : undefined;
      const work = workFolder(corpora, name);
      const gathered = await gather(sources, work, disk, (done) =>
        options.onProgress({ phase: "reading", done, all: sources.bytes }),
      );
      const origins = { held: before && join(folder, before.generation, textsFile), read: join(work, rowsFile) };
      const merged = merge(origins.held, origins.read);
      if (merged.entries.length === 0) {
        disk.remove(work);
        throw new CorpusError(`No article was found at ${options.path}; ${whyNone(gathered)}.`);
      }
      const manifest = writeCorpus({
        folder,
        name,
        sources: sources.fingerprint,
        merged,
        origins,
        before,
        disk,
        onProgress: (done, all) => options.onProgress({ phase: "indexing", done, all }),
      });
      disk.remove(work);
      removeOthers(folder, manifest, disk);
      const { added, changed, unchanged } = merged;
      return { manifest, added, changed, unchanged, passed: gathered.passed, resumed: gathered.resumed };
    }),
  );
}

/** Keeps others from importing and removing meanwhile. */
export async function locked<T>(corpora: string, pid: number, work: () => T | Promise<T>): Promise<T> {
  const unlock = lockState(
    corpora,
    pid,
    (other) => isRunning(other, "corpus"),
    (holder) => `Process ${holder} is changing the corpora in ${corpora}; wait until it has ended.`,
  );
  try {
    return await work();
  } finally {
    unlock();
  }
}

/** What was written of a corpus that isn't whole is taken away when the disk is full; what was read is kept, to go on from. */
async function sayingWhenFull<T>({ corpora, name, disk }: ImportOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOSPC" && code !== "EDQUOT" && code !== "EFBIG") throw error;
    disk.remove(join(corpora, name, writingFolder));
    throw new CorpusError(
      `There is no room left for the corpus "${name}" in ${corpora}, and it is as it was before; make room and run the same command again, or drop what was begun with "haofa corpus remove ${name}".`,
    );
  }
}

function whyNone({ passed }: Gathered): string {
  const [first] = passed.first;
  if (!first) return "the files are empty";
  return `the first thing that couldn't be read is ${first.file}:${first.line}`;
}

/** Takes away what no manifest names any more. */
function removeOthers(folder: string, { generation }: Manifest, disk: ImportDisk): void {
  for (const name of readdirSync(folder))
    if (name !== generation && name !== manifestFile) disk.remove(join(folder, name));
}
