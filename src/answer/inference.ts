import type { ConceptMatch, Unit } from "../text/concepts.ts";
import type { LinearModel } from "../text/linear-model.ts";
import type { Facets } from "./conditions.ts";
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

/** From this probability on, a facet that no word names is taken as said. */
const likely = 0.5;
/** Below this probability, a facet that a word names is taken as a slip of the lexicon. */
const unlikely = 0.02;

/** The facets that words name, with those that the question bank makes likely, and without those it makes absurd. */
export function supplemented(facets: Facets, inference: Inference | undefined): Facets {
  if (!inference || insideOf(inference) < likely) return facets;
  const named = new Map(facets.named);
  for (const [id, probability] of inference.facets) {
    if (probability >= likely && !named.has(id)) named.set(id, true);
    if (probability < unlikely && named.get(id) === true) named.delete(id);
  }
  return { ...facets, named };
}

/** How likely a question is about the subject at all, whether it may be answered or not. */
function insideOf({ scope }: Inference): number {
  return (scope.get("in") ?? 0) + (scope.get("refuse") ?? 0);
}
