import type { Head } from "./heads.ts";
import type { Groups, RowMemory, Rows } from "./row-kernels.ts";

/** Errors smaller than this change nothing: most labels of most examples. */
const smallError = 0.003;
/** A head of more labels than this is sampled. */
const large = 100;
/** Rows of weights are multiplied so many at a time. */
const block = 4;

/** Where a head's labels stand among all. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: Head["kind"];
  readonly weight: number;
}

export function spansOf(heads: readonly Head[], weights: Readonly<Record<string, number>>): readonly Span[] {
  let end = 0;
  return heads.map(({ name, kind, labels }) => {
    const start = end;
    end += labels.length;
    return { start, end, kind, weight: weights[name] ?? 1 };
  });
}

/** The last layer of a net at one example: its weights, and what the hidden layer gives. */
export interface LastLayer {
  readonly memory: RowMemory;
  readonly output: Float32Array;
  readonly bias: Float32Array;
  readonly given: Float32Array;
  /** The units that give anything this time. */
  readonly groups: Groups;
  /** Room for the labels of a head. */
  readonly looked: Rows;
}

/**
 * Adds the labels of a head whose error matters to `wrong`, with their errors. Of a large head only every `stride`-th block is looked
 * at, from the block `first` on, beside the labels that hold; each then stands for so many (sampled softmax).
 */
export function addErrors(
  layer: LastLayer,
  span: Span,
  holding: readonly number[],
  { first, stride }: { readonly first: number; readonly stride: number },
  wrong: Rows,
): void {
  const isSampled = span.end - span.start > large;
  const [from, step] = isSampled ? [first, stride] : [0, 1];
  const { looked, bias } = layer;
  looked.count = 0;
  for (const label of holding) look(looked, span.start + label);
  for (let at = span.start + from * block; at < span.end; at += step * block)
    for (let label = at; label < Math.min(span.end, at + block); label++)
      if (!holding.includes(label - span.start)) look(looked, label);
  for (let i = 0; i < looked.count; i++) looked.shares[i] = bias[looked.places[i] as number] as number;
  layer.memory.addProducts(looked, layer.output, layer.given, layer.groups);
  if (span.kind === "any") takeLogistic(looked, holding.length, step);
  else takeSoftmax(looked, holding.length, step);
  for (let i = 0; i < looked.count; i++) {
    const chance = looked.shares[i] as number;
    const error = (i < holding.length ? chance - 1 : chance) * span.weight;
    // What stands for several must be so many times as large to matter.
    if (i < holding.length || error > smallError * step) add(wrong, looked.places[i] as number, error);
  }
}

function look(rows: Rows, place: number): void {
  rows.places[rows.count++] = place;
}

function add(rows: Rows, place: number, share: number): void {
  rows.shares[rows.count] = share;
  look(rows, place);
}

/** Turns logits into probabilities: of labels of which the first so many hold, the others each standing for `stride`. */
function takeLogistic({ shares, count }: Rows, holding: number, stride: number): void {
  for (let i = 0; i < count; i++) shares[i] = (i < holding ? 1 : stride) / (1 + Math.exp(-(shares[i] as number)));
}

/** The same for labels of which one holds. */
function takeSoftmax({ shares, count }: Rows, holding: number, stride: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) most = Math.max(most, shares[i] as number);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const chance = (i < holding ? 1 : stride) * Math.exp((shares[i] as number) - most);
    shares[i] = chance;
    total += chance;
  }
  for (let i = 0; i < count; i++) shares[i] = (shares[i] as number) / total;
}
