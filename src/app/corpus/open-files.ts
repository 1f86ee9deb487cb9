import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CorpusSearch, openCorpusIndex, type StoredCorpusIndex } from "../../retrieval/corpus-index.ts";
import type { ImportedArticle } from "../../retrieval/imported-article.ts";
import { unpack } from "../../text/packed.ts";
import { type LineReader, openLines } from "./line-file.ts";
import { damaged, indexFile, openManifest, textsFile } from "./manifest.ts";

/** A corpus as it is searched; its texts stay on the disk. Throws a `CorpusError` for one that is damaged. */
export function openCorpusFiles(folder: string, name: string): CorpusSearch {
  const manifest = openManifest(folder, name);
  const generation = join(folder, manifest.generation);
  const index = unpacked(join(generation, indexFile), name);
  const { starts } = index;
  const lines = openLines(join(generation, textsFile));
  try {
    return openCorpusIndex(index, (article) => articleAt(lines, starts, article, name));
  } catch (error) {
    lines.close();
    throw damaged(name, error instanceof Error ? error.message.replace(/\.$/, "") : String(error));
  }
}

function unpacked(file: string, name: string): StoredCorpusIndex {
  try {
    return unpack(readFileSync(file)) as StoredCorpusIndex;
  } catch {
    throw damaged(name, `${indexFile} can't be read`);
  }
}

function articleAt(lines: LineReader, starts: Float64Array, article: number, name: string): ImportedArticle {
  const start = starts[article] ?? 0;
  try {
    return JSON.parse(lines.read({ start, length: (starts[article + 1] ?? 0) - start - 1 }));
  } catch {
    throw damaged(name, `article ${article} of ${textsFile} can't be read`);
  }
}
