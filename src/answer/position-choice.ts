import { addDays, type Day, overlaps, type Period } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Bound, type Condition, leavesOf, type Position } from "../knowledge/topic.ts";
import type { QuestionMatch } from "../retrieval/question-match.ts";
import type { Hit } from "../retrieval/retriever.ts";
import {
  ancestorsOf,
  evaluate,
  type Facets,
  facetValue,
  isMet,
  type Outcome,
  type Valuation,
  valuationOf,
} from "./conditions.ts";
import { type DayRange, periodOf } from "./dates.ts";
import { standingOf } from "./governing.ts";
import type { Inference } from "./inference.ts";

/** A fact that would change the answer, with the positions that would then win. */
export interface Branch {
  readonly facet: string;
  readonly ifYes: Position;
  readonly ifNo: Position;
}

/** A position whose conditions hold, and how specifically. */
export interface Candidate {
  readonly position: Position;
  readonly outcome: Outcome;
}

/**
 * Positions whose conditions hold of an act on these days, the most specific first: true conditions, depth, one bounded in
 * time before one that isn't, priority, then id.
 */
export function rank(facets: Facets, moment: Moment, base: KnowledgeBase): readonly Candidate[] {
  const valuation = valuationOf(facets, base.facets);
  return base.positions
    .filter((position) => isMet(position.when, facets, valuation) && overlaps(moment.days, boundsOf(position)))
    .filter((position) => stands(position, moment, base))
    .map((position) => ({ position, outcome: evaluate(position.when, facets, valuation) }))
    .sort(
      (a, b) =>
        b.outcome.leaves - a.outcome.leaves ||
        b.outcome.depth - a.outcome.depth ||
        bounds(b.position, moment.days) - bounds(a.position, moment.days) ||
        (b.position.priority ?? 0) - (a.position.priority ?? 0) ||
        (a.position.reference < b.position.reference ? -1 : 1),
    );
}

/** Wishes that are questions of their own beside another. */
const ownQuestions: ReadonlySet<string> = new Set([
  ...["get-back", "ownership", "validity", "penalty", "lawful-way", "where-to-report", "which-court"],
]);

/** A word by the way (advert, dead) names an act or a wish that is hardly asked about. */
const leastMeant = 0.3;

/**
 * Of the positions that hold, the best one on an act or a wish that the question names and the leading one passes over: a
 * go-between who also lends his own account, a sale asked about together with the money.
 */
export function secondOf(
  candidates: readonly Candidate[],
  facets: Facets,
  inference: Inference | undefined,
  base: KnowledgeBase,
): Position | null {
  const leading = candidates[0]?.position;
  if (!leading) return null;
  const meant = (id: string) => (inference?.facets.get(id) ?? 1) >= leastMeant;
  const said = [...facets.named].flatMap(([id, value]) => (value && isOfItsOwn(id, base) && meant(id) ? [id] : []));
  const named = said.filter((id) => !said.some((other) => ancestorsOf(other, base.facets).has(id)));
  const passed = passedOver(named, leading.when, base);
  const other = candidates.find(
    ({ position }) =>
      position.headline.zh !== leading.headline.zh &&
      position.topic !== leading.topic &&
      passed.some((id) => leavesOf(position.when).includes(id)),
  );
  return other?.position ?? null;
}

