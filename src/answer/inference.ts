import type { FacetGroup } from "../knowledge/facets.ts";
import type { ConceptMatch, Unit } from "../text/concepts.ts";
import { labelsFrom } from "../text/labelled.ts";
import { largest } from "../text/largest.ts";
import { type LinearModel, openModel, type StoredModel } from "../text/linear-model.ts";
import { type NaiveBayes, openBayes, type StoredBayes } from "../text/naive-bayes.ts";
import { once } from "../text/once.ts";
import type { Facets, Vocabulary } from "./facet-values.ts";
import { featuresOf } from "./features.ts";

/** What was learned from the question bank: what is likely said, and which positions answer such questions. */
export interface QuestionModel {
  readonly linear: LinearModel;
  /** How like a question is to those that each position answers, and to what it says; in the order of `positions`. */
  readonly answered: NaiveBayes;
  readonly positions: readonly string[];
  readonly placeOf: (position: string) => number | undefined;
}

/** What the build stores of it. */
export interface StoredQuestionModel {
  readonly linear: StoredModel;
  /** `topic/position`, in the order of the classes of `answered`. */
  readonly positions: readonly string[];
  readonly answered: StoredBayes;
}

export function openQuestionModel(stored: StoredQuestionModel): QuestionModel {
  const { linear, positions, answered } = stored;
  const places = once(() => new Map(positions.map((name, i) => [name, i])));
  return {
    answered: openBayes(answered),
    positions,
    placeOf: (position) => places().get(position),
    linear: openModel(linear),
  };
}

/** What a question is, as far as its scope goes. */
export type Scope = "in" | "refuse" | "foreign" | "other-field" | "unrelated" | "small-talk";

/** What the question bank makes likely of a question: probabilities from 0 to 1. */
export interface Inference {
  readonly scope: ReadonlyMap<Scope, number>;
  /** How like the question is to those that each position answers, and to what it says. Worked out when it is first asked for. */
  readonly likelihoods: Likelihoods;
  /** What kind of position answers such a question: its topic, and its verdict. */
  readonly topics: ReadonlyMap<string, number>;
  readonly verdicts: ReadonlyMap<string, number>;
  /** Every facet but quantities. */
  readonly facets: ReadonlyMap<string, number>;
}

/** How like a question is to what positions (`topic/position`) answer: 0 for the likest, negative for the others. */
export interface Likelihoods {
  of(position: string): number;
  /** The likest positions, best first. */
  likest(limit: number): readonly string[];
}

/** Asks the model about a question that is already read into concepts and facets. */
export function infer(
  model: QuestionModel,
  units: readonly Unit[],
  matches: readonly ConceptMatch[],
  facets: Facets,
): Inference {
  const features = featuresOf(units, matches, facets);
  const prediction = model.linear.predict(features);
  const likelihoods = once(() => likelihoodsOf(features, model));
  return {
    scope: (prediction.get("scope") ?? new Map()) as ReadonlyMap<Scope, number>,
    get likelihoods() {
      return likelihoods();
    },
    topics: prediction.get("topic") ?? new Map(),
    verdicts: prediction.get("verdict") ?? new Map(),
    facets: prediction.get("facet") ?? new Map(),
  };
}

function likelihoodsOf(features: ReadonlySet<string>, { answered, positions, placeOf }: QuestionModel): Likelihoods {
  const found = answered.likelihoods(comparable(features));
  return {
    of: (position) => found[placeOf(position) ?? found.length] ?? Number.NEGATIVE_INFINITY,
    likest: (limit) => largest(found, limit).map((place) => positions[place] as string),
  };
}

/** Pairs of facets would count twice what the facets count. */
export function comparable(features: ReadonlySet<string>): readonly string[] {
  return [...features].filter((feature) => !feature.startsWith("p:"));
}

/** From which probability on a facet that no word names is taken as said; circumstances are seldom said in so many words. */
const likely: Readonly<Record<FacetGroup, number>> = {
  object: 0.5,
  act: 0.5,
  role: 0.4,
  crime: 0.4,
  wanted: 0.4,
  circumstance: 0.4,
  quantity: Number.POSITIVE_INFINITY,
};
/** Nothing less likely is taken as said, of whatever group. */
const leastLikely = Math.min(...Object.values(likely));
/** The same for what makes a question graver. */
const graveLikely = 0.6;
/** The wish whose words (能, "may") have many other uses: below this probability it isn't meant. */
const loosest = { wish: "may", least: 0.02 } as const;
/** Of a text of fewer units, less is supposed: what is added to the probability asked for, in proportion to what is missing. */
const short = { units: 12, caution: 0.6 } as const;
/** What is hardly about the subject has no facets to supplement. */
export const leastInside = 0.5;

/** The facets that words name, with those that the question bank makes likely, and without the loosest wish where it makes that absurd. */
export function supplemented(
  facets: Facets,
  inference: Inference | undefined,
  vocabulary: Vocabulary,
  { units, groups }: { readonly units: number; readonly groups?: readonly FacetGroup[] | undefined },
): Facets {
  if (!inference || insideOf(inference) < leastInside) return facets;
  const caution = short.caution * Math.max(0, 1 - units / short.units);
  const named = new Map(facets.named);
  for (const id of labelsFrom(leastLikely, inference.facets)) {
    const { group, grave } = vocabulary.get(id) ?? {};
    if (group === undefined || groups?.includes(group) === false) continue;
    const enough = grave ? Math.max(graveLikely, likely[group]) : likely[group];
    if ((inference.facets.get(id) ?? 0) >= enough + caution && !named.has(id)) named.set(id, true);
  }
  if (groups?.includes("wanted") !== false && (inference.facets.get(loosest.wish) ?? 1) < loosest.least)
    named.delete(loosest.wish);
  return { ...facets, named };
}

/** How likely a question is about the subject at all, whether it may be answered or not. */
export function insideOf(inference: Inference | undefined): number {
  return (inference?.scope.get("in") ?? 0) + (inference?.scope.get("refuse") ?? 0);
}
