import type { Facet, FacetGroup } from "../knowledge/facets.ts";
import type { Bound, Condition, Position } from "../knowledge/topic.ts";

/** What a question says of every facet: true, false, or nothing. */
export interface Facets {
  /** Facets the question names, before anything follows from them. */
  readonly named: ReadonlyMap<string, boolean>;
  readonly quantities: ReadonlyMap<string, number>;
}

export type Vocabulary = ReadonlyMap<string, Facet>;

const closedGroups: ReadonlySet<FacetGroup> = new Set(["role", "object", "act", "crime", "wanted"]);

/** The outcome of a condition: true, false, or undefined for unknown; and how specific what was true is. */
export interface Outcome {
  readonly holds: boolean | undefined;
  /** How many leaves were true. */
  readonly leaves: number;
  /** How deep in the vocabulary they stand: `wechat` is deeper than `account`. */
  readonly depth: number;
}

/** What a question's facets come to: the value of any facet, and how deep it stands in the vocabulary. */
export interface Valuation {
  /** All facets that are true. */
  readonly holding: ReadonlySet<string>;
  value(id: string): boolean | undefined;
  depth(id: string): number;
}

const valuations = new WeakMap<Facets, { readonly vocabulary: Vocabulary; readonly valuation: Valuation }>();

/** What facets come to; worked out once, since a question's are looked at from many sides. */
export function valuationOf(facets: Facets, vocabulary: Vocabulary): Valuation {
  const known = valuations.get(facets);
  if (known?.vocabulary === vocabulary) return known.valuation;
  const valuation = valued(facets, vocabulary);
  valuations.set(facets, { vocabulary, valuation });
  return valuation;
}

/** Works out what is true, implied, excluded and closed out; every condition of every position is then a look-up. */
function valued(facets: Facets, vocabulary: Vocabulary): Valuation {
  const broader = broaderThan(vocabulary);
  const trues = [...facets.named].flatMap(([name, value]) => (value ? [name] : []));
  const implied = new Set(trues);
  for (const name of trues) for (const one of broader.get(name) ?? []) implied.add(one);
  const excluded = new Set<string>();
  for (const name of implied) for (const one of vocabulary.get(name)?.excludes ?? []) excluded.add(one);
  const holding = new Set([...implied, ...facets.quantities.keys()].filter((id) => facets.named.get(id) !== false));
  const closed = (id: string, group: FacetGroup) =>
    // Once something else of a closed group is named that isn't merely a broader word for it, it is false.
    trues.some((name) => vocabulary.get(name)?.group === group && !broader.get(id)?.has(name));
  const valueOnce = (id: string): boolean | undefined => {
    if (holding.has(id)) return true;
    if (facets.named.get(id) === false || excluded.has(id)) return false;
    const group = vocabulary.get(id)?.group;
    return group !== undefined && closedGroups.has(group) && closed(id, group) ? false : undefined;
  };
  // Hundreds of positions ask for the same few facets.
  const known = new Map<string, boolean | undefined>();
  return {
    holding,
    value: (id) => {
      const before = known.get(id);
      if (before !== undefined || known.has(id)) return before;
      const value = valueOnce(id);
      known.set(id, value);
      return value;
    },
    depth: (id) => broader.get(id)?.size ?? 0,
  };
}

/** The value of one facet: named or implied, excluded, closed out by its group, or unknown. */
export function facetValue(id: string, facets: Facets, vocabulary: Vocabulary): boolean | undefined {
  return valuationOf(facets, vocabulary).value(id);
}

const hierarchies = new WeakMap<Vocabulary, ReadonlyMap<string, ReadonlySet<string>>>();

/** For every facet, all that it implies, near and far. A vocabulary doesn't change, so this is worked out once. */
function broaderThan(vocabulary: Vocabulary): ReadonlyMap<string, ReadonlySet<string>> {
  const known = hierarchies.get(vocabulary);
  if (known) return known;
  const hierarchy = new Map([...vocabulary.keys()].map((id) => [id, ancestorsOf(id, vocabulary)] as const));
  hierarchies.set(vocabulary, hierarchy);
  return hierarchy;
}

/** True when a condition holds; stops at the first part that decides. Most of all positions end here. */
export function isMet(condition: Condition, facets: Facets, valuation: Valuation): boolean {
  if (typeof condition === "string") return valuation.value(condition) === true;
  if (isList(condition, "all")) return condition.all.every((part) => isMet(part, facets, valuation));
  if (isList(condition, "any")) return condition.any.some((part) => isMet(part, facets, valuation));
  return evaluate(condition, facets, valuation).holds === true;
}

