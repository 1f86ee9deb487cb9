import type { Day } from "../knowledge/day.ts";
import type { Reference } from "../knowledge/reference.ts";
import { createCharacterAnalyzer } from "../text/characters.ts";
import type { Corpus, ImportedHit, ImportedMatch } from "./corpus.ts";
import type { FoundArticle } from "./corpus-index.ts";
import { type ImportedArticle, passageOf } from "./imported-article.ts";
import type { LegalWords } from "./legal-words.ts";
import type { AskedTerm } from "./postings.ts";
import type { Query } from "./query.ts";
import { type Candidate, rank } from "./ranking.ts";

/** Whoever holds the corpus open: another thread, as a rule. */
export interface CorpusHolder {
  best(asked: readonly AskedTerm[], limit: number): Promise<readonly FoundArticle[]>;
  at(references: readonly Reference[]): Promise<readonly ImportedArticle[]>;
  asked(text: string, day: Day): Promise<readonly ImportedMatch[]>;
  close(): Promise<void>;
}

/** Longer questions are read up to here (UTF-16 units, distinct terms): nobody asks for so much at once. */
const longestText = 2000;
const mostTerms = 250;
/** More than are wanted are fetched, since what isn't in force on the day goes down. */
const fetched = { atLeast: 12, times: 2 } as const;

/**
 * A corpus whose articles are ranked as the knowledge base's are: by words, authority, and what was in force on the day.
 * `legalWords` leads from everyday words to those of the law.
 */
export function createCorpus(holder: CorpusHolder, legalWords: LegalWords = () => []): Corpus {
  const analyzer = createCharacterAnalyzer();
  const search = async (query: Query): Promise<readonly ImportedHit[]> => {
    const limit = Math.max(0, query.limit);
    const text = query.text.slice(0, longestText);
    const tokens = analyzer.terms(text);
    const said = countsOf(tokens.map(({ term }) => term));
    const known = new Set(said.map(({ term }) => term));
    const asked = [...said, ...legalWords(text).filter(({ term }) => !known.has(term))];
    const [found, named] = await Promise.all([
      asked.length === 0 || limit === 0 ? [] : holder.best(asked, Math.max(fetched.atLeast, fetched.times * limit)),
      query.references.length === 0 ? [] : holder.at(query.references),
    ]);
    const articles = new Map<Reference, ImportedArticle>();
    const scores = new Map(found.map(({ article, score }) => [article.reference, score]));
    for (const article of [...found.map(({ article }) => article), ...named]) articles.set(article.reference, article);
    const candidates = [...articles.values()].map(
      (article): Candidate => ({
        passage: passageOf(article),
        bm25: scores.get(article.reference) ?? 0,
        expansion: 0,
        asked: 0,
        alike: 0,
        concepts: [],
      }),
    );
    const hits: ImportedHit[] = [];
    for (const ranked of rank(query, candidates).slice(0, limit)) {
      const article = articles.get(ranked.passage.reference);
      if (!article) continue;
      const bag = `${ranked.passage.heading.zh}\n${article.path}\n${article.text}`.toLowerCase();
      const matches = tokens.filter(({ term }) => bag.includes(term));
      hits.push({ ...ranked, article, matches });
    }
    return hits;
  };
  return {
    search,
    articlesAsked: (text, day) => holder.asked(text.slice(0, longestText), day),
    close: () => holder.close(),
  };
}

/** Terms with how often each is said, the first so many of them. */
function countsOf(terms: readonly string[]): readonly AskedTerm[] {
  const counts = new Map<string, number>();
  for (const term of terms) {
    const count = counts.get(term);
    if (count !== undefined || counts.size < mostTerms) counts.set(term, (count ?? 0) + 1);
  }
  return [...counts].map(([term, count]) => ({ term, count }));
}