/** Of these facets, the ones that a condition doesn't speak of; a choice of several (`any`) speaks of one of them. */
function passedOver(named: readonly string[], condition: Condition, base: KnowledgeBase): readonly string[] {
  const whole = typeof condition === "object" && "all" in condition && Array.isArray(condition.all);
  const parts: readonly Condition[] = whole ? (condition.all as readonly Condition[]) : [condition];
  const free = parts.map((part) => new Set(leavesOf(part)));
  return named.filter((id) => {
    const kin = [id, ...ancestorsOf(id, base.facets)];
    const at = free.findIndex((leaves) => kin.some((one) => leaves.has(one)));
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
}

function isOfItsOwn(id: string, base: KnowledgeBase): boolean {
  const group = base.facets.get(id)?.group;
  return group === "act" || ownQuestions.has(id);
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
function bounds({ from, until }: Position, days: Period): number {
  const covered =
    (!from || (days.from !== null && days.from >= from)) && (!until || (days.until !== null && days.until <= until));
  return covered ? (until ? 1 : 0) : -1;
}

/** The unknown facts that would lead to another position, in the order in which the position names them. */
export function branchesOf(position: Position, facets: Facets, moment: Moment, base: KnowledgeBase): readonly Branch[] {
  return position.decisive.flatMap((facet) => {
    const known = facetValue(facet, facets, base.facets);
    if (known !== undefined) return [];
    const [yes, no] = supposing(facet, facets, base).map((supposed) => rank(supposed, moment, base)[0]?.position);
    if (!yes || !no || yes === no) return [];
    return [{ facet, ifYes: yes, ifNo: no }];
  });
}

/** The question's facets with one more fact: as it is, and as it isn't. For a quantity, on both sides of its threshold. */
function supposing(facet: string, facets: Facets, base: KnowledgeBase): [Facets, Facets] {
  if (base.facets.get(facet)?.group !== "quantity")
    return [
      { ...facets, named: new Map([...facets.named, [facet, true]]) },
      { ...facets, named: new Map([...facets.named, [facet, false]]) },
    ];
  const threshold = Math.min(...base.positions.flatMap((position) => thresholdsIn(position.when, facet)));
  return [
    { ...facets, quantities: new Map([...facets.quantities, [facet, threshold]]) },
    { ...facets, quantities: new Map([...facets.quantities, [facet, threshold - 1]]) },
  ];
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

/** The position of the topic with the nearest example question that nothing speaks against, the broadest first. */
export function positionAskedAlike(
  match: QuestionMatch | undefined,
  least: number,
  facets: Facets,
  moment: Moment,
  base: KnowledgeBase,
): Position | null {
  if (!match || match.similarity < least) return null;
  return openPosition(match.topic, facets, moment, base);
}

/**
 * Where a question leaves a fact open that every position needs: a position of the topics that are likeliest, or that search
 * finds nearest, provided that nothing in the question speaks against its conditions.
 */
export function nearestPosition(
  hits: readonly Hit[],
  facets: Facets,
  inference: Inference | undefined,
  moment: Moment,
  base: KnowledgeBase,
): Position | null {
  if (inference) return plausiblePosition(facets, inference, moment, base);
  const topics = hits.filter(({ passage }) => passage.kind === "topic").slice(0, topicsTried);
  for (const { passage } of topics) {
    const position = openPosition(passage.reference.slice("topic/".length), facets, moment, base);
    if (position) return position;
  }
  return null;
}

/** Topics looked through for a position that fits, where nothing was learned of what questions are about. */
const topicsTried = 5;
/** What a condition more that holds is worth (logarithm of a chance), and how little the best may come to. */
const plausibility = { leaf: 0.3, least: -5 } as const;

/** The position that is likeliest by its topic and by the facts it needs, of those that nothing speaks against. */
function plausiblePosition(facets: Facets, inference: Inference, moment: Moment, base: KnowledgeBase): Position | null {
  const valuation = valuationOf(facets, base.facets);
  const topics = topicsAlike(inference);
  let best: { readonly position: Position; readonly score: number } | undefined;
  for (const position of base.positions) {
    if (!overlaps(moment.days, boundsOf(position)) || !stands(position, moment, base)) continue;
    if (evaluate(position.when, facets, valuation).holds === false) continue;
    const chance = chanceOf(position.when, facets, valuation, inference);
    const topic = (topics.get(position.topic) ?? 0) + 1e-3;
    const score = Math.log(chance.share) + Math.log(topic) + plausibility.leaf * chance.leaves;
    if (!best || score > best.score) best = { position, score };
  }
  return best && best.score >= plausibility.least ? best.position : null;
}

/** The topics of the positions that answer questions asked alike, each with its share. */
function topicsAlike({ alike }: Inference): ReadonlyMap<string, number> {
  const topics = new Map<string, number>();
  for (const [position, share] of alike) {
    const topic = position.split("/")[0] ?? "";
    topics.set(topic, (topics.get(topic) ?? 0) + share);
  }
  return topics;
}

/** How likely a condition holds, each fact by itself, and how many facts it needs. */
function chanceOf(
  condition: Condition,
  facets: Facets,
  valuation: Valuation,
  inference: Inference,
): { readonly share: number; readonly leaves: number } {
  const unknown = 0.02;
  if (typeof condition === "string") {
    const held = valuation.value(condition);
    return { share: held ? 1 : Math.max(unknown, inference.facets.get(condition) ?? 0), leaves: 1 };
  }
  const parts = (list: readonly Condition[]) => list.map((part) => chanceOf(part, facets, valuation, inference));
  if ("all" in condition && Array.isArray(condition.all)) {
    const all = parts(condition.all);
    return {
      share: all.reduce((product, { share }) => product * share, 1),
      leaves: all.reduce((total, { leaves }) => total + leaves, 0),
    };
  }
  if ("any" in condition && Array.isArray(condition.any))
    return parts(condition.any).reduce((most, one) => (one.share > most.share ? one : most));
  const known = evaluate(condition, facets, valuation).holds === true;
  return { share: known ? 1 : unknown, leaves: 1 };
}

/** A topic's position that nothing in the question speaks against: the one with most true conditions, then the broadest. */
function openPosition(topic: string, facets: Facets, moment: Moment, base: KnowledgeBase): Position | null {
  const valuation = valuationOf(facets, base.facets);
  const open = (base.topics.get(topic)?.positions ?? [])
    .filter((position) => overlaps(moment.days, boundsOf(position)) && stands(position, moment, base))
    .map((position) => ({ position, outcome: evaluate(position.when, facets, valuation) }))
    .filter(({ outcome }) => outcome.holds !== false);
  const best = open.sort(
    (a, b) => b.outcome.leaves - a.outcome.leaves || (a.position.priority ?? 0) - (b.position.priority ?? 0),
  );
  return best[0]?.position ?? null;
}
