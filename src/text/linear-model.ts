import { type Head, openHeads, type Prediction } from "./heads.ts";
import { placesOfFeatures } from "./packed.ts";

/**
 * A linear model over the features of a text, with several heads: of a head of kind `one`, exactly one label holds
 * (softmax); of a head of kind `any`, each label holds or not by itself (logistic).
 */
export interface LinearModel {
  readonly heads: readonly Head[];
  /** The probability of each label of each head; labels of no weight get what the bias says. */
  predict(features: Iterable<string>): Prediction;
}

/** What a model is stored as: a weight is a small whole number times the scale. */
export interface StoredModel {
  readonly heads: readonly Head[];
  readonly scale: number;
  readonly bias: readonly number[];
  /**
   * Hashes of the features, ascending; where each one's weights begin; then of each weight how many labels it is after the one
   * before it (the first: after label 0), and the weight. A step of more than 255 labels is taken in several, of no weight.
   */
  readonly hashes: Uint32Array;
  readonly offsets: Uint32Array;
  readonly steps: Uint8Array;
  readonly weights: Int8Array;
}

/** A text of fewer features than this says little, and each of them is to say no more than in a longer one. */
const fewest = 16;

/** The values of a text's features: their Euclidean length is one, whatever the text's length, or less if it is very short. */
export function weightOfFeature(count: number): number {
  return 1 / Math.sqrt(Math.max(fewest, count));
}

/** A model ready to be asked. */
export function openModel(stored: StoredModel): LinearModel {
  const { hashes, offsets, steps, weights } = stored;
  const heads = openHeads(stored.heads);
  return {
    heads: stored.heads,
    predict: (features) => {
      const known = placesOfFeatures(features, hashes);
      const unit = weightOfFeature(known.length) * stored.scale;
      const sums = Float64Array.from(stored.bias);
      for (const index of known)
        addTo(sums, steps, weights, offsets[index] as number, offsets[index + 1] as number, unit);
      return new Map(heads.names.map((head) => [head, heads.chancesOf(head, sums)]));
    },
  };
}

/** Adds a feature's weights to the sums of their labels: thousands for a question, so that the loop stands by itself. */
function addTo(
  sums: Float64Array,
  steps: Uint8Array,
  weights: Int8Array,
  from: number,
  to: number,
  unit: number,
): void {
  let label = 0;
  for (let at = from; at < to; at++) {
    label += steps[at] as number;
    sums[label] = (sums[label] as number) + (weights[at] as number) * unit;
  }
}
