import { createHash } from "node:crypto";
import { join } from "node:path";
import { buildCorpusIndex, corpusFormat, indexedBag } from "../../retrieval/corpus-index.ts";
import type { ImportedArticle } from "../../retrieval/imported-article.ts";
import { postingsFormat } from "../../retrieval/postings.ts";
import { packedPieces } from "../../text/packed.ts";
import type { ImportDisk } from "./import-disk.ts";
import { type LineReader, openLines } from "./line-file.ts";
import {
  createStamp,
  indexFile,
  type Manifest,
  type ManifestFile,
  manifestFile,
  manifestFormat,
  textsFile,
} from "./manifest.ts";
import type { Entry, Merged } from "./merge.ts";
import type { Row } from "./row.ts";

/** How far writing is, out of all there is to do. */
export type OnProgress = (done: number, all: number) => void;

/** Where files lie while they are written. */
export const writingFolder = "writing";
/** Texts are written in pieces of so many bytes. */
const piece = 1 << 20;

/** Where the texts of the entries stand. */
export interface Origins {
  readonly held: string | undefined;
  readonly read: string;
}

/** What a corpus is written of. */
export interface Writing {
  /** The folder of this corpus. */
  readonly folder: string;
  readonly name: string;
  /** Fingerprint of what was imported. */
  readonly sources: string;
  readonly merged: Merged;
  readonly origins: Origins;
  /** The corpus that is there. */
  readonly before: Manifest | undefined;
  readonly disk: ImportDisk;
  readonly onProgress: OnProgress;
}

/**
 * Writes a corpus into its folder: first the files, into a folder of their own that gets its name when they are whole, then the
 * manifest, which is replaced in one step. Until then the corpus there was stays as it was.
 */
export function writeCorpus({ folder, name, sources, merged, origins, before, disk, onProgress }: Writing): Manifest {
  const part = join(folder, writingFolder);
  disk.remove(part);
  // Each article is written once and indexed in two rounds.
  const all = 3 * merged.entries.length;
  const texts = writeTexts(join(part, textsFile), merged.entries, origins, disk, (done) => onProgress(done, all));
  const generation = generationOf(texts.file);
  const { laws } = merged;
  const manifestOf = (files: readonly ManifestFile[]): Manifest => ({
    format: manifestFormat,
    name,
    generation,
    laws,
    articles: merged.entries.length,
    sources,
    files,
  });
  if (before?.generation === generation) {
    disk.remove(part);
    return putManifest(folder, manifestOf(before.files), disk);
  }
  let indexed = merged.entries.length;
  const index = buildCorpusIndex(texts.articles, texts.bags, texts.starts, () => {
    indexed += 1;
    onProgress(indexed, all);
  });
  const written = writeFile(join(part, indexFile), indexFile, packedPieces(index), disk);
  disk.remove(join(folder, generation));
  disk.rename(part, join(folder, generation));
  return putManifest(folder, manifestOf([texts.file, written]), disk);
}

function putManifest(folder: string, manifest: Manifest, disk: ImportDisk): Manifest {
  disk.begin(folder, `${manifestFile}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
  disk.rename(join(folder, `${manifestFile}.new`), join(folder, manifestFile));
  return manifest;
}

/** The same for the same texts indexed in the same way. */
function generationOf({ sha256 }: ManifestFile): string {
  return createHash("sha256").update(`${corpusFormat} ${postingsFormat} ${sha256}`).digest("hex").slice(0, 12);
}

function writeTexts(
  path: string,
  entries: readonly Entry[],
  origins: Origins,
  disk: ImportDisk,
  onArticle: (done: number) => void,
) {
  const readers = new Map<Entry["from"], LineReader>();
  const file = disk.create(path);
  const stamp = createStamp();
  const articles: Pick<ImportedArticle, "law" | "number" | "reference">[] = [];
  const bags: string[] = [];
  const starts = new Float64Array(entries.length + 1);
  let waiting: Buffer[] = [];
  let size = 0;
  const flush = () => {
    const bytes = Buffer.concat(waiting);
    stamp.add(bytes);
    file.write(bytes);
    waiting = [];
    size = 0;
  };
  try {
    for (const [i, entry] of entries.entries()) {
      const reader = readers.get(entry.from) ?? openLines(origins[entry.from] ?? "");
      readers.set(entry.from, reader);
      const article = articleOf(JSON.parse(reader.read(entry.place)), entry);
      const bytes = Buffer.from(`${JSON.stringify(article)}\n`);
      waiting.push(bytes);
      size += bytes.length;
      starts[i + 1] = (starts[i] ?? 0) + bytes.length;
      if (size >= piece) flush();
      articles.push({ law: article.law, number: article.number, reference: article.reference });
      bags.push(indexedBag(article));
      onArticle(i + 1);
    }
    flush();
  } finally {
    file.close();
    for (const reader of readers.values()) reader.close();
  }
  return { articles, bags, starts, file: stamp.of(textsFile) };
}

/** The article as it is stored, of the line where it stands now. */
function articleOf(value: Row | ImportedArticle, { reference, until }: Entry): ImportedArticle {
  const { law, article, number, path, text, dated } = value;
  const from = "inForce" in value ? value.inForce.from : value.from;
  const source = "source" in value ? value.source : { file: value.file, line: value.line };
  return { reference, law, article, number, path, text, inForce: { from, until }, dated, source };
}

function writeFile(path: string, name: string, pieces: readonly Uint8Array[], disk: ImportDisk): ManifestFile {
  const stamp = createStamp();
  const file = disk.create(path);
  try {
    for (const bytes of pieces) {
      stamp.add(bytes);
      file.write(bytes);
    }
  } finally {
    file.close();
  }
  return stamp.of(name);
}