/** Whether a condition holds, or isn't known to hold, and nothing else of it: most conditions of most positions are asked no more than that. */
export function truthOf(condition: Condition, facets: Facets, valuation: Valuation): boolean | undefined {
  if (typeof condition === "string") return valuation.value(condition);
  if (isList(condition, "all")) return allHold(condition.all, facets, valuation);
  if (isList(condition, "any")) return anyHolds(condition.any, facets, valuation);
  return evaluate(condition, facets, valuation).holds;
}

function allHold(parts: readonly Condition[], facets: Facets, valuation: Valuation): boolean | undefined {
  let all: boolean | undefined = true;
  for (const part of parts) {
    const holds = truthOf(part, facets, valuation);
    if (holds === false) return false;
    if (holds === undefined) all = undefined;
  }
  return all;
}

function anyHolds(parts: readonly Condition[], facets: Facets, valuation: Valuation): boolean | undefined {
  let any: boolean | undefined = false;
  for (const part of parts) {
    const holds = truthOf(part, facets, valuation);
    if (holds) return true;
    if (holds === undefined) any = undefined;
  }
  return any;
}

/** Evaluates a condition in three-valued logic. */
export function evaluate(condition: Condition, facets: Facets, valuation: Valuation): Outcome {
  if (typeof condition === "string") {
    const holds = valuation.value(condition);
    return holds ? { holds, leaves: 1, depth: valuation.depth(condition) } : none(holds);
  }
  if (isList(condition, "all")) {
    const parts = condition.all.map((part) => evaluate(part, facets, valuation));
    if (parts.some((part) => part.holds === false)) return none(false);
    if (parts.some((part) => part.holds === undefined)) return none(undefined);
    return sum(parts);
  }
  if (isList(condition, "any")) {
    const parts = condition.any.map((part) => evaluate(part, facets, valuation));
    const best = parts.filter((part) => part.holds).sort((a, b) => b.leaves - a.leaves || b.depth - a.depth)[0];
    return best ?? none(parts.some((part) => part.holds === undefined) ? undefined : false);
  }
  if ("not" in condition) {
    const { holds } = evaluate(condition.not as Condition, facets, valuation);
    return holds === undefined ? none(undefined) : holds ? none(false) : { holds: true, leaves: 1, depth: 0 };
  }
  return evaluateBounds(condition as Record<string, Bound>, facets);
}

/** A position's condition, and what else it speaks of: each that holds makes what is true more specific. */
export function evaluatePosition(
  { when, covers = [] }: Pick<Position, "when" | "covers">,
  facets: Facets,
  valuation: Valuation,
): Outcome {
  const needed = evaluate(when, facets, valuation);
  if (needed.holds !== true) return needed;
  return sum([
    needed,
    ...covers.map((part) => evaluate(part, facets, valuation)).filter(({ holds }) => holds === true),
  ]);
}

function evaluateBounds(bounds: Readonly<Record<string, Bound>>, facets: Facets): Outcome {
  const parts = Object.entries(bounds).map(([id, bound]) => {
    const value = facets.quantities.get(id);
    return value === undefined ? undefined : within(value, bound);
  });
  if (parts.includes(false)) return none(false);
  if (parts.includes(undefined)) return none(undefined);
  return { holds: true, leaves: parts.length, depth: 0 };
}

function within(value: number, { gte, gt, lte, lt }: Bound): boolean {
  return (
    (gte === undefined || value >= gte) &&
    (gt === undefined || value > gt) &&
    (lte === undefined || value <= lte) &&
    (lt === undefined || value < lt)
  );
}

export function ancestorsOf(id: string, vocabulary: Vocabulary): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    for (const parent of vocabulary.get(name)?.implies ?? [])
      if (!found.has(parent)) {
        found.add(parent);
        visit(parent);
      }
  };
  visit(id);
  return found;
}

function isList<K extends "all" | "any">(
  condition: Exclude<Condition, string>,
  key: K,
): condition is { readonly [key in K]: readonly Condition[] } & Exclude<Condition, string> {
  return Array.isArray((condition as Record<string, unknown>)[key]);
}

function none(holds: boolean | undefined): Outcome {
  return { holds, leaves: 0, depth: 0 };
}

function sum(parts: readonly Outcome[]): Outcome {
  return {
    holds: true,
    leaves: parts.reduce((total, part) => total + part.leaves, 0),
    depth: parts.reduce((total, part) => total + part.depth, 0),
  };
}
