/** A text's features with how much each counts, and by head the labels that hold; heads that say nothing of it are left out. */
export interface Example {
  readonly features: ReadonlyMap<string, number>;
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Whether a network learns from it to the end (`lastEpochs`): most like what will be asked. */
  readonly last?: boolean;
}

/** The features that so many examples hold at least, in the order in which they first come. */
export function commonFeatures(examples: readonly Example[], least: number): readonly string[] {
  const counts = new Map<string, { held: number }>();
  for (const { features } of examples)
    for (const feature of features.keys()) {
      const count = counts.get(feature);
      if (count) count.held += 1;
      else counts.set(feature, { held: 1 });
    }
  return [...counts].flatMap(([feature, { held }]) => (held >= least ? [feature] : []));
}
