import { findArticleNumbers } from "../knowledge/article-number.ts";
import { type Day, isWithin } from "../knowledge/day.ts";
import type { Reference } from "../knowledge/reference.ts";
import { eachCharacterTerm } from "../text/characters.ts";
import { normalize } from "../text/normalize.ts";
import { once } from "../text/once.ts";
import { hashOf } from "../text/packed.ts";
import { buildPostings } from "./build-postings.ts";
import type { ImportedMatch } from "./corpus.ts";
import { authorityOf, bagOf, type ImportedArticle, lawIdentity } from "./imported-article.ts";
import { inContext } from "./law-context.ts";
import { namesOfMentions } from "./name-of-number.ts";
import { openNames, storeNames } from "./names.ts";
import { type AskedTerm, openPostings, type StoredPostings } from "./postings.ts";
import { addressOf } from "./ranking.ts";

/** All that is needed to find articles of a corpus, but not their texts; as typed arrays, to be used where they lie in a file. */
export interface StoredCorpusIndex {
  readonly format: number;
  readonly postings: StoredPostings;
  /** The laws' names as they are written and as they are known by, a line each. */
  readonly names: string;
  readonly identities: string;
  /** Of each article the number of its law. */
  readonly lawOf: Uint32Array;
  readonly byNumber: StoredPlaces;
  readonly byAddress: StoredPlaces;
  /** Where each article begins in the file of texts, in bytes, and at last where the last one ends. */
  readonly starts: Float64Array;
}

/** Numbers of articles by the hash of what they are called; several may share one. */
interface StoredPlaces {
  /** Ascending. */
  readonly hashes: Uint32Array;
  readonly articles: Uint32Array;
}

/** An article found by words; its score counts what its law has to do with the question, too. */
export interface FoundArticle {
  readonly article: ImportedArticle;
  readonly score: number;
}

/** A corpus that is open, in the process that holds it. */
export interface CorpusSearch {
  readonly articles: number;
  readonly laws: number;
  /** The articles that hold most of what the terms say, best first. */
  best(asked: readonly AskedTerm[], limit: number): readonly FoundArticle[];
  /** Every text of an article, whatever the paragraph and day of the reference. */
  at(reference: Reference): readonly ImportedArticle[];
  asked(text: string, day: Day): readonly ImportedMatch[];
}

export const corpusFormat = 2;
/** So many articles are looked at together before the best of them are given. */
const lookedAt = 60;
/** Undated texts of one article that are shown beside each other. */
const mostTexts = 3;
/** Articles of one text that are looked up. */
const mostAsked = 6;

/** Builds the index of articles 0 to `count - 1`. `bags` are `bagOf` each, normalised; `starts` as they are stored. */
export function buildCorpusIndex(
  articles: readonly Pick<ImportedArticle, "law" | "number" | "reference">[],
  bags: readonly string[],
  starts: Float64Array,
  onDocument: (document: number) => void = () => {},
): StoredCorpusIndex {
  const laws = new Map<string, string>();
  const identityOf = identityOnce();
  for (const { law } of articles) if (!laws.has(identityOf(law))) laws.set(identityOf(law), law);
  const numbers = new Map([...laws.keys()].map((identity, number) => [identity, number]));
  return {
    format: corpusFormat,
    postings: buildPostings(bags.length, (document, add) => eachCharacterTerm(bags[document] ?? "", add), onDocument),
    names: [...laws.values()].join("\n"),
    identities: [...laws.keys()].join("\n"),
    lawOf: Uint32Array.from(articles, ({ law }) => numbers.get(identityOf(law)) ?? 0),
    byNumber: placesOf(articles.map(({ law, number }) => (number ? numberKey(identityOf(law), number) : undefined))),
    byAddress: placesOf(articles.map(({ reference }) => hashOf(addressOf(reference)))),
    starts,
  };
}

