import type { ConceptMatch, Unit } from "../text/concepts.ts";
import type { Facets } from "./facet-values.ts";

/** Named facets beyond this many are a story; their pairs would say nothing. */
const mostPaired = 8;

/** How much what was asked before counts at most: it is the background of what is asked now. */
const background = 0.6;

/**
 * How much each of a conversation's units counts, of which the last ones are the newest message's own. However long the story
 * before, it counts no more than the message that goes on with it: a short question would be lost in it.
 */
export function weightsInThread(units: number, own: number): Float64Array {
  const before = Math.max(0, units - own);
  const weight = background * Math.min(1, Math.sqrt(own / Math.max(1, before)));
  return new Float64Array(units).fill(1).fill(weight, 0, before);
}

/** What a text is made of, each feature with how much it counts, 0 to 1. */
export type Features = ReadonlyMap<string, number>;

/**
 * What a question is made of, for the model that is learned from the question bank: characters, their triples, and their pairs, also
 * with one in between; Latin words (stemmed) and the same pairs of them; concepts, facets and pairs of facets. What words make
 * counts as much as they do.
 */
export function featuresOf(
  units: readonly Unit[],
  matches: readonly ConceptMatch[],
  facets: Facets,
  weights: ArrayLike<number> = new Float64Array(units.length).fill(1),
): Features {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) => {
    if ((features.get(feature) ?? 0) < weight) features.set(feature, weight);
  };
  let words: readonly string[] = [];
  for (const [i, { key }] of units.entries()) {
    const [next, third] = [units[i + 1]?.key ?? "", units[i + 2]?.key ?? ""];
    const weight = weights[i] ?? 1;
    if (isHan(key)) {
      add(key, weight);
      if (isHan(next)) add(key + next, weight);
      if (isHan(next) && isHan(third)) {
        add(key + next + third, weight);
        add(`${key}_${third}`, weight);
      }
      words = [];
    } else if (/^\p{Script=Latin}/u.test(key)) {
      add(key, weight);
      const [last, lastButOne] = words;
      if (last !== undefined) add(`${last} ${key}`, weight);
      if (lastButOne !== undefined) add(`${lastButOne} _ ${key}`, weight);
      words = last === undefined ? [key] : [key, last];
    } else if (/^\d/.test(key)) {
      add("#", weight);
    } else {
      add(key, weight);
      words = [];
    }
  }
  for (const { concept, units: at } of matches) add(`c:${concept.id}`, weights[at.start] ?? 1);
  for (const [id, value] of facets.named) add(`${value ? "f:" : "n:"}${id}`, 1);
  for (const id of facets.quantities.keys()) add(`q:${id}`, 1);
  const named = [...facets.named].filter(([, value]) => value).map(([id]) => id);
  if (named.length <= mostPaired) for (const a of named) for (const b of named) if (a < b) add(`p:${a} ${b}`, 1);
  return features;
}

function isHan(key: string): boolean {
  return /^\p{Script=Han}$/u.test(key);
}
