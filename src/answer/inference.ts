import type { FacetGroup } from "../knowledge/facets.ts";
import type { ConceptMatch, Unit } from "../text/concepts.ts";
import type { LinearModel } from "../text/linear-model.ts";
import type { Facets, Vocabulary } from "./conditions.ts";
import { featuresOf } from "./features.ts";

/** What a question is, as far as its scope goes. */
export type Scope = "in" | "refuse" | "foreign" | "other-field" | "unrelated" | "small-talk";

/** What the question bank makes likely of a question: probabilities from 0 to 1. */
export interface Inference {
  readonly scope: ReadonlyMap<Scope, number>;
  readonly topics: ReadonlyMap<string, number>;
  /** Every facet but quantities. */
  readonly facets: ReadonlyMap<string, number>;
}

/** Asks the model about a question that is already read into concepts and facets. */
export function infer(
  model: LinearModel,
  units: readonly Unit[],
  matches: readonly ConceptMatch[],
  facets: Facets,
): Inference {
  const prediction = model.predict(featuresOf(units, matches, facets));
  return {
    scope: (prediction.get("scope") ?? new Map()) as ReadonlyMap<Scope, number>,
    topics: prediction.get("topic") ?? new Map(),
    facets: prediction.get("facet") ?? new Map(),
  };
}

/** From which probability on a facet that no word names is taken as said; circumstances are seldom said in so many words. */
const likely: Readonly<Record<FacetGroup, number>> = {
  object: 0.5,
  act: 0.5,
  role: 0.4,
  crime: 0.4,
  wanted: 0.4,
  circumstance: 0.3,
  quantity: Number.POSITIVE_INFINITY,
};
/** Below this probability, a wish that a word names is taken as a slip of the lexicon: 能 and "may" have many uses. */
const unlikelyWish = 0.02;
/** What is hardly about the subject has no facets to supplement. */
const leastInside = 0.5;

/** The facets that words name, with those that the question bank makes likely, and without wishes that it makes absurd. */
export function supplemented(
  facets: Facets,
  inference: Inference | undefined,
  vocabulary: Vocabulary,
  groups?: readonly FacetGroup[],
): Facets {
  if (!inference || insideOf(inference) < leastInside) return facets;
  const named = new Map(facets.named);
  for (const [id, probability] of inference.facets) {
    const group = vocabulary.get(id)?.group;
    if (group === undefined || groups?.includes(group) === false) continue;
    if (probability >= likely[group] && !named.has(id)) named.set(id, true);
    if (group === "wanted" && probability < unlikelyWish && named.get(id) === true) named.delete(id);
  }
  return { ...facets, named };
}

/** How likely a question is about the subject at all, whether it may be answered or not. */
function insideOf({ scope }: Inference): number {
  return (scope.get("in") ?? 0) + (scope.get("refuse") ?? 0);
}
