import { placeOf } from "../text/packed.ts";

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

const format = 1;
const k = 1.2;
const b = 0.75;
/** A posting takes five bytes, so that a row is no larger from this share of the documents on. */
const rowShare = 1 / 5;
const mostFrequency = 255;
/** What rounding may take from a sum; bounds are looser by that. */
const slack = 1e-9;

/**
 * Builds the index of documents 0 to `count - 1`. `eachTerm` names a document's terms, the same at every call: it is asked twice
 * for each document, since then nothing but the index itself need be held. `onDocument` is told of each document read, twice.
 */
export function buildPostings(
  count: number,
  eachTerm: (document: number, add: (term: string) => void) => void,
  onDocument: (document: number) => void = () => {},
): StoredPostings {
  const counted = countTerms(count, eachTerm, onDocument);
  const { ids, held, lengths } = counted;
  const inOrder = [...ids.keys()].sort();
  const isRow = (id: number) => (held[id] ?? 0) >= Math.max(2, count * rowShare);
  const places = new Uint32Array(inOrder.length);
  const postingStarts = new Uint32Array(inOrder.length + 1);
  const rowTerms: number[] = [];
  for (const [place, term] of inOrder.entries()) {
    const id = ids.get(term) ?? 0;
    places[id] = place;
    if (isRow(id)) rowTerms.push(place);
    postingStarts[place + 1] = (postingStarts[place] ?? 0) + (isRow(id) ? 0 : (held[id] ?? 0));
  }
  const index = {
    format,
    ...lettersOf(inOrder),
    postingStarts,
    numbers: new Uint32Array(postingStarts[inOrder.length] ?? 0),
    frequencies: new Uint8Array(postingStarts[inOrder.length] ?? 0),
    rowTerms: Uint32Array.from(rowTerms),
    rowCounts: Uint32Array.from(rowTerms, (place) => held[ids.get(inOrder[place] ?? "") ?? 0] ?? 0),
    rows: new Uint8Array(rowTerms.length * count),
    bests: new Uint8Array(inOrder.length),
    lengths,
  };
  fill(index, count, (document, add) => eachTerm(document, (term) => add(places[ids.get(term) ?? 0] ?? 0)), onDocument);
  return index;
}

/** Numbers the terms as they come; in how many documents each stands, and how many terms each document has. */
function countTerms(
  count: number,
  eachTerm: (document: number, add: (term: string) => void) => void,
  onDocument: (document: number) => void,
) {
  const ids = new Map<string, number>();
  const held: number[] = [];
  /** The last document in which each term was met. */
  const met: number[] = [];
  const lengths = new Uint32Array(count);
  for (let document = 0; document < count; document++) {
    let length = 0;
    eachTerm(document, (term) => {
      length += 1;
      const id = ids.get(term);
      if (id === undefined) {
        ids.set(term, held.length);
        held.push(1);
        met.push(document);
      } else if (met[id] !== document) {
        met[id] = document;
        held[id] = (held[id] ?? 0) + 1;
      }
    });
    lengths[document] = length;
    onDocument(document);
  }
  return { ids, held, lengths };
}

function lettersOf(terms: readonly string[]) {
  const termStarts = new Uint32Array(terms.length + 1);
  for (const [i, term] of terms.entries()) termStarts[i + 1] = (termStarts[i] ?? 0) + term.length;
  const letters = new Uint16Array(termStarts[terms.length] ?? 0);
  for (const [i, term] of terms.entries())
    for (let unit = 0; unit < term.length; unit++) letters[(termStarts[i] ?? 0) + unit] = term.charCodeAt(unit);
  return { letters, termStarts };
}

