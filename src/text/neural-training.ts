import type { Head } from "./heads.ts";
import { addErrors, type LastLayer, type Span, spansOf } from "./neural-errors.ts";
import type { Lessons, Material, Row, Settings } from "./neural-material.ts";
import { type Random, randomFrom, shuffled } from "./random.ts";
import { type Groups, group, RowMemory, type Rows, type Weights } from "./row-kernels.ts";

/** Steps of the hidden layer are no longer than this. */
const longestStep = 3;
/** Of the other examples one in so many is gone through with the last ones too, lest they be forgotten. */
const reminding = 4;
/** How much an example in the background counts beside the one in front, and how many features it has at least. */
const background = { least: 0.3, most: 0.8, features: 20 } as const;
/** By how much steps have become shorter at the end. */
const slowing = 0.3;
/** What squares of gradients begin with (AdaGrad): the less, the longer the first steps. */
const begin = { input: 1e-3, output: 1e-2, bias: 0.1 } as const;

/** What one net has learned: a row of weights for each feature and for each label, a weight for each hidden unit. */
export interface LearnedNet {
  readonly input: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly output: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Learns by stochastic gradient descent with a rate of its own for every weight (AdaGrad) and dropout; the weights are the means of
 * what they are after each epoch of the later half. The same material and seed give the same net.
 */
export function trainNet(
  { lessons: { asked, beside, weights }, settings, hashes, rows }: Material,
  seed: number,
): LearnedNet {
  const longest = 2 * rows.reduce((most, { features }) => Math.max(most, features.length), 0);
  const net = new Net([...asked, ...beside], weights, hashes.length, longest, settings, randomFrom(seed));
  net.learn(rows);
  return net.learned(asked.reduce((sum, { labels }) => sum + labels.length, 0));
}

export function trainNets(material: Material): readonly LearnedNet[] {
  return material.settings.seeds.map((seed) => trainNet(material, seed));
}

class Net {
  readonly #rows: RowMemory;
  readonly #input: Weights;
  readonly #output: Weights;
  readonly #hiddenBias: Weights;
  readonly #bias: Weights;
  readonly #spans: readonly Span[];
  readonly #settings: Settings;
  readonly #random: Random;
  readonly #given: Float32Array;
  /** The hidden units that are heard this time. */
  readonly #groups: Groups;
  readonly #back: Float32Array;
  /** What may be heard in the background. */
  #others: readonly Row[] = [];
  /** The features that are heard this time, and the labels that are wrong. */
  readonly #heard: Rows;
  readonly #wrong: Rows;
  readonly #last: LastLayer;

  constructor(
    heads: readonly Head[],
    weights: Lessons["weights"],
    features: number,
    longest: number,
    settings: Settings,
    random: Random,
  ) {
    const { hidden } = settings;
    this.#spans = spansOf(heads, weights);
    const labels = this.#spans.at(-1)?.end ?? 0;
    this.#settings = settings;
    this.#random = random;
    const weightCount = (features + labels + 1) * hidden + labels;
    this.#rows = new RowMemory(8 * weightCount + 4 * 3 * hidden + 8 * (longest + 2 * labels));
    const weightsOf = (count: number, square: number, value: () => number): Weights => {
      const [values, squares] = [this.#rows.floats(count), this.#rows.floats(count)];
      for (let i = 0; i < count; i++) values[i] = value();
      return { values, squares: squares.fill(square) };
    };
    this.#input = weightsOf(features * hidden, begin.input, () => 0.3 * random.normal());
    this.#output = weightsOf(labels * hidden, begin.output, () => 0.1 * random.normal());
    this.#hiddenBias = weightsOf(hidden, begin.bias, () => 0);
    this.#bias = weightsOf(labels, begin.bias, () => 0);
    this.#given = this.#rows.floats(hidden);
    this.#groups = this.#rows.groups(hidden);
    this.#back = this.#rows.floats(hidden);
    this.#heard = this.#rows.rows(longest);
    this.#wrong = this.#rows.rows(labels);
    this.#last = {
      memory: this.#rows,
      output: this.#output.values,
      bias: this.#bias.values,
      given: this.#given,
      groups: this.#groups,
      looked: this.#rows.rows(labels),
    };
  }

