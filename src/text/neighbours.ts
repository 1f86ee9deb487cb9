import { hashOf, placeOf } from "./packed.ts";

/** Texts by their features, to find those most like another one: the cosine of features weighted by their rarity. */
export interface Neighbours {
  /** The nearest rows, best first; ties by row. */
  nearest(features: ReadonlySet<string>, limit: number): readonly Neighbour[];
}

export interface Neighbour {
  /** The place of the text in what the index was made of. */
  readonly row: number;
  /** 0 (nothing in common) to 1 (the same features). */
  readonly similarity: number;
}

/** What an index is stored as. */
export interface StoredNeighbours {
  readonly rows: number;
  /** Hashes of the features, ascending; where each one's rows begin; the rows. */
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
  for (const [, held] of kept) offsets.push((offsets.at(-1) ?? 0) + held.length);
  return {
    rows: texts.length,
    hashes: Uint32Array.from(kept.map(([hash]) => hash)),
    offsets: Uint32Array.from(offsets),
    postings: Uint16Array.from(kept.flatMap(([, held]) => held)),
  };
}

export function openNeighbours({ rows, hashes, offsets, postings }: StoredNeighbours): Neighbours {
  const weights = Float64Array.from(hashes, (_, i) => rarity(rows, (offsets[i + 1] ?? 0) - (offsets[i] ?? 0)) ** 2);
  const lengths = new Float64Array(rows);
  for (let i = 0; i < hashes.length; i++)
    for (let at = offsets[i] ?? 0; at < (offsets[i + 1] ?? 0); at++) add(lengths, postings[at] ?? 0, weights[i] ?? 0);
  return {
    nearest: (features, limit) => {
      const shared = new Float64Array(rows);
      let length = 0;
      for (const feature of features) {
        const i = placeOf(hashOf(feature), hashes);
        length += i < 0 ? rarity(rows, 1) ** 2 : (weights[i] ?? 0);
        if (i >= 0)
          for (let at = offsets[i] ?? 0; at < (offsets[i + 1] ?? 0); at++)
            add(shared, postings[at] ?? 0, weights[i] ?? 0);
      }
      const found: Neighbour[] = [];
      for (let row = 0; row < rows; row++) {
        const similarity = (shared[row] ?? 0) / Math.sqrt((lengths[row] ?? 0) * length || 1);
        if (similarity > 0 && (found.length < limit || similarity > (found.at(-1)?.similarity ?? 0)))
          insert(found, { row, similarity }, limit);
      }
      return found;
    },
  };
}

function insert(found: Neighbour[], one: Neighbour, limit: number): void {
  let at = found.length;
  while (at > 0 && (found[at - 1]?.similarity ?? 0) < one.similarity) at--;
  found.splice(at, 0, one);
  if (found.length > limit) found.pop();
}

function rarity(rows: number, held: number): number {
  return Math.log(1 + rows / Math.max(1, held));
}

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}
