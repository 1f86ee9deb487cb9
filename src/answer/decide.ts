import type { Case } from "../knowledge/case.ts";
import { addDays, type Day, overlaps, type Period } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Bound, Condition, Position } from "../knowledge/topic.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import { provisionsOn } from "../retrieval/provision-match.ts";
import type { QuestionMatch } from "../retrieval/question-match.ts";
import type { Hit } from "../retrieval/retriever.ts";
import { caseMeant, casesAbout } from "./case-choice.ts";
import { evaluate, type Facets, facetValue, isMet, type Outcome, valuationOf } from "./conditions.ts";
import { type DayRange, periodOf } from "./dates.ts";
import { standingOf } from "./governing.ts";
import type { Understanding } from "./understand.ts";

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

/** What the answer will be made of. */
export type Decision =
  | {
      readonly kind: "position";
      readonly position: Position;
      readonly branches: readonly Branch[];
      readonly candidates: readonly Candidate[];
    }
  | { readonly kind: "article"; readonly matches: readonly ArticleMatch[] }
  | { readonly kind: "case"; readonly case: Case }
  /** No case is named, but what courts held is asked: the nearest decided cases. */
  | { readonly kind: "cases"; readonly cases: readonly Case[] }
  /** `position`: what the law says of it, for the exposure, or for the legal half where the message asks that too. */
  | { readonly kind: "refuse"; readonly position: Position | null; readonly alsoAsks: boolean }
  | { readonly kind: "small-talk"; readonly about: string }
  | { readonly kind: "no-authority"; readonly nearest: readonly Hit[] }
  | { readonly kind: "abstain"; readonly because: "empty" | "foreign" | "other-field" | "unrelated" };

/** What deciding may look things up with, on demand. */
export interface Finders {
  readonly search: () => Promise<readonly Hit[]>;
  readonly nearestQuestion: () => QuestionMatch | undefined;
}

/**
 * Example questions of a topic this like a text show that it is about the topic, even where no word of the lexicon does;
 * beside words of another field it takes nearly the same question, and another country's law is never ours.
 */
const likeEnough = { unrelated: 0.45, "other-field": 0.75, foreign: 1.01 } as const;

/**
 * Chooses what to answer with; states no law itself. Search is asked only where no position and no exact look-up answers,
 * since it never chooses conclusions: it finds the nearest authorities.
 */
export async function decide(
  read: Understanding,
  { search, nearestQuestion }: Finders,
  asOf: Day,
  base: KnowledgeBase,
): Promise<Decision> {
  const { intent } = read;
  if (intent.kind === "empty") return { kind: "abstain", because: "empty" };
  const moment = momentOf(read.actDate, asOf);
  if (intent.kind === "outside") {
    const near = positionAskedAlike(nearestQuestion(), likeEnough[intent.because], read.facets, moment, base);
    return near
      ? { kind: "position", position: near, branches: [], candidates: [] }
      : { kind: "abstain", because: intent.because };
  }
  if (intent.kind === "small-talk") return { kind: "small-talk", about: intent.about };
  if (intent.kind === "article") return { kind: "article", matches: read.articles };
  const candidates = rank(read.facets, moment, base);
  const leading = candidates[0]?.position ?? null;
  if (intent.kind === "facilitation") return { kind: "refuse", position: leading, alsoAsks: intent.alsoAsks };
  if (intent.kind === "case") {
    const found = caseMeant(read.cases, read.cases.length > 1 ? await search() : [], base);
    if (found) return { kind: "case", case: found };
  }
  if (read.articles.length > 0 && !(leading && citesOne(leading, read.articles, base)))
    return { kind: "article", matches: read.articles };
  const alike = onlyHoldings(read, base) ? casesAbout(read.facets, base).slice(0, casesTold) : [];
  if (alike.length > 0) return { kind: "cases", cases: alike };
  if (leading)
    return {
      kind: "position",
      position: leading,
      branches: branchesOf(leading, read.facets, moment, base),
      candidates,
    };
  const matches = articlesOf(read, read.actDate?.last ?? asOf, base);
  if (matches.length > 0) return { kind: "article", matches };
  const hits = await search();
  const near = nearestPosition(hits, read.facets, moment, base);
  if (near)
    return { kind: "position", position: near, branches: branchesOf(near, read.facets, moment, base), candidates };
  return { kind: "no-authority", nearest: hits.filter((hit) => hit.passage.kind !== "topic").slice(0, 3) };
}

/** Topics looked through for a position that fits. */
const topicsTried = 5;

/** Cases told where what courts held is asked in general. */
const casesTold = 3;

/** True when a question asks what courts held, and not what would be lawful or valid. */
function onlyHoldings(read: Understanding, base: KnowledgeBase): boolean {
  const wanted = [...read.facets.named].filter(([id, value]) => value && base.facets.get(id)?.group === "wanted");
  return wanted.length > 0 && wanted.every(([id]) => id === "holding" || id === "amount");
}

/** The position of the topic with the nearest example question that nothing speaks against, the broadest first. */
function positionAskedAlike(
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
 * Where a question leaves a fact open that every position needs, a position of the topic that search finds nearest to it,
 * provided that nothing in the question speaks against its conditions.
 */
function nearestPosition(hits: readonly Hit[], facets: Facets, moment: Moment, base: KnowledgeBase): Position | null {
  const topics = hits.filter(({ passage }) => passage.kind === "topic").slice(0, topicsTried);
  for (const { passage } of topics) {
    const position = openPosition(passage.reference.slice("topic/".length), facets, moment, base);
    if (position) return position;
  }
  return null;
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

/** True when a position rests on one of the articles that the question names; otherwise it would pass the question by. */
function citesOne(position: Position, articles: readonly ArticleMatch[], base: KnowledgeBase): boolean {
  const cited = position.statements
    .flatMap((id) => base.statements.get(id)?.cites ?? [])
    .map(({ ref }) => wholeOf(ref));
  return articles.some(({ candidates }) => candidates.some((ref) => cited.includes(wholeOf(ref))));
}

/** A statute named without an article: the articles of it that speak most of what is asked. */
function articlesOf(read: Understanding, day: Day, base: KnowledgeBase): readonly ArticleMatch[] {
  return read.statutes.flatMap((statute) =>
    provisionsOn(statute, read.text, day, 2, base).map((reference) => ({
      statute,
      article: reference.split("/")[1] ?? "",
      candidates: [reference],
      paragraph: null,
      span: { start: 0, end: 0 },
    })),
  );
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

/** The days of the act (today, if none is named), as period and as range. */
interface Moment {
  readonly days: Period;
  readonly act: DayRange | null;
  readonly asOf: Day;
}

function momentOf(act: DayRange | null, asOf: Day): Moment {
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
function branchesOf(position: Position, facets: Facets, moment: Moment, base: KnowledgeBase): readonly Branch[] {
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
