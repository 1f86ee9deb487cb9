import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Passage } from "../knowledge/passage.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Analyzer, Token } from "../text/analyzer.ts";
import { normalize, type Span } from "../text/normalize.ts";
import { once } from "../text/once.ts";
import { type AskedBefore, answeredAlike } from "./asked-before.ts";
import type { Query } from "./query.ts";
import { ASKED, addressOf, type Candidate, rank } from "./ranking.ts";
import { createSearchIndex, type IndexMatch, type SearchIndex } from "./search-index.ts";

/** A passage found for a question. */
export interface Hit {
  readonly passage: Passage;
  /** What the factors give; comparable within one search only. */
  readonly score: number;
  readonly factors: Readonly<Record<string, number>>;
  /** Where the question's terms that the passage holds stand in the question. */
  readonly matches: readonly { readonly term: string; readonly span: Span }[];
}

/** Finds passages. Asynchronous, so that a search cluster can stand behind it. */
export interface Retriever {
  /** Best first, at most `query.limit`, none twice. The same query gives the same hits; ties break by reference. */
  search(query: Query): Promise<readonly Hit[]>;
  /**
   * Addresses of the authorities that answers to such questions rest on, best first: by what was asked before and by the likely
   * positions, no words being searched for, which takes a tenth of the time. Left out where nothing of the kind is known.
   */
  related?(query: Query): readonly Reference[];
}

export interface RetrieverOptions {
  /** Gives the index; called at the first search. Left out, the index is built then from the passages. */
  readonly index?: () => SearchIndex;
  /** What people asked before; called at the first search. Left out, or undefined, words alone count. */
  readonly asked?: () => AskedBefore | undefined;
}

/** Longer questions are read up to here (UTF-16 units, distinct terms): nobody asks for so much at once. */
const LONGEST_TEXT = 5000;
const MOST_TERMS = 250;

/** Postings read for the question's terms and for its concepts' names. They bound the time: some 2 ms on a slow core. */
const MOST_POSTINGS = { terms: 500, names: 200 } as const;

/** A retriever over the passages in memory. Costs nothing until the first search. */
export function createRetriever(base: KnowledgeBase, analyzer: Analyzer, options: RetrieverOptions = {}): Retriever {
  let index: SearchIndex | undefined;
  let addresses: ReadonlyMap<Reference, readonly Passage[]> | undefined;
  const namesOf = createConceptNames(base, analyzer);
  const askedBefore = once(options.asked ?? (() => undefined));
  const askedFor = ({ text, concepts }: Query): ReadonlyMap<Reference, number> =>
    askedBefore()?.match(text.slice(0, LONGEST_TEXT), concepts) ?? new Map();
  return {
    related(query) {
      const scores = new Map(answeredAlike(query.alike ?? new Map(), base));
      for (const [address, share] of askedFor(query)) scores.set(address, (scores.get(address) ?? 0) + ASKED * share);
      const scored = Array.from(scores, ([address, score]) => ({ address, score }));
      return scored.sort((a, b) => b.score - a.score || (a.address < b.address ? -1 : 1)).map(({ address }) => address);
    },
    async search(query) {
      index ??= options.index?.() ?? createSearchIndex(base, analyzer);
      addresses ??= byAddress(base.passages);
      const tokens = analyzer.terms(query.text.slice(0, LONGEST_TEXT));
      const terms = distinct(tokens.map(({ term }) => term));
      const known = new Set(terms);
      const names = distinct(query.concepts.flatMap(namesOf)).filter((term) => !known.has(term));
      const found = byPassage(index.match(terms, MOST_POSTINGS.terms));
      const expanded = byPassage(index.match(names, MOST_POSTINGS.names));
      const asked = askedFor(query);
      const alike = answeredAlike(query.alike ?? new Map(), base);
      const named = [...query.references.map(addressOf), ...asked.keys(), ...alike.keys()];
      const passages = new Set([
        ...found.keys(),
        ...expanded.keys(),
        ...named.flatMap((address) => addresses?.get(address) ?? []),
      ]);
      const candidates = [...passages].map(
        (passage): Candidate => ({
          passage,
          bm25: found.get(passage)?.score ?? 0,
          expansion: expanded.get(passage)?.score ?? 0,
          asked: asked.get(addressOf(passage.reference)) ?? 0,
          alike: alike.get(addressOf(passage.reference)) ?? 0,
          concepts: index?.conceptsIn(passage) ?? [],
        }),
      );
      return rank(query, candidates)
        .slice(0, Math.max(0, query.limit))
        .map((ranked) => ({ ...ranked, matches: matchesOf(tokens, found.get(ranked.passage)?.terms ?? []) }));
    },
  };
}

/** The standard names of a concept in both languages, as terms: they lead from slang and from English to the statutes. */
function createConceptNames(base: KnowledgeBase, analyzer: Analyzer): (id: string) => readonly string[] {
  const cut = new Map<string, readonly string[]>();
  return (id) => {
    const concept = base.lexicon.get(id);
    if (!concept) return [];
    const known = cut.get(id);
    if (known) return known;
    const terms = analyzer.terms(normalize(`${concept.zh.name}\n${concept.en.name}`).text).map(({ term }) => term);
    cut.set(id, terms);
    return terms;
  };
}

function distinct(terms: readonly string[]): readonly string[] {
  return [...new Set(terms)].slice(0, MOST_TERMS);
}

function byPassage(matches: readonly IndexMatch[]): ReadonlyMap<Passage, IndexMatch> {
  return new Map(matches.map((match) => [match.passage, match]));
}

function byAddress(passages: readonly Passage[]): ReadonlyMap<Reference, readonly Passage[]> {
  const map = new Map<Reference, Passage[]>();
  for (const passage of passages) {
    const address = addressOf(passage.reference);
    const held = map.get(address);
    if (held) held.push(passage);
    else map.set(address, [passage]);
  }
  return map;
}

function matchesOf(tokens: readonly Token[], terms: readonly string[]): Hit["matches"] {
  const found = new Set(terms);
  return tokens.filter(({ term }) => found.has(term)).map(({ term, span }) => ({ term, span }));
}
