import type { Head } from "./heads.ts";
import type { Example } from "./linear-training.ts";
import { type StoredNet, type StoredNetwork, weightOfMany } from "./neural-network.ts";
import { hashOf } from "./packed.ts";
import { type Random, randomFrom, shuffled } from "./random.ts";

export interface NetworkOptions {
  /** A net for each, from a beginning and in an order of its own. */
  readonly seeds?: readonly number[];
  /** Units of the hidden layer. */
  readonly hidden?: number;
  readonly epochs?: number;
  /** Step size at first; it falls to a tenth. */
  readonly rate?: number;
  /** Share of the features, and of the hidden units, that are left out at random each time, so that none is relied on alone. */
  readonly featuresDropped?: number;
  readonly unitsDropped?: number;
  /** A feature that fewer examples hold is left out. */
  readonly least?: number;
}

export interface Lessons {
  /** What the network is asked afterwards. */
  readonly asked: readonly Head[];
  /** What it learns only because it helps with the former; not stored. */
  readonly beside: readonly Head[];
  /** How much an error of each head counts; 1 where it isn't told. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Errors smaller than this change nothing: most labels of most examples. */
const smallError = 0.003;
/** Steps of the hidden layer are no longer than this. */
const longestStep = 3;
/** What squares of gradients begin with (AdaGrad): the less, the longer the first steps. */
const begin = { input: 1e-3, output: 1e-2, bias: 0.1 } as const;
const never = 1e-4;

/** What nets learn from, in a form that can be handed to another thread. */
export interface Material {
  readonly lessons: Lessons;
  readonly settings: Settings;
  readonly hashes: Uint32Array;
  readonly rows: readonly Row[];
}

export function materialOf(lessons: Lessons, examples: readonly Example[], options: NetworkOptions = {}): Material {
  const settings = { ...usual, ...options };
  const { features, hashes } = vocabularyOf(examples, settings.least);
  const heads = [...lessons.asked, ...lessons.beside];
  return { lessons, settings, hashes, rows: examples.map((example) => rowOf(example, heads, features)) };
}

/**
 * Learns by stochastic gradient descent with a rate of its own for every weight (AdaGrad) and dropout. The same material and seed
 * give the same net.
 */
export function trainNet(
  { lessons: { asked, beside, weights }, settings, hashes, rows }: Material,
  seed: number,
): StoredNet {
  const net = new Net([...asked, ...beside], weights, hashes.length, settings, randomFrom(seed));
  net.learn(rows);
  return net.stored(asked.reduce((sum, { labels }) => sum + labels.length, 0));
}

export function trainNets(material: Material): readonly StoredNet[] {
  return material.settings.seeds.map((seed) => trainNet(material, seed));
}

export function networkOf({ lessons, settings, hashes }: Material, nets: readonly StoredNet[]): StoredNetwork {
  return { heads: lessons.asked, hidden: settings.hidden, hashes, nets };
}

const usual = {
  seeds: [1, 2, 3],
  hidden: 96,
  epochs: 9,
  rate: 0.15,
  featuresDropped: 0.3,
  unitsDropped: 0.1,
  least: 5,
} as const;
type Settings = Required<NetworkOptions>;

/** An example by the places of its features, and for each head by the places of the labels that hold; undefined where it says nothing. */
interface Row {
  readonly features: Int32Array;
  readonly labels: readonly (readonly number[] | undefined)[];
}

class Net {
  readonly #input: Weights;
  readonly #output: Weights;
  readonly #hiddenBias: Weights;
  readonly #bias: Weights;
  readonly #spans: readonly Span[];
  readonly #settings: Settings;
  readonly #random: Random;
  readonly #given: Float32Array;
  readonly #kept: Float32Array;
  readonly #back: Float32Array;
  readonly #errors: Float32Array;

  constructor(
    heads: readonly Head[],
    weights: Lessons["weights"],
    features: number,
    settings: Settings,
    random: Random,
  ) {
    const { hidden } = settings;
    this.#spans = spansOf(heads, weights);
    const labels = this.#spans.at(-1)?.end ?? 0;
    this.#settings = settings;
    this.#random = random;
    this.#input = weightsOf(features * hidden, begin.input, () => 0.3 * random.normal());
    this.#output = weightsOf(labels * hidden, begin.output, () => 0.1 * random.normal());
    this.#hiddenBias = weightsOf(hidden, begin.bias, () => 0);
    this.#bias = weightsOf(labels, begin.bias, () => 0);
    this.#given = new Float32Array(hidden);
    this.#kept = new Float32Array(hidden);
    this.#back = new Float32Array(hidden);
    this.#errors = new Float32Array(labels);
  }

