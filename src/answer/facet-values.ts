import type { Facet, FacetGroup } from "../knowledge/facets.ts";
import { latelyFor, onceFor } from "../text/once.ts";

/** What a question says of every facet: true, false, or nothing. */
export interface Facets {
  /** Facets the question names, before anything follows from them. */
  readonly named: ReadonlyMap<string, boolean>;
  readonly quantities: ReadonlyMap<string, number>;
  /** The greatest number told, whatever it counts: no line beyond it was reached. Infinite where numbers are told in words that aren't read. */
  readonly greatest?: number;
}

export type Vocabulary = ReadonlyMap<string, Facet>;

/** The facets of a vocabulary by number, in its order: what is asked of all of them at every question is kept in arrays. */
export interface FacetNumbers {
  /** How many there are; it is also the number of whatever isn't in the vocabulary, of which nothing is ever known. */
  readonly size: number;
  of(id: string): number;
  /** For every facet the numbers of all that it implies, near and far. */
  readonly broader: readonly ReadonlySet<number>[];
  readonly excludes: readonly (readonly number[])[];
  /** 1 for what makes a question graver. */
  readonly grave: Uint8Array;
  /** The facets of each group of which naming one denies the others. */
  readonly closed: ReadonlyMap<FacetGroup, readonly number[]>;
}

const closedGroups: readonly FacetGroup[] = ["role", "object", "act", "crime", "wanted"];

/** What is known of a facet, as `Valuation.values` has it. */
export const truths = { unknown: 0, true: 1, false: 2 } as const;

/** What a question's facets come to: the value of any facet, and how deep it stands in the vocabulary. */
export interface Valuation {
  /** By facet number, one of `truths`; a last one for what isn't in the vocabulary. */
  readonly values: Uint8Array;
  /** All facets that are true. */
  readonly holding: readonly string[];
  readonly quantities: ReadonlyMap<string, number>;
  readonly numbers: FacetNumbers;
  value(id: string): boolean | undefined;
  depth(id: string): number;
}

/** What facets come to; worked out once, since a question's are looked at from many sides. */
export function valuationOf(facets: Facets, vocabulary: Vocabulary): Valuation {
  return valuationsIn(vocabulary)(facets);
}

const valuationsIn = onceFor((vocabulary: Vocabulary) => latelyFor((facets: Facets) => valued(facets, vocabulary)));

/** Works out what is true, implied, excluded and closed out; every condition of every position is then a look-up. */
function valued({ named, quantities }: Facets, vocabulary: Vocabulary): Valuation {
  const hierarchy = broaderThan(vocabulary);
  const numbers = numbersOf(vocabulary);
  const values = new Uint8Array(numbers.size + 1);
  const trues: string[] = [];
  for (const [name, value] of named) if (value) trues.push(name);
  const implied = new Set(trues);
  for (const name of trues) for (const one of hierarchy.get(name) ?? nothing) implied.add(one);
  const holding: string[] = [];
  for (const name of implied) if (named.get(name) !== false) holding.push(name);
  for (const name of quantities.keys()) if (!implied.has(name) && named.get(name) !== false) holding.push(name);
  // What is written later counts for more: what is named or implied stands against what excludes it.
  closeOut(trues, vocabulary, numbers, values);
  for (const name of implied) for (const one of numbers.excludes[numbers.of(name)] ?? []) values[one] = truths.false;
  for (const [name, value] of named) if (!value) values[numbers.of(name)] = truths.false;
  for (const name of holding) values[numbers.of(name)] = truths.true;
  values[numbers.size] = truths.unknown;
  return {
    values,
    holding,
    quantities,
    numbers,
    value: (id) => truthOfValue(values[numbers.of(id)]),
    depth: (id) => hierarchy.get(id)?.size ?? 0,
  };
}

/** Once something else of a closed group is named that isn't merely a broader word for it, a facet is false. */
function closeOut(trues: readonly string[], vocabulary: Vocabulary, numbers: FacetNumbers, values: Uint8Array): void {
  const named = new Map<FacetGroup, number[]>();
  for (const id of trues) {
    const group = vocabulary.get(id)?.group;
    if (group === undefined || !numbers.closed.has(group)) continue;
    const others = named.get(group);
    if (others) others.push(numbers.of(id));
    else named.set(group, [numbers.of(id)]);
  }
  for (const [group, others] of named)
    for (const one of numbers.closed.get(group) ?? [])
      if (others.some((other) => !numbers.broader[one]?.has(other))) values[one] = truths.false;
}

/** One of `truths` as a value of the logic. */
export function truthOfValue(value: number | undefined): boolean | undefined {
  return value === truths.true ? true : value === truths.false ? false : undefined;
}

/** The value of one facet: named or implied, excluded, closed out by its group, or unknown. */
export function facetValue(id: string, facets: Facets, vocabulary: Vocabulary): boolean | undefined {
  return valuationOf(facets, vocabulary).value(id);
}

/** A vocabulary doesn't change, so that its facets are numbered once. */
export const numbersOf: (vocabulary: Vocabulary) => FacetNumbers = onceFor(numbered);

function numbered(vocabulary: Vocabulary): FacetNumbers {
  const facets = [...vocabulary.values()];
  const places = new Map(facets.map(({ id }, number) => [id, number]));
  const size = facets.length;
  const of = (id: string) => places.get(id) ?? size;
  const hierarchy = broaderThan(vocabulary);
  return {
    size,
    of,
    broader: facets.map(({ id }) => new Set([...(hierarchy.get(id) ?? [])].map(of))),
    excludes: facets.map(({ excludes = [] }) => excludes.map(of)),
    grave: Uint8Array.from(facets, ({ grave }) => (grave ? 1 : 0)),
    closed: new Map(
      closedGroups.map((group) => [group, facets.flatMap((facet) => (facet.group === group ? [of(facet.id)] : []))]),
    ),
  };
}

/** For every facet, all that it implies, near and far. A vocabulary doesn't change, so this is worked out once. */
const broaderThan = onceFor(
  (vocabulary: Vocabulary): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map([...vocabulary.keys()].map((id) => [id, impliedBy(id, vocabulary)])),
);

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
