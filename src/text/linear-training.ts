import { commonFeatures, type Example } from "./examples.ts";
import { type Head, takeChances } from "./heads.ts";
import { type StoredModel, weightOfFeature } from "./linear-model.ts";
import { placeOfHash } from "./packed.ts";
import { type Random, shuffled } from "./random.ts";

export interface TrainingOptions {
  /** Times that all examples are gone through in one order. */
  readonly epochs?: number;
  /** Orders in which it is learned anew; the weights are the means, since those of one order are partly chance. */
  readonly orders?: number;
  readonly rate?: number;
  readonly decay?: number;
  /** A feature that fewer examples hold is left out. */
  readonly least?: number;
  /** Weights nearer to zero than this are left out of what is stored. */
  readonly negligible?: number;
}

/** Errors smaller than this change nothing: most labels of most examples. */
const smallError = 0.003;

/**
 * Learns a linear model by stochastic gradient descent with a rate of its own for every weight (AdaGrad). The same examples
 * give the same model: their order is shuffled by a fixed generator.
 */
export function trainModel(
  heads: readonly Head[],
  examples: readonly Example[],
  { epochs = 7, orders = 2, rate = 0.8, decay = 1e-4, least = 5, negligible = 1.2 }: TrainingOptions = {},
): StoredModel {
  const vocabulary = commonFeatures(examples, least);
  const width = heads.reduce((total, { labels }) => total + labels.length, 0);
  const rows = examples.map((example) => ({
    features: placesOf(example, vocabulary),
    targets: targetsOf(heads, example),
  }));
  const random = generator(7);
  const settled = new Float32Array((vocabulary.length + 1) * width);
  for (let order = 0; order < orders; order++)
    learn({ heads, rows, width, biasAt: vocabulary.length, epochs, rate, decay, random, share: 1 / orders }, settled);
  return store(heads, vocabulary, settled, width, negligible);
}

/** The places of an example's features in the vocabulary; what isn't there is left out. */
function placesOf({ features }: Example, vocabulary: Uint32Array): Int32Array {
  const places = Int32Array.from(features.hashes, (hash) => placeOfHash(hash, vocabulary));
  return places.filter((place) => place >= 0);
}

interface Row {
  readonly features: Int32Array;
  readonly targets: readonly (readonly number[] | undefined)[];
}

interface Lesson {
  readonly heads: readonly Head[];
  readonly rows: readonly Row[];
  /** Labels of all heads together. */
  readonly width: number;
  /** The feature that every example has. */
  readonly biasAt: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly random: Pick<Random, "next">;
  /** How much of what is learned is added. */
  readonly share: number;
}

/** Learns from nothing in one order, and adds the mean of the later half's weights, by share, to `settled`. */
function learn(
  { heads, rows, width, biasAt, epochs, rate, decay, random, share }: Lesson,
  settled: Float32Array,
): void {
  const weights = new Float32Array(settled.length);
  const squares = new Float32Array(settled.length).fill(1e-6);
  const sums = new Float64Array(width);
  const errors = new Float64Array(width);
  const from = Math.floor(epochs / 2);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const row of shuffled(rows, random)) {
      const value = weightOfFeature(row.features.length);
      sumUp(weights, row.features, { width, biasAt, value }, sums);
      const wrong = errorsOf(heads, row.targets, sums, errors);
      const learnAt = (feature: number, unit: number) => {
        for (const label of wrong) {
          const at = feature * width + label;
          const gradient = (errors[label] as number) * unit + decay * (weights[at] as number);
          const square = (squares[at] as number) + gradient * gradient;
          squares[at] = square;
          weights[at] = (weights[at] as number) - (rate * gradient) / Math.sqrt(square);
        }
      };
      for (const feature of row.features) learnAt(feature, value);
      learnAt(biasAt, 1);
    }
    if (epoch < from) continue;
    for (let at = 0; at < weights.length; at++)
      settled[at] = (settled[at] ?? 0) + ((weights[at] ?? 0) * share) / (epochs - from);
  }
}

/** Adds up what an example's features say of each label. */
function sumUp(
  weights: Float32Array,
  features: Int32Array,
  { width, biasAt, value }: { readonly width: number; readonly biasAt: number; readonly value: number },
  sums: Float64Array,
): void {
  for (let label = 0; label < width; label++) {
    let sum = weights[biasAt * width + label] as number;
    for (let i = 0; i < features.length; i++)
      sum += (weights[(features[i] as number) * width + label] as number) * value;
    sums[label] = sum;
  }
}

/** For each head what holds: 1 or 0 a label; undefined where the example says nothing of the head. */
function targetsOf(heads: readonly Head[], { labels }: Example): readonly (readonly number[] | undefined)[] {
  return heads.map((head) => {
    const holding = labels[head.name];
    return holding && head.labels.map((label) => (holding.includes(label) ? 1 : 0));
  });
}

/** Fills in the error of every label, and tells the labels whose error matters. */
function errorsOf(
  heads: readonly Head[],
  targets: readonly (readonly number[] | undefined)[],
  sums: Float64Array,
  errors: Float64Array,
): readonly number[] {
  const wrong: number[] = [];
  let start = 0;
  for (const [i, { kind, labels }] of heads.entries()) {
    const target = targets[i];
    const end = start + labels.length;
    if (target) {
      errors.set(sums.subarray(start, end), start);
      takeChances(kind, errors, start, end);
      for (let at = start; at < end; at++) {
        errors[at] = (errors[at] ?? 0) - (target[at - start] ?? 0);
        if (Math.abs(errors[at] ?? 0) > smallError) wrong.push(at);
      }
    }
    start = end;
  }
  return wrong;
}

/** Steps between labels are kept in a byte. */
const longestStep = 255;

function store(
  heads: readonly Head[],
  vocabulary: Uint32Array,
  weights: Float32Array,
  width: number,
  negligible: number,
): StoredModel {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127;
  const offsets = [0];
  const steps: number[] = [];
  const values: number[] = [];
  for (let index = 0; index < vocabulary.length; index++) {
    let last = 0;
    for (let label = 0; label < width; label++) {
      const weight = weights[index * width + label] ?? 0;
      if (Math.abs(weight) < negligible) continue;
      for (; label - last > longestStep; last += longestStep) {
        steps.push(longestStep);
        values.push(0);
      }
      steps.push(label - last);
      values.push(Math.round(weight / scale));
      last = label;
    }
    offsets.push(steps.length);
  }
  const bias = [...weights.subarray(vocabulary.length * width)].map((weight) => Number(weight.toFixed(4)));
  return {
    heads,
    scale,
    bias,
    hashes: vocabulary,
    offsets: Uint32Array.from(offsets),
    steps: Uint8Array.from(steps),
    weights: Int8Array.from(values),
  };
}

/** A linear congruential generator: numbers from 0 up to 1, the same from one seed. */
function generator(seed: number): Pick<Random, "next"> {
  let state = seed;
  return {
    next: () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    },
  };
}
