import { hashOf, placeOf } from "./packed.ts";

/** Texts by their features, to find those most like another one: the cosine of features weighted by their rarity. */
export interface Neighbours {
  /** The nearest rows, best first; ties by row. Each feature is given once. */
  nearest(features: Iterable<string>, limit: number): readonly Neighbour[];
}

export interface Neighbour {
  /** The place of the text in what the index was made of. */
  readonly row: number;
  /** 0 (nothing in common) to 1 (the same features). */
  readonly similarity: number;
}

/** What an index is stored as. */
export interface StoredNeighbours {
  /** Of each row the sum of its features' weights: the square of its length. */
  readonly lengths: Float64Array;
  /** Hashes of the features, ascending; where each one's rows begin, and at last where they end; the rows, ascending for each. */
  readonly hashes: Uint32Array;
  readonly offsets: Uint32Array;
  readonly postings: Uint16Array;
}

/** A feature of one text alone ties it to no other. */
const leastRows = 2;

/** Makes an index of at most 65,535 texts. */
export function storeNeighbours(texts: readonly ReadonlySet<string>[]): StoredNeighbours {
  const rows = new Map<number, number[]>();
  for (const [row, features] of texts.entries())
    for (const hash of new Set([...features].map(hashOf))) {
      const held = rows.get(hash);
      if (held) held.push(row);
      else rows.set(hash, [row]);
    }
  const kept = [...rows].filter(([, held]) => held.length >= leastRows).sort(([a], [b]) => a - b);
  const offsets = [0];
  const lengths = new Float64Array(texts.length);
  for (const [, held] of kept) {
    offsets.push((offsets.at(-1) ?? 0) + held.length);
    const weight = weightOf(texts.length, held.length);
    for (const row of held) lengths[row] = (lengths[row] as number) + weight;
  }
  return {
    lengths,
    hashes: Uint32Array.from(kept.map(([hash]) => hash)),
    offsets: Uint32Array.from(offsets),
    postings: Uint16Array.from(kept.flatMap(([, held]) => held)),
  };
}

export function openNeighbours({ lengths, hashes, offsets, postings }: StoredNeighbours): Neighbours {
  const rows = lengths.length;
  // Filled anew for each question; a new array of all rows would be most of the memory that a question takes.
  const shared = new Float64Array(rows);
  return {
    nearest: (features, limit) => {
      shared.fill(0);
      let length = 0;
      for (const feature of features) {
        const i = placeOf(hashOf(feature), hashes);
        const from = i < 0 ? 0 : (offsets[i] as number);
        const to = i < 0 ? 0 : (offsets[i + 1] as number);
        const weight = weightOf(rows, to - from);
        length += weight;
        addTo(shared, postings, from, to, weight);
      }
      return most(shared, lengths, length, limit);
    },
  };
}

/** Adds a weight to some of the sums: tens of thousands for a question, so that the loop stands by itself, where it is compiled best. */
function addTo(sums: Float64Array, places: Uint16Array, from: number, to: number, weight: number): void {
  for (let at = from; at < to; at++) {
    const place = places[at] as number;
    sums[place] = (sums[place] as number) + weight;
  }
}

/** Squares of similarities this much below the least that counts needn't be worked out; the margin is that of rounding. */
const surelyLess = 1 - 1e-9;

/** The rows that share most with a text, for their length and its own; best first. */
function most(shared: Float64Array, lengths: Float64Array, length: number, limit: number): readonly Neighbour[] {
  const found: Neighbour[] = [];
  let bar = 0;
  for (let row = 0; row < shared.length; row++) {
    const weight = shared[row] as number;
    // A square root for each of thousands of rows would cost more than all the rest.
    if (weight === 0 || weight * weight < bar * (lengths[row] as number)) continue;
    const similarity = weight / Math.sqrt((lengths[row] as number) * length || 1);
    if (found.length === limit && similarity <= (found.at(-1)?.similarity ?? 0)) continue;
    insert(found, { row, similarity }, limit);
    if (found.length === limit) bar = (found.at(-1)?.similarity ?? 0) ** 2 * length * surelyLess;
  }
  return found;
}

function insert(found: Neighbour[], one: Neighbour, limit: number): void {
  let at = found.length;
  while (at > 0 && (found[at - 1]?.similarity ?? 0) < one.similarity) at--;
  found.splice(at, 0, one);
  if (found.length > limit) found.pop();
}

/** A feature's weight in a cosine, squared: the rarer, the more; one that no row holds is as rare as one that a single row holds. */
function weightOf(rows: number, held: number): number {
  return Math.log(1 + rows / Math.max(1, held)) ** 2;
}
