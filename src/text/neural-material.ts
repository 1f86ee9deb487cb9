import { commonFeatures, type Example } from "./examples.ts";
import type { Head } from "./heads.ts";
import { unitOf } from "./neural-network.ts";
import { placeOfHash } from "./packed.ts";

export interface NetworkOptions {
  /** A net for each, from a beginning and in an order of its own. */
  readonly seeds?: readonly number[];
  /** Units of the hidden layer, a multiple of eight. */
  readonly hidden?: number;
  /** Times that everything is gone through. */
  readonly epochs?: number;
  /** Times that the examples which are `last`, and a few of the others, are gone through afterwards. */
  readonly lastEpochs?: number;
  /** Step size at first; it falls a little. */
  readonly rate?: number;
  /** Share of the features, and of the hidden units, that are left out at random each time, so that none is relied on alone. */
  readonly featuresDropped?: number;
  readonly unitsDropped?: number;
  /** How many of the examples that say something under the first head are heard with another example behind them, as a question is with a story around it. */
  readonly mixed?: number;
  /** A feature that fewer examples hold is left out. */
  readonly least?: number;
  /** Of a head of many labels, one in so many is looked at each time beside those that hold. */
  readonly stride?: number;
}

export interface Lessons {
  /** What the network is asked afterwards. */
  readonly asked: readonly Head[];
  /** What it learns only because it helps with the former; not stored. */
  readonly beside: readonly Head[];
  /** How much an error of each head counts; 1 where it isn't told. */
  readonly weights: Readonly<Record<string, number>>;
}

const usual = {
  seeds: [1, 2],
  hidden: 192,
  epochs: 6,
  lastEpochs: 6,
  rate: 0.15,
  featuresDropped: 0.3,
  unitsDropped: 0.45,
  mixed: 0.3,
  least: 14,
  stride: 7,
} as const;
export type Settings = Required<NetworkOptions>;

/**
 * An example by the places of its features, what each counts, and for each head the places of the labels that hold; undefined where it
 * says nothing.
 */
export interface Row {
  readonly features: Int32Array;
  /** Their Euclidean length is one. */
  readonly shares: Float32Array;
  readonly labels: readonly (readonly number[] | undefined)[];
  readonly last: boolean;
}

/** What nets learn from, in a form that can be handed to another thread. */
export interface Material {
  readonly lessons: Lessons;
  readonly settings: Settings;
  readonly hashes: Uint32Array;
  readonly rows: readonly Row[];
}

/** Throws a RangeError where the hidden layer can't be worked on eight units at a time. */
export function materialOf(lessons: Lessons, examples: readonly Example[], options: NetworkOptions = {}): Material {
  const settings = { ...usual, ...options };
  if (settings.hidden % 8 !== 0) throw new RangeError("A hidden layer has a multiple of eight units.");
  const hashes = commonFeatures(examples, settings.least);
  const heads = [...lessons.asked, ...lessons.beside];
  return { lessons, settings, hashes, rows: examples.map((example) => rowOf(example, heads, hashes)) };
}

function rowOf({ features, labels, last = false }: Example, heads: readonly Head[], vocabulary: Uint32Array): Row {
  const known: number[] = [];
  const weights: number[] = [];
  let squares = 0;
  for (const [at, hash] of features.hashes.entries()) {
    const place = placeOfHash(hash, vocabulary);
    if (place < 0) continue;
    const weight = features.counts[at] as number;
    known.push(place);
    weights.push(weight);
    squares += weight * weight;
  }
  const unit = unitOf(squares);
  return {
    features: Int32Array.from(known),
    shares: Float32Array.from(weights, (weight) => weight * unit),
    labels: heads.map(({ name, labels: all }) =>
      labels[name]?.map((label) => all.indexOf(label)).filter((at) => at >= 0),
    ),
    last,
  };
}
