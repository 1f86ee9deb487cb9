import type { Scored, StoredPostings } from "./postings.ts";

/** A term of a question as the index knows it. */
export interface TermList {
  readonly weight: number;
  /** The most that it can add to a document. */
  readonly bound: number;
  /** Where the postings lie, or the row. */
  readonly start: number;
  readonly end: number;
  readonly isRow: boolean;
}

/** What rounding may take from a sum; bounds are looser by that. */
const slack = 1e-9;
/** So many sums are looked through in the time that it takes to add a posting. */
const checkedPerPosting = 3;
/** Of the documents that are kept, some are dropped after so many lists: each list by itself drops few. */
const listsPerCheck = 4;
/** So many postings are read in the time that it takes to look one document up in a list. */
const scannedPerLookup = 12;

/**
 * One search. Lists are added to the documents' sums, most telling first, until what is left can't lift a document that has
 * nothing yet among the best; from then on only the documents are looked after that still may get there.
 */
export class BestDocuments {
  readonly #index: StoredPostings;
  readonly #norms: Float64Array;
  readonly #sums: Float64Array;
  /** Documents with a sum; the first `#count` count. Once closed, those that may still be among the best. */
  readonly #touched: Uint32Array;
  readonly #lists: readonly TermList[];
  readonly #limit: number;
  /** The best sums, the least of them first; of use only while they are looked for. */
  #heap: Float64Array | undefined;
  #count = 0;
  /** Everything ever touched, to be cleared at the end, while `#touched` is thinned out. */
  #cleared: Uint32Array | undefined;

  constructor(
    index: StoredPostings,
    norms: Float64Array,
    sums: Float64Array,
    touched: Uint32Array,
    lists: readonly TermList[],
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
    const all = rest[0] ?? 0;
    let at = 0;
    let threshold = 0;
    let unchecked = 0;
    for (; at < this.#lists.length; at++) {
      const left = rest[at] ?? 0;
      // The sums are looked through only once they may reach what is left, and not more often than they are added to.
      if (all - left > left && unchecked * checkedPerPosting > this.#count) {
        threshold = this.#nthBest();
        unchecked = 0;
      }
      if (left < threshold - slack) break;
      const list = this.#lists[at] as TermList;
      this.#addAll(list);
      unchecked += list.end - list.start;
    }
    this.#cleared = this.#touched.slice(0, this.#count);
    threshold = this.#nthBest();
    this.#keep(threshold - (rest[at] ?? 0) - slack);
    for (let added = 1; at < this.#lists.length; at++, added++) {
      this.#addToKept(this.#lists[at] as TermList);
      if (added % listsPerCheck !== 0 || this.#count <= this.#limit) continue;
      threshold = Math.max(threshold, this.#nthBest());
      this.#keep(threshold - (rest[at + 1] ?? 0) - slack);
    }
    return this.#ranked();
  }

  clear(): void {
    const cleared = this.#cleared ?? this.#touched.subarray(0, this.#count);
    for (const document of cleared) this.#sums[document] = 0;
  }

  #addAll({ start, end, weight, isRow }: TermList): void {
    const { numbers, frequencies, rows } = this.#index;
    const [norms, sums, touched] = [this.#norms, this.#sums, this.#touched];
    const given = isRow ? rows : frequencies;
    let count = this.#count;
    for (let i = start; i < end; i++) {
      const frequency = given[i] as number;
      if (frequency === 0) continue;
      const document = isRow ? i - start : (numbers[i] as number);
      const sum = sums[document] as number;
      if (sum === 0) touched[count++] = document;
      sums[document] = sum + (weight * frequency) / (frequency + (norms[document] as number));
    }
    this.#count = count;
  }

  #addToKept(list: TermList): void {
    const { start, end, isRow } = list;
    if (isRow) this.#addRowToKept(list);
    else if (end - start <= scannedPerLookup * this.#count) this.#addWhatIsKept(list);
    else this.#lookUpKept(list);
  }

  #addRowToKept({ start, weight }: TermList): void {
    const { rows } = this.#index;
    const [norms, sums, touched] = [this.#norms, this.#sums, this.#touched];
    for (let i = 0; i < this.#count; i++) {
      const document = touched[i] as number;
      const frequency = rows[start + document] as number;
      if (frequency > 0)
        sums[document] = (sums[document] as number) + (weight * frequency) / (frequency + (norms[document] as number));
    }
  }

  /** Reads the whole list, and adds to the documents that are kept: they alone have a sum above zero. */
  #addWhatIsKept({ start, end, weight }: TermList): void {
    const { numbers, frequencies } = this.#index;
    const [norms, sums] = [this.#norms, this.#sums];
    for (let i = start; i < end; i++) {
      const document = numbers[i] as number;
      const sum = sums[document] as number;
      if (sum <= 0) continue;
      const frequency = frequencies[i] as number;
      sums[document] = sum + (weight * frequency) / (frequency + (norms[document] as number));
    }
  }

  /** Looks each document that is kept up in the list. */
  #lookUpKept({ start, end, weight }: TermList): void {
    const { numbers, frequencies } = this.#index;
    const [norms, sums, touched] = [this.#norms, this.#sums, this.#touched];
    for (let i = 0; i < this.#count; i++) {
      const document = touched[i] as number;
      const at = firstFrom(document, numbers, start, end);
      if (at === end || numbers[at] !== document) continue;
      const frequency = frequencies[at] as number;
      sums[document] = (sums[document] as number) + (weight * frequency) / (frequency + (norms[document] as number));
    }
  }

  /** Drops the documents whose sum is below a number, and marks them as dropped by a sum below zero. */
  #keep(least: number): void {
    const [sums, touched] = [this.#sums, this.#touched];
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      const document = touched[i] as number;
      if ((sums[document] as number) >= least) touched[kept++] = document;
      else sums[document] = -1;
    }
    this.#count = kept;
  }

  /** The sum that the last of the best has so far; 0 while there are fewer than wanted. */
  #nthBest(): number {
    if (this.#count < this.#limit) return 0;
    this.#heap ??= new Float64Array(this.#limit);
    const heap = this.#heap.fill(0);
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
function restsOf(lists: readonly TermList[]): Float64Array {
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

/** The first place from `low` on, before `high`, at which an ascending array isn't below a value; `high` where there is none. */
function firstFrom(value: number, ascending: Uint32Array, low: number, high: number): number {
  let [from, until] = [low, high];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((ascending[middle] as number) < value) from = middle + 1;
    else until = middle;
  }
  return from;
}
