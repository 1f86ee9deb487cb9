import MiniSearch, { type AsPlainObject, type Options } from "minisearch";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Passage } from "../knowledge/passage.ts";
import type { Analyzer } from "../text/analyzer.ts";
import { createConceptMatcher } from "../text/concepts.ts";
import { normalize } from "../text/normalize.ts";

/** A passage that shares terms with a question. */
export interface IndexMatch {
  readonly passage: Passage;
  /** BM25, summed over the terms; not comparable between questions. */
  readonly score: number;
  /** The question's terms that were found in it, exactly or nearly. */
  readonly terms: readonly string[];
}

/** Full-text search over the passages of one knowledge base. */
export interface SearchIndex {
  /**
   * Passages that hold any of the terms, in no particular order. Terms are the analyzer's, each given once. At most `budget`
   * postings (a term in a passage) are read, those of the rarest terms: what is left out stands in so many passages that
   * it hardly tells them apart. MiniSearch spends one to two microseconds on each.
   */
  match(terms: readonly string[], budget?: number): readonly IndexMatch[];
  /** Ids of the lexicon rows whose words stand in a passage; kept for positions only. */
  conceptsIn(passage: Passage): readonly string[];
  /** What `storeSearchIndex` writes. */
  readonly stored: StoredIndex;
}

/**
 * The inverted index, as it is kept between runs. `terms` are joined by newlines; the line of the same number in `postings`
 * lists the passages that hold the term, `passage` or `passage:frequency` in base 36. Long strings, since those are what
 * JSON reads fastest.
 */
interface StoredIndex {
  readonly stamp: string;
  /** Distinct terms of each passage, in the order of `base.passages`. */
  readonly lengths: readonly number[];
  readonly terms: string;
  readonly postings: string;
  readonly concepts: Readonly<Record<string, readonly string[]>>;
}

export interface IndexOptions {
  /** What `storeSearchIndex` gave earlier; used only if it was made from the same knowledge and cut by the same segmenter. */
  readonly stored?: unknown;
  /** Name of what cuts the words (segmenter and dictionary); part of the stamp. */
  readonly segmenter?: string;
}

/** Raise it when the bag, the analyzer's rules or the stored form change, so that older files aren't read. */
const FORMAT = 1;

/** Names, headings, text and example questions lie in one field: sparse fields are crushed by length normalisation. */
const FIELD = "bag";
const BM25 = { k: 1.2, b: 0.7, d: 0.5 };

interface Posting {
  /** Passage numbers. */
  readonly numbers: readonly number[];
  /** Passage number → frequency, in the shape that MiniSearch reads. */
  readonly frequencies: Record<string, number>;
}

/** Opens the index: from what was stored if it fits, else by cutting every passage into terms (0.2 ms a passage). */
export function createSearchIndex(base: KnowledgeBase, analyzer: Analyzer, options: IndexOptions = {}): SearchIndex {
  const stamp = `${FORMAT} ${base.fingerprint} ${options.segmenter ?? ""}`;
  const fits = isStored(options.stored) && options.stored.stamp === stamp;
  const stored = fits ? (options.stored as StoredIndex) : buildIndex(base, analyzer, stamp);
  const { passages } = base;
  const postings = postingsOf(stored);
  const average = stored.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, stored.lengths.length);
  const match = (terms: readonly string[], budget = Number.POSITIVE_INFINITY): IndexMatch[] => {
    const near = terms.flatMap((term) => postings.near(term).map((found) => ({ term, ...found })));
    const chosen = withinBudget(near, budget);
    if (chosen.length === 0) return [];
    const slice = MiniSearch.loadJS<number>(sliceOf(stored.lengths, average, chosen), optionsFor(postings.knows));
    // Every result's score comes multiplied by the number of the question's terms found in it: BM25 is what is wanted.
    const asked = [...new Set(chosen.map(({ term }) => term))];
    return slice.search("terms", { tokenize: () => asked }).map(({ id, score, queryTerms }) => ({
      passage: passages[id as number] as Passage,
      score: score / Math.max(1, queryTerms.length),
      terms: queryTerms,
    }));
  };
  return { match, conceptsIn: (passage) => stored.concepts[passage.reference] ?? [], stored };
}

/** The index as plain JSON data, for `createSearchIndex` to read back. */
export function storeSearchIndex(index: SearchIndex): unknown {
  return index.stored;
}

/** Everything that a passage may be found by, normalised. */
export function bagOf({ heading, text, also }: Passage): string {
  return normalize([heading.zh, heading.en, text.zh, text.en, also].join("\n")).text;
}

function isStored(value: unknown): value is StoredIndex {
  if (typeof value !== "object" || value === null) return false;
  const { stamp, lengths, terms, postings, concepts } = value as Partial<Record<keyof StoredIndex, unknown>>;
  const strings = [stamp, terms, postings].every((one) => typeof one === "string");
  return strings && Array.isArray(lengths) && typeof concepts === "object" && concepts !== null;
}

