import { hashOf } from "./packed.ts";

/** Features by their hashes, and beside each how much it counts, 0 to 1. */
export interface HashedFeatures {
  readonly hashes: Uint32Array;
  readonly counts: Float64Array;
}

/** A text's features, and by head the labels that hold; heads that say nothing of it are left out. */
export interface Example {
  readonly features: HashedFeatures;
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Whether a network learns from it to the end (`lastEpochs`): most like what will be asked. */
  readonly last?: boolean;
}

/** Features by name, each with how much it counts. Two of one hash, about one in a hundred thousand, are taken for the same. */
export function hashed(features: ReadonlyMap<string, number>): HashedFeatures {
  const hashes = new Uint32Array(features.size);
  const counts = new Float64Array(features.size);
  let at = 0;
  for (const [feature, count] of features) {
    hashes[at] = hashOf(feature);
    counts[at++] = count;
  }
  return { hashes, counts };
}

/** The hashes of the features that so many examples hold at least, ascending. */
export function commonFeatures(examples: readonly Example[], least: number): Uint32Array {
  const all = new Uint32Array(examples.reduce((sum, { features }) => sum + features.hashes.length, 0));
  let end = 0;
  for (const { features } of examples) {
    all.set(features.hashes, end);
    end += features.hashes.length;
  }
  all.sort();
  // What is kept is written over what was looked at.
  let kept = 0;
  for (let first = 0, after = 0; first < end; first = after) {
    const hash = all[first] as number;
    while (after < end && all[after] === hash) after++;
    if (after - first >= least) all[kept++] = hash;
  }
  return all.slice(0, kept);
}
