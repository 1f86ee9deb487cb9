/** A text's features, and by head the labels that hold; heads that say nothing of it are left out. */
export interface Example {
  readonly features: ReadonlySet<string>;
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

/** The features that so many examples hold at least, in the order in which they first come. */
export function commonFeatures(examples: readonly Example[], least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].flatMap(([feature, count]) => (count >= least ? [feature] : []));
}
