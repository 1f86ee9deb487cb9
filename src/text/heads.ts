import { Labelled, type Labels, labelsOf } from "./labelled.ts";

/** What a model tells of a text: of a head of kind `one`, exactly one label holds; of a head of kind `any`, each holds or not by itself. */
export interface Head {
  readonly name: string;
  readonly kind: "one" | "any";
  readonly labels: readonly string[];
}

/** Probabilities by head, then by label. */
export type Prediction = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads a model's logits: the labels of one head after the other, the heads in their order. */
export interface Heads {
  readonly names: readonly string[];
  /** Logits in all. */
  readonly width: number;
  /** Of one head's labels the probabilities; none for a head that isn't there. */
  chancesOf(head: string, logits: Float64Array): Labelled;
}

const none = new Labelled(labelsOf([]), new Float64Array());

export function openHeads(heads: readonly Head[]): Heads {
  let width = 0;
  const places = new Map<string, { kind: Head["kind"]; labels: Labels; start: number }>();
  for (const { name, kind, labels } of heads) {
    places.set(name, { kind, labels: labelsOf(labels), start: width });
    width += labels.length;
  }
  return {
    names: heads.map(({ name }) => name),
    width,
    chancesOf: (head, logits) => {
      const place = places.get(head);
      if (!place) return none;
      const { kind, labels, start } = place;
      const chances = logits.slice(start, start + labels.names.length);
      takeChances(kind, chances);
      return new Labelled(labels, chances);
    },
  };
}

/** Turns the logits from `start` up to `end`, a head's, into the probabilities of its labels, in place: softmax, or each by the logistic function. */
export function takeChances(
  kind: Head["kind"],
  values: Float32Array | Float64Array,
  start = 0,
  end = values.length,
): void {
  if (kind === "any") {
    for (let i = start; i < end; i++) values[i] = 1 / (1 + Math.exp(-(values[i] as number)));
    return;
  }
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
