import { type Head, type Heads, openHeads } from "./heads.ts";
import { hashOf, placeOfHash } from "./packed.ts";
import { addRow, addRowProducts } from "./row-products.ts";

/**
 * A feed-forward network with one hidden layer (tanh) over the features of a text. It is made of several, learned from different
 * beginnings: side by side they are one whose logits are the mean of theirs, and what a single one says is partly chance.
 */
export interface NeuralNetwork {
  readonly heads: Heads;
  /**
   * A logit for each label, the labels of a head one after the other and the heads in their order. Features count by their weights,
   * 0 to 1; those that were never learned say nothing.
   */
  logits(features: Iterable<readonly [feature: string, weight: number]>): Float64Array;
}

/** What a network is stored as: a weight is a small whole number times the scale of its row. */
export interface StoredNetwork {
  readonly heads: readonly Head[];
  /** Hashes of the features, ascending. */
  readonly hashes: Uint32Array;
  /** A row of weights for each feature, in the order of the hashes, a weight for each hidden unit. */
  readonly input: Int8Array;
  readonly inputScales: Float32Array;
  readonly hiddenBias: Float32Array;
  /** A row of weights for each label. */
  readonly output: Int8Array;
  readonly outputScales: Float32Array;
  readonly bias: Float32Array;
}

/** A network ready to be asked. */
export function openNetwork(stored: StoredNetwork): NeuralNetwork {
  const heads = openHeads(stored.heads);
  return {
    heads,
    logits: (features) => logitsOf(hiddenOf(knownOf(features, stored.hashes), stored), stored),
  };
}

/** Features by their places, and how much each counts. */
interface Known {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

function knownOf(features: Iterable<readonly [string, number]>, hashes: Uint32Array): Known {
  const places: number[] = [];
  const weights: number[] = [];
  for (const [feature, weight] of features) {
    const place = placeOfHash(hashOf(feature), hashes);
    if (place < 0) continue;
    places.push(place);
    weights.push(weight);
  }
  return { places, weights };
}

/** What a text's features are multiplied by, so that their Euclidean length is one; `squares`: the sum of the squares of their weights. */
export function unitOf(squares: number): number {
  return 1 / Math.sqrt(Math.max(1, squares));
}

/** What the hidden layer gives out. */
function hiddenOf({ places, weights }: Known, { input, inputScales, hiddenBias }: StoredNetwork): Float64Array {
  const sums = Float64Array.from(hiddenBias);
  const unit = unitOf(weights.reduce((sum, weight) => sum + weight * weight, 0));
  for (const [i, row] of places.entries())
    addRow(sums, input, row * sums.length, (inputScales[row] as number) * (weights[i] as number) * unit);
  for (let i = 0; i < sums.length; i++) sums[i] = Math.tanh(sums[i] as number);
  return sums;
}

function logitsOf(hidden: Float64Array, { output, outputScales, bias }: StoredNetwork): Float64Array {
  const logits = new Float64Array(bias.length);
  addRowProducts(output, hidden, logits, 0, logits.length);
  for (let label = 0; label < logits.length; label++)
    logits[label] = (logits[label] as number) * (outputScales[label] as number) + (bias[label] as number);
  return logits;
}
