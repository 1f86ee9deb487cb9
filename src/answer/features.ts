import type { ConceptMatch, Unit } from "../text/concepts.ts";
import type { Facets } from "./facet-values.ts";

/** Named facets beyond this many are a story; their pairs would say nothing. */
const mostPaired = 8;

/**
 * What a question is made of, for the model that is learned from the question bank: characters and their pairs and triples,
 * Latin words (stemmed) and their pairs, concepts, facets and pairs of facets. Each once.
 */
export function featuresOf(
  units: readonly Unit[],
  matches: readonly ConceptMatch[],
  facets: Facets,
): ReadonlySet<string> {
  const features = new Set<string>();
  let word: string | undefined;
  for (const [i, { key }] of units.entries()) {
    const [next, third] = [units[i + 1]?.key ?? "", units[i + 2]?.key ?? ""];
    if (isHan(key)) {
      features.add(key);
      if (isHan(next)) features.add(key + next);
      if (isHan(next) && isHan(third)) features.add(key + next + third);
      word = undefined;
    } else if (/^\p{Script=Latin}/u.test(key)) {
      features.add(key);
      if (word !== undefined) features.add(`${word} ${key}`);
      word = key;
    } else if (/^\d/.test(key)) {
      features.add("#");
    } else {
      features.add(key);
      word = undefined;
    }
  }
  for (const { concept } of matches) features.add(`c:${concept.id}`);
  for (const [id, value] of facets.named) features.add(`${value ? "f:" : "n:"}${id}`);
  for (const id of facets.quantities.keys()) features.add(`q:${id}`);
  const named = [...facets.named].filter(([, value]) => value).map(([id]) => id);
  if (named.length <= mostPaired) for (const a of named) for (const b of named) if (a < b) features.add(`p:${a} ${b}`);
  return features;
}

function isHan(key: string): boolean {
  return /^\p{Script=Han}$/u.test(key);
}
