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
  chancesOf(head: string, logits: Float64Array): ReadonlyMap<string, number>;
}

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
      if (!place) return new Map();
      const { kind, labels, start } = place;
      const chances = logits.slice(start, start + labels.names.length);
      if (kind === "one") takeShares(chances);
      else takeEach(chances);
      return new Labelled(labels, chances);
    },
  };
}

/** Softmax, in place. */
function takeShares(sums: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < sums.length; i++) most = Math.max(most, sums[i] as number);
  let total = 0;
  for (let i = 0; i < sums.length; i++) {
    sums[i] = Math.exp((sums[i] as number) - most);
    total += sums[i] as number;
  }
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) / total;
}

/** Logistic, in place. */
function takeEach(sums: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = 1 / (1 + Math.exp(-(sums[i] as number)));
}