function buildIndex(base: KnowledgeBase, analyzer: Analyzer, stamp: string): StoredIndex {
  const findConcepts = createConceptMatcher(base.lexicon);
  const postings = new Map<string, string[]>();
  const lengths: number[] = [];
  const concepts: Record<string, readonly string[]> = {};
  for (const [number, passage] of base.passages.entries()) {
    const bag = bagOf(passage);
    const frequencies = new Map<string, number>();
    for (const { term } of analyzer.terms(bag)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    for (const [term, frequency] of frequencies) {
      const posting = number.toString(36) + (frequency === 1 ? "" : `:${frequency.toString(36)}`);
      const list = postings.get(term);
      if (list) list.push(posting);
      else postings.set(term, [posting]);
    }
    lengths.push(frequencies.size);
    if (passage.kind !== "topic") continue;
    concepts[passage.reference] = [...new Set(findConcepts(bag).matches.map(({ concept }) => concept.id))].sort();
  }
  const rows = [...postings].map(([term, list]) => [term, list.join(" ")] as const);
  const column = (at: 0 | 1) => rows.map((row) => row[at]).join("\n");
  return { stamp, lengths, terms: column(0), postings: column(1), concepts };
}

/** Reads postings term by term, when they are asked for: decoding all of them would cost more than the rest of a start. */
function postingsOf({ terms, postings }: StoredIndex) {
  const lines = postings.split("\n");
  const rows = new Map(terms.split("\n").map((term, i) => [term, lines[i] ?? ""]));
  const decoded = new Map<string, Posting>();
  const read = (term: string): Posting => {
    const known = decoded.get(term) ?? decode(rows.get(term) ?? "");
    decoded.set(term, known);
    return known;
  };
  const knows = (term: string) => rows.has(term);
  let latin: ReadonlyMap<string, readonly string[]> | undefined;
  /** The term itself; or, for a Latin word that no passage holds, those which may be meant by it. */
  const near = (term: string) => {
    if (knows(term)) return [{ found: term, ...read(term) }];
    if (!isForgiven(term)) return [];
    latin ??= byInitial([...rows.keys()].filter((one) => /^[a-z]{3,}$/.test(one)));
    const meant = (latin.get(term.charAt(0)) ?? []).filter((one) => mayBeMeant(term, one));
    return meant.slice(0, NEIGHBOURS).map((found) => ({ found, ...read(found) }));
  };
  return { near, knows };
}

/** Words that a word no passage holds may have meant; more would only be noise. */
const NEIGHBOURS = 12;

function byInitial(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const initials = new Map<string, string[]>();
  for (const word of words) initials.set(word.charAt(0), [...(initials.get(word.charAt(0)) ?? []), word]);
  return initials;
}

function decode(line: string): Posting {
  const numbers: number[] = [];
  const frequencies: Record<string, number> = {};
  for (const posting of line === "" ? [] : line.split(" ")) {
    const [number = "", frequency = "1"] = posting.split(":");
    numbers.push(Number.parseInt(number, 36));
    frequencies[Number.parseInt(number, 36)] = Number.parseInt(frequency, 36);
  }
  return { numbers, frequencies };
}

/** Chinese words and short ones have too many neighbours that mean something else. */
function isForgiven(term: string): boolean {
  return /^[a-z]{5,}$/.test(term);
}

function mayBeMeant(term: string, candidate: string): boolean {
  if (candidate.charCodeAt(0) !== term.charCodeAt(0)) return false;
  return candidate.startsWith(term) || Math.abs(candidate.length - term.length) <= 2;
}

interface Chosen extends Posting {
  readonly term: string;
  readonly found: string;
}

/** The rarest terms first, as many as the budget allows; at least one. */
function withinBudget(all: readonly Chosen[], budget: number): readonly Chosen[] {
  const chosen = new Set<Chosen>();
  let left = budget;
  for (const one of [...all].sort((a, b) => a.numbers.length - b.numbers.length)) {
    left -= one.numbers.length;
    if (left < 0 && chosen.size > 0) break;
    chosen.add(one);
  }
  return all.filter((one) => chosen.has(one));
}

/** The part of a MiniSearch index that a question touches, in the library's own serialised form. */
function sliceOf(lengths: readonly number[], average: number, chosen: readonly Chosen[]): AsPlainObject {
  const documentIds: Record<string, number> = {};
  const fieldLength: Record<string, [number]> = {};
  for (const number of new Set(chosen.flatMap(({ numbers }) => numbers))) {
    documentIds[number] = number;
    fieldLength[number] = [lengths[number] ?? 0];
  }
  return {
    documentCount: lengths.length,
    nextId: lengths.length,
    documentIds,
    fieldIds: { [FIELD]: 0 },
    fieldLength: fieldLength as unknown as AsPlainObject["fieldLength"],
    averageFieldLength: [average],
    storedFields: {},
    dirtCount: 0,
    index: [...new Map(chosen.map(({ found, frequencies }) => [found, { "0": frequencies }]))],
    serializationVersion: 2,
  };
}

function optionsFor(knows: (term: string) => boolean): Options<number> {
  const forgives = (term: string) => !knows(term) && isForgiven(term);
  return {
    fields: [FIELD],
    processTerm: (term) => term,
    searchOptions: { bm25: BM25, prefix: forgives, fuzzy: (term) => (forgives(term) ? 0.2 : false) },
    // Passages are removed only with the whole index.
    autoVacuum: false,
  };
}
