import { facetsOf } from "../knowledge/condition.ts";
import { addDays, type Day, overlaps, type Period } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Bound, Condition, Position } from "../knowledge/topic.ts";
import { latelyFor, onceFor } from "../text/once.ts";
import { evaluatePosition, isMet, type Outcome } from "./conditions.ts";
import { type DayRange, periodOf } from "./dates.ts";
import { ancestorsOf, type Facets, facetValue, type Valuation, valuationOf } from "./facet-values.ts";
import { standingOf } from "./governing.ts";
import { type PositionRow, positionTable } from "./position-table.ts";

/** Facts that would change the answer, one as a rule, with the positions that would then win. */
export interface Branch {
  readonly facts: readonly string[];
  readonly ifYes: Position;
  readonly ifNo: Position;
}

/** A position that may be drawn, and how much of its conditions is true; where questions were learned from, its score. */
export interface Candidate {
  readonly position: Position;
  readonly outcome: Outcome;
  readonly score?: number;
}

/**
 * Positions whose conditions hold of an act on these days, the most specific first: true conditions, depth, one bounded in
 * time before one that isn't, priority, then id.
 */
export function rank(facets: Facets, moment: Moment, base: KnowledgeBase): readonly Candidate[] {
  const valuation = valuationOf(facets, base.facets);
  return positionsMet(valuation, moment, base)
    .map((row) => ({ position: row.position, outcome: evaluatePosition(row, valuation) }))
    .sort(
      (a, b) =>
        b.outcome.leaves - a.outcome.leaves ||
        b.outcome.depth - a.outcome.depth ||
        timeliness(b.position, moment) - timeliness(a.position, moment) ||
        (b.position.priority ?? 0) - (a.position.priority ?? 0) ||
        (a.position.reference < b.position.reference ? -1 : 1),
    );
}

/** The positions that hold: most need a facet that the question doesn't have, and aren't looked at. */
function positionsMet(valuation: Valuation, moment: Moment, base: KnowledgeBase): readonly PositionRow[] {
  const table = positionTable(base);
  const met: PositionRow[] = [];
  for (const facet of ["", ...valuation.holding])
    for (const row of table.needing(facet))
      if (isMet(row.when, valuation) && mayConclude(row.position, moment, base)) met.push(row);
  return met;
}

/** The days of the act (today, if none is named), as period and as range. */
export interface Moment {
  readonly days: Period;
  readonly act: DayRange | null;
  readonly asOf: Day;
}

export function momentOf(act: DayRange | null, asOf: Day): Moment {
  return { days: act ? periodOf(act) : { from: asOf, until: addDays(asOf, 1) }, act, asOf };
}

/**
 * Whether a position may be drawn of an act on these days at all: not when its law was none, nor when another one says
 * of the same facts what held on those days.
 */
export function mayConclude(position: Position, moment: Moment, base: KnowledgeBase): boolean {
  const known = concludable(moment);
  const before = known.get(position);
  if (before !== undefined) return before;
  const may = fits(position, moment, base);
  known.set(position, may);
  return may;
}

/** What was found out of a moment: every supposed fact asks for the same positions again. */
const concludable = latelyFor((_moment: Moment) => new Map<Position, boolean>());

function fits(position: Position, moment: Moment, base: KnowledgeBase): boolean {
  if (!overlaps(moment.days, boundsOf(position)) || !stands(position, moment, base)) return false;
  return !moment.act || !hasEarlierTwin(position, moment, base);
}

/** True when a position of the same topic says of the same facts what held at a time, since ended, that holds all the days of the act. */
function hasEarlierTwin(position: Position, moment: Moment, base: KnowledgeBase): boolean {
  return (
    earlierTwins(base)
      .get(position)
      ?.some((one) => timeliness(one, moment) === 1) ?? false
  );
}

/** For each position without an end, those on the same facts that have one. */
const earlierTwins = onceFor(({ positions }: KnowledgeBase): ReadonlyMap<Position, readonly Position[]> => {
  const ended = new Map<string, Position[]>();
  for (const position of positions.filter(({ until }) => until))
    ended.set(factsOf(position), [...(ended.get(factsOf(position)) ?? []), position]);
  const open = positions.filter(({ until }) => !until);
  return new Map(open.map((position) => [position, ended.get(factsOf(position)) ?? []]));
});

