import { type Head, type Heads, openHeads } from "./heads.ts";
import { hashOf, placeOfHash } from "./packed.ts";
import { RowMemory } from "./row-kernels.ts";

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
  const { hashes, input, inputScales, hiddenBias, outputScales, bias } = stored;
  const width = hiddenBias.length;
  const rows = new RowMemory(stored.output.length + 5 * width + 4 * bias.length);
  const output = rows.bytes(stored.output.length);
  output.set(stored.output);
  // A text has few of the features: their rows are brought here one by one, and the rest stays where it was read.
  const row = rows.bytes(width);
  const [hidden, products] = [rows.floats(width), rows.floats(bias.length)];
  /** What the hidden layer gives out. */
  const askHidden = ({ places, weights }: Known): void => {
    hidden.set(hiddenBias);
    const unit = unitOf(weights.reduce((sum, weight) => sum + weight * weight, 0));
    for (const [i, place] of places.entries()) {
      row.set(input.subarray(place * width, (place + 1) * width));
      rows.addSmallRow(hidden, row, 0, (inputScales[place] as number) * (weights[i] as number) * unit);
    }
    for (let i = 0; i < width; i++) hidden[i] = Math.tanh(hidden[i] as number);
  };
  return {
    heads,
    logits: (features) => {
      askHidden(knownOf(features, hashes));
      rows.addSmallProducts(products.fill(0), output, hidden);
      const logits = new Float64Array(bias.length);
      for (let label = 0; label < logits.length; label++)
        logits[label] = (bias[label] as number) + (products[label] as number) * (outputScales[label] as number);
      return logits;
    },
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
