import { hashOf, placeOfHash } from "./packed.ts";

/** Naive Bayes: how much likelier a text's features are among the texts of a class than among all texts. */
export interface NaiveBayes {
  /**
   * For each class the logarithm of that ratio, divided by the square root of the number of features (or of a least number),
   * since they aren't independent; 0 for the likeliest class, negative for the others. Each feature is given once.
   */
  likelihoods(features: Iterable<string>): Float64Array;
}

/** What it is stored as. */
export interface StoredBayes {
  /** Texts of each class. */
  readonly sizes: Uint32Array;
  /** Hashes of the features, ascending; where each one's classes begin, and at last where they end. */
  readonly hashes: Uint32Array;
  readonly offsets: Uint32Array;
  /** The classes that hold each feature, ascending; in how many of its texts each does, 255 at most. */
  readonly classes: Uint16Array;
  readonly counts: Uint8Array;
}

/** A text of a class, by its features. */
export interface Member {
  readonly class: number;
  readonly features: ReadonlySet<string>;
}

/** A feature of one text alone tells nothing. */
const leastTexts = 2;
const mostCounted = 255;
/** A text of fewer features than this says little, and each of them is to say no more than in a longer one. */
const fewest = 40;
/** Each class is taken to hold so many texts more that are like all texts, so that what it never held isn't impossible in it. */
const imagined = 3;

/** Counts the features of at most 65,535 classes. */
export function storeBayes(classes: number, members: readonly Member[]): StoredBayes {
  const sizes = new Uint32Array(classes);
  const held = new Map<number, Map<number, number>>();
  for (const { class: id, features } of members) {
    sizes[id] = (sizes[id] ?? 0) + 1;
    for (const hash of new Set([...features].map(hashOf))) {
      const counts = held.get(hash) ?? new Map<number, number>();
      held.set(hash, counts.set(id, (counts.get(id) ?? 0) + 1));
    }
  }
  const total = (counts: ReadonlyMap<number, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const kept = [...held].filter(([, counts]) => total(counts) >= leastTexts).sort(([a], [b]) => a - b);
  const rows = kept.map(([, counts]) => [...counts].sort(([a], [b]) => a - b));
  const offsets = [0];
  for (const row of rows) offsets.push((offsets.at(-1) ?? 0) + row.length);
  return {
    sizes,
    hashes: Uint32Array.from(kept.map(([hash]) => hash)),
    offsets: Uint32Array.from(offsets),
    classes: Uint16Array.from(rows.flatMap((row) => row.map(([id]) => id))),
    counts: Uint8Array.from(rows.flatMap((row) => row.map(([, count]) => Math.min(mostCounted, count)))),
  };
}

export function openBayes({ sizes, hashes, offsets, classes, counts }: StoredBayes): NaiveBayes {
  const texts = sizes.reduce((sum, size) => sum + size, 0);
  // What each feature that a class never held takes from it.
  const missing = Float64Array.from(sizes, (size) => Math.log(imagined / (size + imagined)));
  return {
    likelihoods: (features) => {
      const sums = new Float64Array(sizes.length);
      let known = 0;
      for (const feature of features) {
        const place = placeOfHash(hashOf(feature), hashes);
        if (place < 0) continue;
        known += 1;
        addTo(sums, classes, counts, offsets[place] as number, offsets[place + 1] as number, texts);
      }
      return fromBest(sums, missing, known);
    },
  };
}

/** What a feature says by each count of it, 0 while that isn't worked out; overwritten by the next feature. */
const said = new Float64Array(mostCounted + 1);

/** Adds what a feature says for each class that holds it: thousands for a text, so that the loop stands by itself. */
function addTo(
  sums: Float64Array,
  classes: Uint16Array,
  counts: Uint8Array,
  from: number,
  to: number,
  texts: number,
): void {
  let held = 0;
  for (let at = from; at < to; at++) held += counts[at] as number;
  const expected = (imagined * held) / texts;
  // The same few counts come again and again, and a logarithm takes as long as twenty sums.
  said.fill(0);
  for (let at = from; at < to; at++) {
    const count = counts[at] as number;
    const place = classes[at] as number;
    let told = said[count] as number;
    if (told === 0) {
      told = Math.log1p(count / expected);
      said[count] = told;
    }
    sums[place] = (sums[place] as number) + told;
  }
}

function fromBest(sums: Float64Array, missing: Float64Array, known: number): Float64Array {
  const scale = 1 / Math.sqrt(Math.max(fewest, known));
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < sums.length; i++) {
    const sum = ((sums[i] as number) + known * (missing[i] as number)) * scale;
    sums[i] = sum;
    if (sum > best) best = sum;
  }
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) - best;
  return sums;
}