function factsOf({ topic, when }: Position): string {
  return `${topic} ${JSON.stringify(when)}`;
}

/**
 * A conclusion whose leading statement was no law on the days of the act isn't drawn of it, unless it was written for
 * just those days.
 */
function stands(position: Position, { act, asOf }: Moment, base: KnowledgeBase): boolean {
  if (!act || position.from || position.until) return true;
  const leading = base.statements.get(position.statements[0] ?? "");
  return leading !== undefined && standingOf(leading, act, asOf, base).kind === "stands";
}

function boundsOf({ from, until }: Position): Period {
  return { from: from ?? null, until: until ?? null };
}

/** A position about a time that has ended is the more specific where that time holds all the days of the act. */
export function timeliness({ from, until }: Position, { days }: Moment): number {
  const covered =
    (!from || (days.from !== null && days.from >= from)) && (!until || (days.until !== null && days.until <= until));
  return covered ? (until ? 1 : 0) : -1;
}

/** The unknown facts that would lead to another position (which `choose` tells), in the order in which the position names them. */
export function branchesOf(
  position: Position,
  facets: Facets,
  choose: (facets: Facets) => Position | undefined,
  base: KnowledgeBase,
): readonly Branch[] {
  return position.decisive.flatMap((facet) => {
    const known = facetValue(facet, facets, base.facets);
    if (known !== undefined) return [];
    const [yes, no] = supposing(facet, facets, base).map(choose);
    if (!yes || !no || yes === no || !turnsOn(facet, yes === position ? no : yes, position, base)) return [];
    return [{ facts: [facet], ifYes: yes, ifNo: no }];
  });
}

/** Whether a position says what becomes of a fact, so that it may be told as what follows from it; others come up with it by chance. */
function turnsOn(facet: string, other: Position, drawn: Position, base: KnowledgeBase): boolean {
  const related = (id: string) =>
    id === facet || ancestorsOf(id, base.facets).has(facet) || ancestorsOf(facet, base.facets).has(id);
  return other.topic === drawn.topic || facetsOf(other).some(related);
}

/** The question's facets with one more fact: as it is, and as it isn't. For a quantity, on both sides of its threshold. */
function supposing(facet: string, facets: Facets, base: KnowledgeBase): [Facets, Facets] {
  if (base.facets.get(facet)?.group !== "quantity")
    return [
      { ...facets, named: new Map([...facets.named, [facet, true]]) },
      { ...facets, named: new Map([...facets.named, [facet, false]]) },
    ];
  const threshold = thresholdOf(facet, base);
  return [
    { ...facets, quantities: new Map([...facets.quantities, [facet, threshold]]) },
    { ...facets, quantities: new Map([...facets.quantities, [facet, threshold - 1]]) },
  ];
}

const thresholdsKnown = new WeakMap<KnowledgeBase, Map<string, number>>();

/** The least number of a quantity that any position asks for. */
function thresholdOf(facet: string, base: KnowledgeBase): number {
  const known = thresholdsKnown.get(base) ?? new Map<string, number>();
  thresholdsKnown.set(base, known);
  const conditions = () => base.positions.flatMap(({ when, covers = [] }) => [when, ...covers]);
  const threshold = known.get(facet) ?? Math.min(...conditions().flatMap((one) => thresholdsIn(one, facet)));
  known.set(facet, threshold);
  return threshold;
}

function thresholdsIn(condition: Condition, facet: string): number[] {
  if (typeof condition === "string") return [];
  return Object.entries(condition).flatMap(([key, value]): number[] => {
    if (Array.isArray(value)) return value.flatMap((part: Condition) => thresholdsIn(part, facet));
    if (key === "not") return thresholdsIn(value as Condition, facet);
    const bound = value as Bound;
    return key === facet && bound.gte !== undefined ? [bound.gte] : [];
  });
}
