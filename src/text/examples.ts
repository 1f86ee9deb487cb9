/** A text's features with how much each counts, and by head the labels that hold; heads that say nothing of it are left out. */
export interface Example {
  readonly features: ReadonlyMap<string, number>;
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Whether a network learns from it to the end (`lastEpochs`): most like what will be asked. */
  readonly last?: boolean;
}

/** The features that so many examples hold at least, in the order in which they first come. */
export function commonFeatures(examples: readonly Example[], least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const one of features.keys()) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].flatMap(([feature, count]) => (count >= least ? [feature] : []));
}
