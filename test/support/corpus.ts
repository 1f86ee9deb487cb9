import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ImportOptions, type ImportReport, importCorpus } from "../../src/app/corpus/import-corpus.ts";
import { importDisk } from "../../src/app/corpus/import-disk.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { Corpus } from "../../src/retrieval/corpus.ts";
import { buildCorpusIndex, indexedBag, openCorpusIndex } from "../../src/retrieval/corpus-index.ts";
import { type CorpusHolder, createCorpus } from "../../src/retrieval/corpus-retriever.ts";
import type { ImportedArticle } from "../../src/retrieval/imported-article.ts";
import { hashOf } from "../../src/text/packed.ts";

/** An imported article with everything left at its plainest. */
export function imported(
  law: string,
  number: string,
  text: string,
  changes: Partial<ImportedArticle> = {},
): ImportedArticle {
  const from = changes.inForce?.from ?? "";
  return {
    reference: `corpus-${hashOf(`${law}${from}`).toString(16)}/${number}`,
    law,
    article: `第${number}条`,
    number,
    path: "",
    text,
    inForce: { from: null, until: null },
    dated: null,
    source: { file: "laws.jsonl", line: 1 },
    ...changes,
  };
}

/** A corpus in memory, held by the process that asks. */
export function corpusOf(articles: readonly ImportedArticle[]): Corpus {
  return createCorpus(holderOf(articles));
}

export function holderOf(articles: readonly ImportedArticle[]): CorpusHolder {
  const starts = new Float64Array(articles.length + 1);
  const index = buildCorpusIndex(articles, articles.map(indexedBag), starts);
  const search = openCorpusIndex(index, (article) => articles[article] as ImportedArticle);
  return {
    best: async (asked, limit) => search.best(asked, limit),
    at: async (references) => references.flatMap((reference) => search.at(reference)),
    asked: async (text, day) => search.asked(text, day),
    close: async () => {},
  };
}

/** The passages of a knowledge base as if they had been imported. */
export function importedPassages(base: KnowledgeBase): readonly ImportedArticle[] {
  return base.passages.map(({ reference, heading, text, also, inForce, source }) => ({
    reference,
    law: `${heading.zh} ${heading.en}`,
    article: "全文",
    number: null,
    path: also,
    text: `${text.zh}\n${text.en}`,
    inForce,
    dated: null,
    source: { file: source.file, line: source.line },
  }));
}

/** A folder that is gone after the tests, and imports into the corpora in it. */
export function workshop() {
  const folder = mkdtempSync(join(tmpdir(), "haofa-corpus-"));
  const corpora = join(folder, "corpus");
  return {
    folder,
    corpora,
    /** Writes a source; gives its path. */
    write(name: string, content: string | Uint8Array): string {
      const path = join(folder, "sources", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    sources: join(folder, "sources"),
    import: (changes: Partial<ImportOptions> = {}): Promise<ImportReport> =>
      importCorpus({
        corpora,
        name: "laws",
        path: join(folder, "sources"),
        pid: process.pid,
        disk: importDisk,
        onProgress: () => {},
        ...changes,
      }),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Lines of JSON. */
export function jsonl(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