/** Writes every posting into its place; `eachPlace` names a document's terms by their places in the dictionary. */
function fill(
  index: StoredPostings,
  count: number,
  eachPlace: (document: number, add: (place: number) => void) => void,
  onDocument: (document: number) => void,
): void {
  const { postingStarts, numbers, frequencies, rowTerms, rows, bests, lengths } = index;
  const norms = normsOf(lengths);
  const next = postingStarts.slice();
  const rowOf = new Map([...rowTerms].map((place, row) => [place, row]));
  /** Of the document at hand: how often it has each term, and which it has. */
  const seen = new Uint32Array(bests.length);
  const present: number[] = [];
  for (let document = 0; document < count; document++) {
    present.length = 0;
    eachPlace(document, (place) => {
      if (seen[place] === 0) present.push(place);
      seen[place] = (seen[place] ?? 0) + 1;
    });
    for (const place of present) {
      const frequency = Math.min(mostFrequency, seen[place] ?? 0);
      seen[place] = 0;
      const best = Math.ceil((255 * frequency) / (frequency + (norms[document] ?? 0)));
      if (best > (bests[place] ?? 0)) bests[place] = best;
      const row = rowOf.get(place);
      if (row !== undefined) rows[row * count + document] = frequency;
      else {
        const at = next[place] ?? 0;
        numbers[at] = document;
        frequencies[at] = frequency;
        next[place] = at + 1;
      }
    }
    onDocument(document);
  }
}

/** What BM25 adds to a frequency before it divides by it: more for documents longer than the average. */
function normsOf(lengths: Uint32Array): Float64Array {
  let total = 0;
  for (const length of lengths) total += length;
  const average = total / Math.max(1, lengths.length) || 1;
  return Float64Array.from(lengths, (length) => k * (1 - b + (b * length) / average));
}

/** A term of a question as the index knows it. */
interface List {
  readonly weight: number;
  /** The most that it can add to a document. */
  readonly bound: number;
  /** Where the postings lie, or the row. */
  readonly start: number;
  readonly end: number;
  readonly isRow: boolean;
}

/** Opens an index to be searched; works out two numbers for each document, and reads nothing else. Throws a RangeError for another format. */
export function openPostings(index: StoredPostings): Postings {
  if (index.format !== format) throw new RangeError(`The index has the format ${index.format}, not ${format}.`);
  const documents = index.lengths.length;
  const norms = normsOf(index.lengths);
  const sums = new Float64Array(documents);
  const touched = new Uint32Array(documents);
  const search = (asked: readonly AskedTerm[], limit: number): readonly Scored[] => {
    if (limit <= 0 || documents === 0) return [];
    const lists = listsOf(index, asked, documents);
    const run = new Run(index, norms, sums, touched, lists, limit);
    try {
      return run.best();
    } finally {
      run.clear();
    }
  };
  return { documents, search };
}