  learn(rows: readonly Row[]): void {
    const { epochs, lastEpochs, rate } = this.#settings;
    const last = rows.some((row) => row.last) ? rows.filter((row, i) => row.last || i % reminding === 0) : [];
    const all = epochs + (last.length > 0 ? lastEpochs : 0);
    this.#others = rows.filter(({ features }) => features.length >= background.features);
    const means = new Means([this.#input, this.#output, this.#hiddenBias, this.#bias].map(({ values }) => values));
    for (let epoch = 0; epoch < all; epoch++) {
      for (const row of shuffled(epoch < epochs ? rows : last, this.#random))
        this.#step(row, rate * (1 - (slowing * epoch) / all));
      if (epoch >= all >> 1) means.add();
    }
    means.settle();
  }

  #step(row: Row, rate: number): void {
    this.#hear(row);
    this.#forward();
    this.#findWrong(row.labels);
    const [given, back, wrong, groups] = [this.#given, this.#back.fill(0), this.#wrong, this.#groups];
    // What the weights say of the hidden units' errors is taken before they learn.
    this.#rows.addRows(back, this.#output.values, wrong, groups);
    this.#rows.learnRows(this.#output, wrong, given, rate, groups);
    for (let i = 0; i < wrong.count; i++)
      learnOne(this.#bias, wrong.places[i] as number, wrong.shares[i] as number, rate);
    this.#throughHidden(rate);
    this.#rows.learnRows(this.#input, this.#heard, back, rate, groups);
  }

  /** Chooses which features are heard this time: the example's, and sometimes another's behind them. Their length is made one again. */
  #hear(row: Row): void {
    const heard = this.#heard;
    heard.count = 0;
    let squares = this.#take(row, 1);
    if (row.labels[0] !== undefined && this.#others.length > 0 && this.#random.next() < this.#settings.mixed) {
      const other = this.#others[Math.floor(this.#random.next() * this.#others.length)] as Row;
      const { least, most } = background;
      squares += this.#take(other, least + (most - least) * this.#random.next());
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 1;
    for (let at = 0; at < heard.count; at++) heard.shares[at] = (heard.shares[at] as number) * scale;
  }

  /** Adds some of an example's features to those that are heard; gives the squares of what they count. */
  #take({ features, shares }: Row, loudness: number): number {
    const heard = this.#heard;
    let squares = 0;
    for (let at = 0; at < features.length; at++) {
      if (this.#random.next() < this.#settings.featuresDropped) continue;
      const share = (shares[at] as number) * loudness;
      heard.places[heard.count] = features[at] as number;
      heard.shares[heard.count++] = share;
      squares += share ** 2;
    }
    return squares;
  }

  #forward(): void {
    this.#choose();
    const given = this.#given;
    given.set(this.#hiddenBias.values);
    this.#rows.addRows(given, this.#input.values, this.#heard, this.#groups);
    this.#eachHeard((unit) => {
      given[unit] = Math.tanh(given[unit] as number) * this.#louder;
    });
  }

  /** Which of the hidden units are heard this time, by groups of those that are worked on together. */
  #choose(): void {
    const { starts } = this.#groups;
    let count = 0;
    for (let at = 0; at < starts.length; at++)
      if (this.#random.next() >= this.#settings.unitsDropped) starts[count++] = at * group * starts.BYTES_PER_ELEMENT;
    this.#groups.count = Math.max(1, count);
  }

  #eachHeard(look: (unit: number) => void): void {
    const { starts, count } = this.#groups;
    for (let i = 0; i < count; i++) {
      const first = (starts[i] as number) / starts.BYTES_PER_ELEMENT;
      for (let unit = first; unit < first + group; unit++) look(unit);
    }
  }

  /** What a unit that is heard counts, so that those that aren't are made up for. */
  get #louder(): number {
    return 1 / (1 - this.#settings.unitsDropped);
  }

  #findWrong(labels: Row["labels"]): void {
    const { stride } = this.#settings;
    const sample = { first: Math.floor(this.#random.next() * stride), stride };
    this.#wrong.count = 0;
    for (const [i, span] of this.#spans.entries()) {
      const holding = labels[i];
      if (holding) addErrors(this.#last, span, holding, sample, this.#wrong);
    }
  }

  /** The errors of the hidden units become those of what goes into them. */
  #throughHidden(rate: number): void {
    const [given, back, louder] = [this.#given, this.#back, this.#louder];
    const length = Math.sqrt(back.reduce((sum, one) => sum + one * one, 0));
    const scale = length > longestStep ? longestStep / length : 1;
    this.#eachHeard((unit) => {
      const value = (given[unit] as number) / louder;
      back[unit] = (back[unit] as number) * scale * (1 - value * value) * louder;
      learnOne(this.#hiddenBias, unit, back[unit] as number, rate);
    });
  }

  /** What is kept, for the first labels. */
  learned(labels: number): LearnedNet {
    return {
      input: this.#input.values.slice(),
      hiddenBias: this.#hiddenBias.values.slice(),
      output: this.#output.values.slice(0, labels * this.#settings.hidden),
      bias: this.#bias.values.slice(0, labels),
    };
  }
}

/** Values that change, and the means of what they were: of one moment they are partly chance, of several together less so. */
class Means {
  readonly #values: readonly Float32Array[];
  readonly #sums: readonly Float32Array[];
  #count = 0;

  constructor(values: readonly Float32Array[]) {
    this.#values = values;
    this.#sums = values.map(({ length }) => new Float32Array(length));
  }

  add(): void {
    this.#count++;
    for (const [i, values] of this.#values.entries()) {
      const sums = this.#sums[i] as Float32Array;
      for (let at = 0; at < values.length; at++) sums[at] = (sums[at] as number) + (values[at] as number);
    }
  }

  /** Puts the means in the place of the values. */
  settle(): void {
    for (const [i, values] of this.#values.entries())
      values.set((this.#sums[i] as Float32Array).map((sum) => sum / this.#count));
  }
}

function learnOne({ values, squares }: Weights, at: number, gradient: number, rate: number): void {
  const square = (squares[at] as number) + gradient * gradient;
  squares[at] = square;
  values[at] = (values[at] as number) - (rate * gradient) / Math.sqrt(square);
}