  learn(rows: readonly Row[]): void {
    const { epochs, rate } = this.#settings;
    for (let epoch = 0; epoch < epochs; epoch++)
      for (const row of shuffled(rows, this.#random)) this.#step(row, rate * (1 - (0.9 * epoch) / epochs));
  }

  #step({ features, labels }: Row, rate: number): void {
    const heard = this.#some(features);
    const unit = weightOfMany(heard.length);
    this.#forward(heard, unit);
    const wrong = this.#wrong(labels);
    const [given, back, errors] = [this.#given, this.#back.fill(0), this.#errors];
    for (const label of wrong) {
      const error = errors[label] as number;
      learnRow(this.#output, label * given.length, given, error, back, rate);
      learnOne(this.#bias, label, error, rate);
    }
    this.#throughHidden(rate);
    for (const feature of heard) learnInput(this.#input, feature * back.length, back, unit, rate);
  }

  /** The features that are heard this time. */
  #some(features: Int32Array): Int32Array {
    const heard = features.filter(() => this.#random.next() >= this.#settings.featuresDropped);
    return heard.length > 0 ? heard : features;
  }

  #forward(heard: Int32Array, unit: number): void {
    const { unitsDropped } = this.#settings;
    const [given, kept] = [this.#given, this.#kept];
    given.set(this.#hiddenBias.values);
    for (const feature of heard) addScaled(given, this.#input.values, feature * given.length, unit);
    for (let i = 0; i < given.length; i++) {
      kept[i] = this.#random.next() < unitsDropped ? 0 : 1 / (1 - unitsDropped);
      given[i] = Math.tanh(given[i] as number) * (kept[i] as number);
    }
  }

  /** Fills in the error of every label, and gives the labels whose error matters. */
  #wrong(labels: Row["labels"]): readonly number[] {
    const wrong: number[] = [];
    for (const [i, { start, end, kind, weight }] of this.#spans.entries()) {
      const holding = labels[i];
      if (!holding) continue;
      const errors = this.#errors;
      logitsOf(this.#output.values, this.#bias.values, this.#given, errors, start, end);
      if (kind === "one") softmax(errors, start, end);
      else logistic(errors, start, end);
      for (const label of holding) errors[start + label] = (errors[start + label] as number) - 1;
      for (let label = start; label < end; label++) {
        const error = (errors[label] as number) * weight;
        errors[label] = error;
        if (error > smallError || error < -smallError) wrong.push(label);
      }
    }
    return wrong;
  }

  /** The errors of the hidden units become those of what goes into them. */
  #throughHidden(rate: number): void {
    const [given, kept, back] = [this.#given, this.#kept, this.#back];
    const length = Math.sqrt(back.reduce((sum, one) => sum + one * one, 0));
    const scale = length > longestStep ? longestStep / length : 1;
    for (let i = 0; i < back.length; i++) {
      const share = kept[i] as number;
      const value = share === 0 ? 0 : (given[i] as number) / share;
      back[i] = (back[i] as number) * scale * (1 - value * value) * share;
      learnOne(this.#hiddenBias, i, back[i] as number, rate);
    }
  }

  /** What is kept, for the first labels. */
  stored(labels: number): StoredNet {
    const { hidden } = this.#settings;
    const [input, output] = [
      small(this.#input.values, hidden),
      small(this.#output.values.subarray(0, labels * hidden), hidden),
    ];
    return {
      input: input.weights,
      inputScales: input.scales,
      hiddenBias: this.#hiddenBias.values,
      output: output.weights,
      outputScales: output.scales,
      bias: this.#bias.values.slice(0, labels),
    };
  }
}

/** Weights, and the sums of the squares of their gradients so far. */
interface Weights {
  readonly values: Float32Array;
  readonly squares: Float32Array;
}

function weightsOf(count: number, square: number, value: () => number): Weights {
  return { values: Float32Array.from({ length: count }, value), squares: new Float32Array(count).fill(square) };
}

/** Where a head's labels stand among all. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: Head["kind"];
  readonly weight: number;
}

function spansOf(heads: readonly Head[], weights: Lessons["weights"]): readonly Span[] {
  let end = 0;
  return heads.map(({ name, kind, labels }) => {
    const start = end;
    end += labels.length;
    return { start, end, kind, weight: weights[name] ?? 1 };
  });
}

function addScaled(sums: Float32Array, values: Float32Array, from: number, scale: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (values[from + i] as number) * scale;
}

function logitsOf(
  weights: Float32Array,
  bias: Float32Array,
  given: Float32Array,
  into: Float32Array,
  start: number,
  end: number,
): void {
  const hidden = given.length;
  // Four labels at a time: sums that don't wait for one another take a third of the time.
  let label = start;
  for (; label + 4 <= end; label += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    const first = label * hidden;
    for (let i = 0; i < hidden; i++) {
      const value = given[i] as number;
      a += (weights[first + i] as number) * value;
      b += (weights[first + hidden + i] as number) * value;
      c += (weights[first + 2 * hidden + i] as number) * value;
      d += (weights[first + 3 * hidden + i] as number) * value;
    }
    into[label] = a + (bias[label] as number);
    into[label + 1] = b + (bias[label + 1] as number);
    into[label + 2] = c + (bias[label + 2] as number);
    into[label + 3] = d + (bias[label + 3] as number);
  }
  for (; label < end; label++) {
    let sum = 0;
    for (let i = 0; i < hidden; i++) sum += (weights[label * hidden + i] as number) * (given[i] as number);
    into[label] = sum + (bias[label] as number);
  }
}

function softmax(values: Float32Array, start: number, end: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) most = Math.max(most, values[i] as number);
  let total = 0;
  for (let i = start; i < end; i++) {
    const value = Math.exp((values[i] as number) - most);
    values[i] = value;
    total += value;
  }
  for (let i = start; i < end; i++) values[i] = (values[i] as number) / total;
}

function logistic(values: Float32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) values[i] = 1 / (1 + Math.exp(-(values[i] as number)));
}

/** A label's weights learn from its error; what they say of the hidden units' errors is added to `back` first. */
function learnRow(
  { values, squares }: Weights,
  from: number,
  given: Float32Array,
  error: number,
  back: Float32Array,
  rate: number,
): void {
  for (let i = 0, at = from; i < given.length; i++, at++) {
    const value = values[at] as number;
    back[i] = (back[i] as number) + error * value;
    const gradient = error * (given[i] as number);
    const square = (squares[at] as number) + gradient * gradient;
    squares[at] = square;
    values[at] = value - (rate * gradient) / Math.sqrt(square + never);
  }
}

function learnInput({ values, squares }: Weights, from: number, back: Float32Array, unit: number, rate: number): void {
  for (let i = 0, at = from; i < back.length; i++, at++) {
    const gradient = (back[i] as number) * unit;
    const square = (squares[at] as number) + gradient * gradient;
    squares[at] = square;
    values[at] = (values[at] as number) - (rate * gradient) / Math.sqrt(square + never);
  }
}

function learnOne({ values, squares }: Weights, at: number, gradient: number, rate: number): void {
  const square = (squares[at] as number) + gradient * gradient;
  squares[at] = square;
  values[at] = (values[at] as number) - (rate * gradient) / Math.sqrt(square);
}

/** Rows of weights as small whole numbers, each row with a scale of its own. */
function small(values: Float32Array, width: number): { weights: Int8Array; scales: Float32Array } {
  const weights = new Int8Array(values.length);
  const scales = new Float32Array(values.length / width);
  for (let row = 0; row < scales.length; row++) {
    const mine = values.subarray(row * width, (row + 1) * width);
    const scale = mine.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    scales[row] = scale;
    for (let i = 0; i < width; i++) weights[row * width + i] = Math.round((mine[i] as number) / scale);
  }
  return { weights, scales };
}

/** The places of features that enough examples hold, by their hashes ascending; two of one hash share a place. */
function vocabularyOf(examples: readonly Example[], least: number) {
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const kept = [...counts].flatMap(([feature, count]) => (count >= least ? [feature] : []));
  const hashes = Uint32Array.from(new Set(kept.map(hashOf))).sort();
  const places = new Map([...hashes].map((hash, place) => [hash, place]));
  return { hashes, features: new Map(kept.map((feature) => [feature, places.get(hashOf(feature)) ?? 0])) };
}

function rowOf({ features, labels }: Example, heads: readonly Head[], places: ReadonlyMap<string, number>): Row {
  return {
    features: Int32Array.from([...features].flatMap((feature) => places.get(feature) ?? [])),
    labels: heads.map(({ name, labels: all }) =>
      labels[name]?.map((label) => all.indexOf(label)).filter((at) => at >= 0),
    ),
  };
}