/** Opens an index; `read` gives the article of a number. Throws a RangeError for an index of another format. */
export function openCorpusIndex(index: StoredCorpusIndex, read: (article: number) => ImportedArticle): CorpusSearch {
  if (index.format !== corpusFormat)
    throw new RangeError(`The index has the format ${index.format}, not ${corpusFormat}.`);
  const postings = openPostings(index.postings);
  const names = index.names === "" ? [] : index.names.split("\n");
  const identities = index.identities === "" ? [] : index.identities.split("\n");
  const findNames = once(() => {
    // What is known by is folded already, and folding is what takes time.
    const entries = identities.map((name, value) => ({ name, value }));
    return openNames(storeNames(entries, (name) => name));
  });
  const authorities = names.map(authorityOf);
  const context = {
    lawOf: (document: number) => index.lawOf[document] ?? 0,
    authorityOf: (law: number) => authorities[law] ?? 1,
  };
  const held = (law: number, number: string) =>
    placesWith(numberKey(identities[law] ?? "", number), index.byNumber)
      .map(read)
      .filter((article) => article.number === number && lawIdentity(article.law) === identities[law]);
  return {
    articles: index.starts.length - 1,
    laws: names.length,
    best: (asked, limit) =>
      inContext(postings.search(asked, Math.max(lookedAt, limit)), context)
        .slice(0, Math.max(0, limit))
        .map(({ document, score }) => ({ article: read(document), score })),
    at: (reference) =>
      placesWith(hashOf(addressOf(reference)), index.byAddress)
        .map(read)
        .filter((article) => addressOf(article.reference) === addressOf(reference)),
    asked(text, day) {
      const mentions = findArticleNumbers(text);
      if (mentions.length === 0) return [];
      const governing = namesOfMentions(text, mentions, findNames()(text), true);
      const matches = mentions.flatMap(({ article, span }, i): ImportedMatch[] => {
        const name = governing[i];
        const law = name?.values[0];
        if (!name || law === undefined) return [];
        const { texts, ofThatDay } = textsOn(held(law, article), day);
        return [{ law: names[law] ?? "", article, span, named: name.span, texts, ofThatDay }];
      });
      return matches.slice(0, mostAsked);
    },
  };
}

/** The bag of an article as it is indexed. */
export function indexedBag(article: Pick<ImportedArticle, "law" | "path" | "text">): string {
  return normalize(bagOf(article)).text;
}

/**
 * Of an article's texts those that may be meant on a day: the one in force by the source's dates; else those that the source
 * doesn't date; else the nearest of other days.
 */
function textsOn(
  texts: readonly ImportedArticle[],
  day: Day,
): { texts: readonly ImportedArticle[]; ofThatDay: boolean } {
  const dated = texts.filter(({ inForce }) => inForce.from !== null);
  const inForce = dated.filter((one) => isWithin(day, one.inForce));
  if (inForce.length > 0) return { texts: inForce.slice(0, mostTexts), ofThatDay: true };
  const undated = texts.filter(({ inForce }) => inForce.from === null).sort(byNewest);
  if (undated.length > 0) return { texts: undated.slice(0, mostTexts), ofThatDay: true };
  return { texts: dated.slice(0, 1), ofThatDay: false };
}

/** Those made or amended last come first; undated ones last. */
function byNewest(a: ImportedArticle, b: ImportedArticle): number {
  return (b.dated ?? "") < (a.dated ?? "") ? -1 : (b.dated ?? "") > (a.dated ?? "") ? 1 : 0;
}

function numberKey(identity: string, number: string): number {
  return hashOf(`${identity}/${number}`);
}

/** `lawIdentity`, worked out once for each name. */
function identityOnce(): (law: string) => string {
  const known = new Map<string, string>();
  return (law) => {
    const identity = known.get(law) ?? lawIdentity(law);
    known.set(law, identity);
    return identity;
  };
}

/** The table of hashes; what has none can't be looked up in it. */
function placesOf(hashes: readonly (number | undefined)[]): StoredPlaces {
  const articles = [...hashes.keys()].filter((article) => hashes[article] !== undefined);
  articles.sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b);
  return {
    hashes: Uint32Array.from(articles, (article) => hashes[article] ?? 0),
    articles: Uint32Array.from(articles),
  };
}

function placesWith(hash: number, { hashes, articles }: StoredPlaces): readonly number[] {
  let low = 0;
  for (let high = hashes.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < hashes.length && hashes[end] === hash) end += 1;
  return [...articles.subarray(low, end)];
}
