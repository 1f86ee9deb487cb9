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
  // Once something else of a closed group is named that isn't merely a broader word for it, it is false.
  const named = namedIn(closedGroups, trues, vocabulary);
  const closed = (id: string) => {
    const others = named.get(vocabulary.get(id)?.group);
    return others?.some((name) => !broader.get(id)?.has(name)) === true;
  };
  const valueOnce = (id: string): boolean | null => {
    if (holding.has(id)) return true;
    return facets.named.get(id) === false || excluded.has(id) || closed(id) ? false : null;
  };
  // Hundreds of positions ask for the same few facets; null is what is known to be unknown.
  const known = new Map<string, boolean | null>();
  return {
    holding,
    value: (id) => {
      let value = known.get(id);
      if (value === undefined) {
        value = valueOnce(id);
        known.set(id, value);
      }
      return value ?? undefined;
    },
    depth: (id) => broader.get(id)?.size ?? 0,
  };
}

/** Those of the facets that stand in one of these groups, by group. */
function namedIn(groups: ReadonlySet<FacetGroup>, facets: readonly string[], vocabulary: Vocabulary) {
  const named = new Map<FacetGroup | undefined, string[]>();
  for (const id of facets) {
    const group = vocabulary.get(id)?.group;
    if (group === undefined || !groups.has(group)) continue;
    const others = named.get(group);
    if (others) others.push(id);
    else named.set(group, [id]);
  }
  return named;
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
  const hierarchy = new Map([...vocabulary.keys()].map((id) => [id, impliedBy(id, vocabulary)] as const));
  hierarchies.set(vocabulary, hierarchy);
  return hierarchy;
}

/** True when a condition holds; stops at the first part that decides. Most of all positions end here. */
export function isMet(condition: Condition, facets: Facets, valuation: Valuation): boolean {
  if (typeof condition === "string") return valuation.value(condition) === true;
  const all = allOf(condition);
  if (all) {
    for (const part of all) if (!isMet(part, facets, valuation)) return false;
    return true;
  }
  const any = anyOf(condition);
  if (any) {
    for (const part of any) if (isMet(part, facets, valuation)) return true;
    return false;
  }
  return evaluate(condition, facets, valuation).holds === true;
}

/** Whether a condition holds, or isn't known to hold, and nothing else of it: most conditions are asked no more than that. */
export function truthOf(condition: Condition, facets: Facets, valuation: Valuation): boolean | undefined {
  if (typeof condition === "string") return valuation.value(condition);
  const all = allOf(condition);
  const parts = all ?? anyOf(condition);
  if (!parts) return evaluate(condition, facets, valuation).holds;
  // One part that fails decides for all of them, one that holds for any of them.
  const deciding = all === undefined;
  let truth: boolean | undefined = !deciding;
  for (const part of parts) {
    const holds = truthOf(part, facets, valuation);
    if (holds === deciding) return deciding;
    if (holds === undefined) truth = undefined;
  }
  return truth;
}

/** Evaluates a condition in three-valued logic. */
export function evaluate(condition: Condition, facets: Facets, valuation: Valuation): Outcome {
  if (typeof condition === "string") {
    const holds = valuation.value(condition);
    return holds ? { holds, leaves: 1, depth: valuation.depth(condition) } : none(holds);
  }
  const all = allOf(condition);
  if (all) return evaluateAll(all, facets, valuation);
  const any = anyOf(condition);
  if (any) return evaluateAny(any, facets, valuation);
  if ("not" in condition) {
    const { holds } = evaluate(condition.not as Condition, facets, valuation);
    return holds === undefined ? none(undefined) : holds ? none(false) : { holds: true, leaves: 1, depth: 0 };
  }
  return evaluateBounds(condition as Record<string, Bound>, facets);
}

function evaluateAll(parts: readonly Condition[], facets: Facets, valuation: Valuation): Outcome {
  let [unknown, leaves, depth] = [false, 0, 0];
  for (const part of parts) {
    const outcome = evaluate(part, facets, valuation);
    if (outcome.holds === false) return none(false);
    unknown ||= outcome.holds === undefined;
    leaves += outcome.leaves;
    depth += outcome.depth;
  }
  return unknown ? none(undefined) : { holds: true, leaves, depth };
}

/** The most specific part that holds; the first of those that are equally so. */
function evaluateAny(parts: readonly Condition[], facets: Facets, valuation: Valuation): Outcome {
  let best: Outcome | undefined;
  let unknown = false;
  for (const part of parts) {
    const outcome = evaluate(part, facets, valuation);
    unknown ||= outcome.holds === undefined;
    if (outcome.holds && (!best || isDeeper(outcome, best))) best = outcome;
  }
  return best ?? none(unknown ? undefined : false);
}

function isDeeper(one: Outcome, other: Outcome): boolean {
  return one.leaves > other.leaves || (one.leaves === other.leaves && one.depth > other.depth);
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

/** What a facet implies, near and far; nothing of one that isn't in the vocabulary. */
export function ancestorsOf(id: string, vocabulary: Vocabulary): ReadonlySet<string> {
  return broaderThan(vocabulary).get(id) ?? nothing;
}

const nothing: ReadonlySet<string> = new Set();

function impliedBy(id: string, vocabulary: Vocabulary): ReadonlySet<string> {
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

/** The parts of an `all`; a quantity may bear that name too, but its bound is no list. */
function allOf(condition: Exclude<Condition, string>): readonly Condition[] | undefined {
  const { all } = condition as { readonly all?: unknown };
  return Array.isArray(all) ? all : undefined;
}

function anyOf(condition: Exclude<Condition, string>): readonly Condition[] | undefined {
  const { any } = condition as { readonly any?: unknown };
  return Array.isArray(any) ? any : undefined;
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
