import { type Head, takeChances } from "./heads.ts";
import type { Groups, RowMemory } from "./row-kernels.ts";

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

/** The last layer of a net at one example: its weights, what the hidden layer gives, and where the errors are written. */
export interface LastLayer {
  readonly rows: RowMemory;
  readonly output: Float32Array;
  readonly bias: Float32Array;
  readonly given: Float32Array;
  /** The units that give anything this time. */
  readonly groups: Groups;
  readonly errors: Float32Array;
}

/**
 * Writes the errors of a head's labels, and adds the labels whose error matters to `wrong`. Of a large head only every
 * `stride`-th block is looked at, from the block `first` on, beside the labels that hold; each then stands for so many (sampled softmax).
 */
export function writeErrors(
  layer: LastLayer,
  span: Span,
  holding: readonly number[],
  sample: { readonly first: number; readonly stride: number },
  wrong: number[],
): void {
  if (sample.stride > 1 && span.end - span.start > large) writeSampled(layer, span, holding, sample, wrong);
  else writeAll(layer, span, holding, wrong);
}

function writeAll(layer: LastLayer, { start, end, kind, weight }: Span, holding: readonly number[], wrong: number[]) {
  const { errors } = layer;
  writeLogits(layer, start, end);
  takeChances(kind, errors, start, end);
  for (const label of holding) errors[start + label] = (errors[start + label] as number) - 1;
  for (let label = start; label < end; label++) {
    const error = (errors[label] as number) * weight;
    errors[label] = error;
    if (error > smallError || error < -smallError) wrong.push(label);
  }
}

function writeSampled(
  layer: LastLayer,
  { start, end, kind, weight }: Span,
  holding: readonly number[],
  { first, stride }: { readonly first: number; readonly stride: number },
  wrong: number[],
): void {
  const { errors } = layer;
  const own = holding.map((label) => start + label);
  const others: number[] = [];
  for (let from = start + first * block; from < end; from += stride * block) {
    const to = Math.min(end, from + block);
    writeLogits(layer, from, to);
    for (let label = from; label < to; label++) if (!own.includes(label)) others.push(label);
  }
  for (const label of own) writeLogits(layer, label, label + 1);
  if (kind === "any") takeLogistic(errors, own, others, stride);
  else takeSoftmax(errors, own, others, stride);
  for (const label of own) {
    errors[label] = ((errors[label] as number) - 1) * weight;
    wrong.push(label);
  }
  // What stands for several must be so many times as large to matter.
  for (const label of others) {
    const error = (errors[label] as number) * weight;
    errors[label] = error;
    if (error > smallError * stride) wrong.push(label);
  }
}

function writeLogits({ rows, output, bias, given, groups, errors }: LastLayer, from: number, to: number): void {
  for (let label = from; label < to; label++) errors[label] = bias[label] as number;
  rows.addProducts(errors, output, given, from, to, groups);
}

/** Turns logits into probabilities, those of the others times `stride`. */
function takeLogistic(values: Float32Array, own: readonly number[], others: readonly number[], stride: number): void {
  for (const label of own) values[label] = 1 / (1 + Math.exp(-(values[label] as number)));
  for (const label of others) values[label] = stride / (1 + Math.exp(-(values[label] as number)));
}

/** The same for labels of which one holds. */
function takeSoftmax(values: Float32Array, own: readonly number[], others: readonly number[], stride: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const label of own) most = Math.max(most, values[label] as number);
  for (const label of others) most = Math.max(most, values[label] as number);
  let total = 0;
  for (const label of own) total += values[label] = Math.exp((values[label] as number) - most);
  for (const label of others) total += values[label] = stride * Math.exp((values[label] as number) - most);
  for (const label of own) values[label] = (values[label] as number) / total;
  for (const label of others) values[label] = (values[label] as number) / total;
}
