import { placeOf } from "../text/packed.ts";
import { BestDocuments, type TermList } from "./best-documents.ts";
import { normsOf, weightOf } from "./bm25.ts";

/** A document found, by its number, with its score. */
export interface Scored {
  readonly document: number;
  /** BM25, summed over the terms; not comparable between questions. */
  readonly score: number;
}

/** A term of a question, and how often the question says it. */
export interface AskedTerm {
  readonly term: string;
  readonly count: number;
}

/** Which documents hold which terms, and a search over them. */
export interface Postings {
  /** How many documents there are; they are numbered from 0. */
  readonly documents: number;
  /**
   * The documents that score best, best first, at most `limit`; equal scores by number. The same as if every document were
   * scored: what is passed over can't get among them. Terms that no document holds count for nothing.
   */
  search(asked: readonly AskedTerm[], limit: number): readonly Scored[];
}

/** An inverted index as typed arrays: `pack` writes it, and it is searched where `unpack` finds it, without being read first. */
export interface StoredPostings {
  /** Raised when what the arrays mean changes, so that older files aren't read. */
  readonly format: number;
  /** The terms one after the other, in ascending order of their UTF-16 units. */
  readonly letters: Uint16Array;
  /** Where each term begins in `letters`, and at last where the last one ends. */
  readonly termStarts: Uint32Array;
  /** Where each term's postings begin; a term whose postings lie in a row has none here. */
  readonly postingStarts: Uint32Array;
  /** Documents of each term, ascending. */
  readonly numbers: Uint32Array;
  /** How often the document has the term, 255 at most. */
  readonly frequencies: Uint8Array;
  /** Terms so frequent that a row of frequencies, one byte for every document, takes no more room; ascending. */
  readonly rowTerms: Uint32Array;
  /** Documents that hold each of `rowTerms`. */
  readonly rowCounts: Uint32Array;
  readonly rows: Uint8Array;
  /** Of each term, the most it can give to a document, in 255ths of its weight, rounded up. */
  readonly bests: Uint8Array;
  /** Terms of each document, with repetitions. */
  readonly lengths: Uint32Array;
}

/** Raised when what the arrays mean changes. */
export const postingsFormat = 1;

/** Opens an index to be searched; works out two numbers for each document, and reads nothing else. Throws a RangeError for another format. */
export function openPostings(index: StoredPostings): Postings {
  if (index.format !== postingsFormat)
    throw new RangeError(`The index has the format ${index.format}, not ${postingsFormat}.`);
  if (!fitsTogether(index)) throw new RangeError("The arrays of the index don't fit together.");
  const documents = index.lengths.length;
  const norms = normsOf(index.lengths);
  const sums = new Float64Array(documents);
  const touched = new Uint32Array(documents);
  const search = (asked: readonly AskedTerm[], limit: number): readonly Scored[] => {
    if (limit <= 0 || documents === 0) return [];
    const lists = listsOf(index, asked, documents);
    const run = new BestDocuments(index, norms, sums, touched, lists, limit);
    try {
      return run.best();
    } finally {
      run.clear();
    }
  };
  return { documents, search };
}

/** Whether the arrays are as long as the others of them say. */
function fitsTogether(index: StoredPostings): boolean {
  const { letters, termStarts, postingStarts, numbers, frequencies, rowTerms, rowCounts, rows, bests, lengths } = index;
  const terms = bests.length;
  const ends = termStarts.length === terms + 1 && postingStarts.length === terms + 1;
  const filled = termStarts[terms] === letters.length && postingStarts[terms] === numbers.length;
  const paired = numbers.length === frequencies.length && rowTerms.length === rowCounts.length;
  return ends && filled && paired && rows.length === rowTerms.length * lengths.length;
}

/** The lists of the terms that are held, those that can add most first, so that the rest matters less and less. */
function listsOf(index: StoredPostings, asked: readonly AskedTerm[], documents: number): readonly TermList[] {
  const lists = asked.flatMap(({ term, count }): (TermList & { place: number })[] => {
    const place = placeOfTerm(term, index);
    if (place < 0) return [];
    const row = placeOf(place, index.rowTerms);
    const isRow = row >= 0;
    const start = isRow ? row * documents : (index.postingStarts[place] ?? 0);
    const end = isRow ? start + documents : (index.postingStarts[place + 1] ?? 0);
    const held = isRow ? (index.rowCounts[row] ?? 0) : end - start;
    const weight = count * weightOf(held, documents);
    return [{ place, weight, bound: (weight * (index.bests[place] ?? 0)) / 255, start, end, isRow }];
  });
  return lists.sort((a, b) => b.bound - a.bound || a.place - b.place);
}

/** The place of a term in the dictionary; −1 when no document holds it. */
function placeOfTerm(term: string, { letters, termStarts }: StoredPostings): number {
  let low = 0;
  let high = termStarts.length - 2;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compare(term, letters, termStarts[middle] ?? 0, termStarts[middle + 1] ?? 0);
    if (order === 0) return middle;
    if (order > 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function compare(term: string, letters: Uint16Array, start: number, end: number): number {
  const shared = Math.min(term.length, end - start);
  for (let i = 0; i < shared; i++) {
    const difference = term.charCodeAt(i) - (letters[start + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return term.length - (end - start);
}
