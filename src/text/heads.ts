/** What a model tells of a text: of a head of kind `one`, exactly one label holds; of a head of kind `any`, each holds or not by itself. */
export interface Head {
  readonly name: string;
  readonly kind: "one" | "any";
  readonly labels: readonly string[];
}

/** Probabilities by head, then by label. */
export type Prediction = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The logits of each head by its name; the heads' labels stand one head after the other. */
export function byHead(heads: readonly Head[], logits: Float64Array): ReadonlyMap<string, Float64Array> {
  let start = 0;
  return new Map(
    heads.map(({ name, labels }) => {
      const mine = logits.subarray(start, start + labels.length);
      start += labels.length;
      return [name, mine];
    }),
  );
}

/** Probabilities of all heads from their logits. */
export function predictionOf(heads: readonly Head[], logits: Float64Array): Prediction {
  const mine = byHead(heads, logits);
  return new Map(heads.map((head) => [head.name, chancesOf(head, mine.get(head.name) ?? new Float64Array())]));
}

/** Probabilities of one head's labels from its logits: softmax, or each by the logistic function. */
export function chancesOf({ kind, labels }: Head, logits: Float64Array): ReadonlyMap<string, number> {
  const values = kind === "one" ? softmax(logits) : logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  const chances = new Map<string, number>();
  for (let i = 0; i < labels.length; i++) chances.set(labels[i] as string, values[i] as number);
  return chances;
}

export function softmax(logits: Float64Array): Float64Array {
  const most = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const values = logits.map((logit) => Math.exp(logit - most));
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