/** The lists of the terms that are held, those that can add most first, so that the rest matters less and less. */
function listsOf(index: StoredPostings, asked: readonly AskedTerm[], documents: number): readonly List[] {
  const lists = asked.flatMap(({ term, count }): (List & { place: number })[] => {
    const place = placeOfTerm(term, index);
    if (place < 0) return [];
    const row = placeOf(place, index.rowTerms);
    const isRow = row >= 0;
    const start = isRow ? row * documents : (index.postingStarts[place] ?? 0);
    const end = isRow ? start + documents : (index.postingStarts[place + 1] ?? 0);
    const held = isRow ? (index.rowCounts[row] ?? 0) : end - start;
    const weight = count * (k + 1) * Math.log(1 + (documents - held + 0.5) / (held + 0.5));
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

/**
 * One search. Lists are added to the documents' sums, most telling first, until what is left can't lift a document that has
 * nothing yet among the best; from then on only the documents are looked after that still may get there.
 */
class Run {
  readonly #index: StoredPostings;
  readonly #norms: Float64Array;
  readonly #sums: Float64Array;
  /** Documents with a sum; the first `#count` count. Once closed, those that may still be among the best, ascending. */
  readonly #touched: Uint32Array;
  readonly #lists: readonly List[];
  readonly #limit: number;
  #count = 0;
  /** Everything ever touched, to be cleared at the end, while `#touched` is thinned out. */
  #cleared: Uint32Array | undefined;

  constructor(
    index: StoredPostings,
    norms: Float64Array,
    sums: Float64Array,
    touched: Uint32Array,
    lists: readonly List[],
    limit: number,
  ) {
    this.#index = index;
    this.#norms = norms;
    this.#sums = sums;
    this.#touched = touched;
    this.#lists = lists;
    this.#limit = limit;
  }

  best(): readonly Scored[] {
    const rest = restsOf(this.#lists);
    let at = 0;
    let threshold = 0;
    let sinceChecked = 0;
    for (const [i, list] of this.#lists.entries()) {
      // Before the sums can reach what is left, there is nothing to look for.
      const left = rest[i] ?? 0;
      if ((rest[0] ?? 0) - left > left && sinceChecked > this.#count) {
        threshold = this.#nthBest();
        sinceChecked = 0;
      }
      if (left < threshold - slack) break;
      this.#addAll(list);
      sinceChecked += list.end - list.start;
      at = i + 1;
    }
    this.#cleared = this.#touched.slice(0, this.#count);
    if (at < this.#lists.length) this.#touched.subarray(0, this.#count).sort();
    for (; at < this.#lists.length; at++) {
      this.#keep(threshold - (rest[at] ?? 0) - slack);
      this.#addToKept(this.#lists[at] as List);
      threshold = Math.max(threshold, this.#nthBest());
    }
    return this.#ranked();
  }

  clear(): void {
    const cleared = this.#cleared ?? this.#touched.subarray(0, this.#count);
    for (const document of cleared) this.#sums[document] = 0;
  }

  #addAll({ start, end, weight, isRow }: List): void {
    const { numbers, frequencies, rows } = this.#index;
    const [norms, sums, touched] = [this.#norms, this.#sums, this.#touched];
    let count = this.#count;
    for (let i = start; i < end; i++) {
      const document = isRow ? i - start : (numbers[i] as number);
      const frequency = (isRow ? rows[i] : frequencies[i]) as number;
      if (frequency === 0) continue;
      const sum = sums[document] as number;
      if (sum === 0) touched[count++] = document;
      sums[document] = sum + (weight * frequency) / (frequency + (norms[document] as number));
    }
    this.#count = count;
  }

  #addToKept(list: List): void {
    const { start, end, weight, isRow } = list;
    const { numbers, frequencies, rows } = this.#index;
    const [norms, sums, touched] = [this.#norms, this.#sums, this.#touched];
    let at = start;
    for (let i = 0; i < this.#count; i++) {
      const document = touched[i] as number;
      let frequency = 0;
      if (isRow) frequency = rows[start + document] as number;
      else {
        at = firstFrom(document, numbers, at, end);
        if (at < end && numbers[at] === document) frequency = frequencies[at] as number;
      }
      if (frequency > 0)
        sums[document] = (sums[document] as number) + (weight * frequency) / (frequency + (norms[document] as number));
    }
  }

  /** Drops the documents whose sum is below a number. */
  #keep(least: number): void {
    const [sums, touched] = [this.#sums, this.#touched];
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      const document = touched[i] as number;
      if ((sums[document] as number) >= least) touched[kept++] = document;
    }
    this.#count = kept;
  }

  /** The sum that the last of the best has so far; 0 while there are fewer than wanted. */
  #nthBest(): number {
    if (this.#count < this.#limit) return 0;
    const heap = new Float64Array(this.#limit);
    for (let i = 0; i < this.#count; i++) {
      const sum = this.#sums[this.#touched[i] as number] as number;
      if (sum > (heap[0] as number)) replaceLeast(heap, sum);
    }
    return heap[0] as number;
  }

  #ranked(): readonly Scored[] {
    const least = this.#nthBest();
    const found: Scored[] = [];
    for (let i = 0; i < this.#count; i++) {
      const document = this.#touched[i] as number;
      const score = this.#sums[document] as number;
      if (score >= least) found.push({ document, score });
    }
    return found.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, this.#limit);
  }
}

/** For each list, the most that it and those after it can add together. */
function restsOf(lists: readonly List[]): Float64Array {
  const rests = new Float64Array(lists.length + 1);
  for (let i = lists.length - 1; i >= 0; i--) rests[i] = (rests[i + 1] ?? 0) + (lists[i]?.bound ?? 0);
  return rests;
}

/** Puts a number in place of the least of a heap whose least is first. */
function replaceLeast(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child += 1;
    if ((heap[child] as number) >= value) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}

/** The first place from `low` on, before `end`, at which an ascending array isn't below a value: in growing steps, since it is near as a rule. */
function firstFrom(value: number, ascending: Uint32Array, low: number, end: number): number {
  let step = 1;
  let high = low;
  while (high < end && (ascending[high] as number) < value) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, end);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
