import type { FacetGroup } from "../knowledge/facets.ts";
import type { ConceptMatch, Unit } from "../text/concepts.ts";
import { Labelled, type Labels, labelsFrom, labelsOf } from "../text/labelled.ts";
import { largest } from "../text/largest.ts";
import { type LinearModel, openModel, type StoredModel } from "../text/linear-model.ts";
import { type NeuralNetwork, openNetwork, type StoredNetwork } from "../text/neural-network.ts";
import { once } from "../text/once.ts";
import type { Facets, Vocabulary } from "./facet-values.ts";
import { featuresOf } from "./features.ts";

/** What was learned from the question bank: what is likely said, and which positions answer such questions. */
export interface QuestionModel {
  /** What a question is about, and which position answers it. */
  readonly network: NeuralNetwork;
  /** Whether a question is ours at all is asked of a linear model too: the two err on different questions. */
  readonly scope: LinearModel;
  /** The topic of each position, in the order in which the network tells them. */
  readonly topics: Kinds;
}

/** Kinds, and the place of each position's among them. */
interface Kinds {
  readonly labels: Labels;
  readonly of: Uint16Array;
}

/** What is known of a position without the knowledge base. */
export interface LearnedPosition {
  readonly topic: string;
}

/** What the build stores of it. */
export interface StoredQuestionModel {
  readonly network: StoredNetwork;
  readonly scope: StoredModel;
  readonly positions: readonly LearnedPosition[];
}

export function openQuestionModel({ network, scope, positions }: StoredQuestionModel): QuestionModel {
  return {
    network: openNetwork(network),
    scope: openModel(scope),
    topics: kindsOf(positions.map(({ topic }) => topic)),
  };
}

function kindsOf(each: readonly string[]): Kinds {
  const labels = labelsOf([...new Set(each)]);
  return { labels, of: Uint16Array.from(each, (kind) => labels.places.get(kind) as number) };
}

/** What a question is, as far as its scope goes. */
export type Scope = "in" | "refuse" | "foreign" | "other-field" | "unrelated" | "small-talk";

/** What the question bank makes likely of a question: probabilities from 0 to 1. */
export interface Inference {
  readonly scope: ReadonlyMap<Scope, number>;
  /** How likely it leaves a conversation about ours, read by itself. */
  readonly leaves: number;
  /** How like the question is to those that each position answers, and to what it says. Worked out when it is first asked for. */
  readonly likelihoods: Likelihoods;
  /** Which topic the position is of that answers such a question. */
  readonly topics: ReadonlyMap<string, number>;
  /** Every facet but quantities. */
  readonly facets: ReadonlyMap<string, number>;
}

/** How like a question is to what positions (`topic/position`) answer: 0 for the likest, negative for the others. */
export interface Likelihoods {
  of(position: string): number;
  /** How likely a position is the one that answers, from 0 to 1; of all positions together 1. */
  chanceOf(position: string): number;
  /** The likest positions, best first. */
  likest(limit: number): readonly string[];
}

/** Asks the model about a question that is already read into concepts and facets. */
export function infer(
  model: QuestionModel,
  units: readonly Unit[],
  matches: readonly ConceptMatch[],
  facets: Facets,
  weights?: ArrayLike<number>,
): Inference {
  return new LazyInference(model, featuresOf(units, matches, facets, weights));
}

/**
 * Every side is worked out when it is first looked at. A class, since each object literal with getters has a shape of its own, which
 * keeps all that belongs to it until memory is next collected as a whole.
 */
class LazyInference implements Inference {
  readonly facets: ReadonlyMap<string, number>;
  readonly #scope: () => ReadonlyMap<Scope, number>;
  readonly #leaves: () => number;
  readonly #likelihoods: () => Likelihoods;
  readonly #topics: () => ReadonlyMap<string, number>;

  constructor({ network, scope, topics }: QuestionModel, features: ReadonlyMap<string, number>) {
    const logits = network.logits(features);
    const answering = once(() => network.heads.chancesOf("position", logits));
    const read = once(() => scope.predict(features.keys()));
    this.facets = network.heads.chancesOf("facet", logits);
    this.#scope = once(() => meanOf(read().get("scope") ?? new Map(), network.heads.chancesOf("scope", logits)));
    this.#leaves = () => read().get("turn")?.get("leaves") ?? 0;
    this.#likelihoods = once(() => likelihoodsOf(answering()));
    this.#topics = once(() => sharesOf(answering(), topics));
  }

  get scope() {
    return this.#scope();
  }
  get leaves() {
    return this.#leaves();
  }
  get likelihoods() {
    return this.#likelihoods();
  }
  get topics() {
    return this.#topics();
  }
}

function meanOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): ReadonlyMap<Scope, number> {
  return new Map([...one].map(([scope, chance]) => [scope as Scope, (chance + (other.get(scope) ?? chance)) / 2]));
}

/** How likely each kind is: the positions of it together. */
function sharesOf({ numbers }: Labelled, { labels, of }: Kinds): ReadonlyMap<string, number> {
  const shares = new Float64Array(labels.names.length);
  for (let place = 0; place < numbers.length; place++) {
    const kind = of[place] as number;
    shares[kind] = (shares[kind] as number) + (numbers[place] as number);
  }
  return new Labelled(labels, shares);
}

/** What is less likely than this isn't told apart. */
const faintest = 1e-9;

function likelihoodsOf(chances: Labelled): Likelihoods {
  const best = Math.max(faintest, chances.numbers[largest(chances.numbers, 1)[0] ?? 0] ?? 0);
  return {
    of: (position) => Math.log(Math.max(faintest, chances.get(position) ?? 0) / best),
    chanceOf: (position) => chances.get(position) ?? 0,
    likest: (limit) => largest(chances.numbers, limit).map((place) => chances.labelAt(place)),
  };
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
  return chanceOfScope("in", inference) + chanceOfScope("refuse", inference);
}

/** How likely a question is of this kind; 0 where nothing was learned. */
export function chanceOfScope(scope: Scope, inference: Inference | undefined): number {
  return inference?.scope.get(scope) ?? 0;
}
