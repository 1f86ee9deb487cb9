import { findArticleNumbers, formatArticle } from "../knowledge/article-number.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { Corpus, ImportedMatch } from "../retrieval/corpus.ts";
import type { Query } from "../retrieval/query.ts";
import { normalize } from "../text/normalize.ts";
import type { Finders } from "./decision.ts";
import { turnsKept } from "./follow-up.ts";
import type { Understanding } from "./understand.ts";

/** Imported articles shown as the nearest. */
const nearestShown = 3;

/** What deciding may look up in imported laws. */
export function importedFinders(
  read: Understanding,
  query: Query,
  turns: readonly string[],
  base: KnowledgeBase,
  corpus: Corpus,
): Pick<Finders, "importedAsked" | "importedNearest"> {
  return {
    async importedAsked() {
      const found = await corpus.articlesAsked(textNaming(read, turns), query.day);
      const known = new Set(found.map(({ span, article }) => `${span.start} ${article}`));
      const others = read.articles.filter(({ span, article }) => !known.has(`${span.start} ${article}`));
      const byTheirNames = await Promise.all(others.map((match) => askedByName(match, query, base, corpus)));
      return [...found, ...byTheirNames.flat()];
    },
    importedNearest: () => corpus.search({ ...query, text: inChinese(read), references: [], limit: nearestShown }),
  };
}

/** The text that names the articles asked for: a question that goes on with an earlier one may leave that to it. */
function textNaming(read: Understanding, turns: readonly string[]): string {
  const names = (text: string) => findArticleNumbers(text).length > 0;
  if (read.articles.length === 0 || !read.followUp || names(read.text)) return read.text;
  const earlier = turns.slice(-turnsKept).map((turn) => normalize(turn).text);
  return earlier.findLast(names) ?? read.text;
}

/** An article that the knowledge base doesn't hold of a law that it knows, by whatever name it was called: imported laws are Chinese only. */
async function askedByName(
  { statute, article, candidates, span, law = span }: ArticleMatch,
  { day }: Query,
  base: KnowledgeBase,
  corpus: Corpus,
): Promise<readonly ImportedMatch[]> {
  const name = candidates.length === 0 && statute !== null ? base.statutes.get(statute)?.name.zh : undefined;
  if (name === undefined) return [];
  const found = await corpus.articlesAsked(normalize(`《${name}》${formatArticle(article, "zh")}`).text, day);
  return found.map((match) => ({ ...match, span, named: law }));
}

/** What is searched for in Chinese laws: of an English question also what the lexicon calls its things. */
function inChinese({ text, language, concepts }: Understanding): string {
  return language === "zh" ? text : [text, ...concepts.map(({ concept }) => concept.zh.name)].join("\n");
}
