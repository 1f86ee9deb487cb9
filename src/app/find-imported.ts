import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import { createArticleLookup } from "../retrieval/article-lookup.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import type { ImportedArticle } from "../retrieval/imported-article.ts";
import { chooseImported } from "../retrieval/imported-choice.ts";
import { normalize } from "../text/normalize.ts";

/** Whether a reference leads into an imported corpus. */
export function isImported(reference: Reference): boolean {
  return /^corpus-[0-9a-f]+\/[^/]+$/.test(reference);
}

/**
 * The imported articles that a name with its number (劳动合同法第三十九条), or a reference, asks for, in the wording of a day. Empty
 * where the knowledge base has what is asked for, or no corpus does.
 */
export async function findImported(
  asked: string,
  day: Day,
  base: KnowledgeBase,
  corpus: Corpus | undefined,
): Promise<readonly ImportedArticle[]> {
  if (!corpus) return [];
  const reference = asked.trim();
  if (isImported(reference)) return importedAt(reference, day, corpus);
  const { text } = normalize(asked);
  const own = createArticleLookup(base)(text);
  const { imported } = chooseImported(own, await corpus.articlesAsked(text, day));
  return imported.flatMap(({ texts }) => texts);
}

/** The article behind a reference that an answer cited. */
export async function importedAt(reference: Reference, day: Day, corpus: Corpus): Promise<readonly ImportedArticle[]> {
  const hits = await corpus.search({
    text: "",
    language: "zh",
    references: [reference],
    concepts: [],
    day,
    limit: 1,
  });
  return hits.map(({ article }) => article);
}
