import { facetsOf, leavesOf } from "../knowledge/condition.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Condition, Position } from "../knowledge/topic.ts";
import { unitsOf } from "../text/concepts.ts";
import { type Choice, shareOfFirst } from "./choice.ts";
import { ancestorsOf, type Facets } from "./facet-values.ts";
import type { Inference } from "./inference.ts";
import type { Candidate } from "./position-choice.ts";
import type { Understanding } from "./understand.ts";

/** Wishes that are questions of their own beside another. */
const ownQuestions: ReadonlySet<string> = new Set([
  ...["get-back", "ownership", "validity", "penalty", "lawful-way", "where-to-report", "which-court"],
]);

/** A word by the way (advert, dead) names a thing, an act or a wish that is hardly asked about. */
const leastMeant = 0.3;

/** A position whose score lies further behind the leading one's than this is about something else. */
const furthestBehind = 5.75;

/**
 * Of the positions that hold, the best one on a thing, an act or a wish that the question names and the leading one passes over: a
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
  const passed = passedOver(named, leading, base);
  const best = candidates[0]?.score ?? 0;
  const least = best - furthestBehind;
  const other = candidates.find(
    ({ position, outcome, score = least }) =>
      outcome.holds &&
      score >= least &&
      !saysTheSame(position, leading) &&
      position.topic !== leading.topic &&
      passed.some((id) => facetsOf(position).includes(id)),
  );
  return other?.position ?? compared(candidates, best, facets);
}

/** From this share on a position is taken for the answer to one of several questions; in a story more is asked. */
const probablyAsked = { story: 0.4, plain: 0.5 } as const;
/** A message of so many units is long: somebody tells a story in it. */
const storyUnits = 60;
/** So many of them are told at most; where a day is told, which law governs has to be told too, and there is less room. */
const mostBesides = { plain: 2, dated: 1 } as const;

/** What answers a question of a message, and how likely it does. */
interface Answering {
  readonly position: Position;
  readonly share: number;
}

/** What answers each question of a message by itself, in their order. */
export function answersToEach(read: Understanding, choice: Choice): readonly Answering[] {
  return read.each().flatMap((inference) => {
    const asked = choice.askedAs(inference);
    const position = asked.candidates[0]?.position;
    return position ? [{ position, share: shareOfFirst(asked) }] : [];
  });
}

/** From this share on the answer to one question is told before a conclusion on the whole that isn't as likely and answers none of them. */
const surelyAsked = 0.6;

/**
 * The position that answers the first of a story's questions that one surely does, where the leading one, drawn of the whole, is none
 * of their answers: the loudest fact of a story is often not what is asked about.
 */
export function askedFirst(read: Understanding, answers: readonly Answering[], choice: Choice): Position | undefined {
  const leading = choice.candidates[0]?.position;
  if (!leading || answers.length === 0 || shareOfFirst(choice) >= surelyAsked || !isLong(read)) return undefined;
  if (answers.some(({ position }) => saysTheSame(position, leading))) return undefined;
  return answers.find(({ share }) => share >= surelyAsked)?.position;
}

/**
 * Where several questions are asked, the positions that probably answer others of them than the leading one does, and say something
 * else, the likeliest first.
 */
export function askedBesides(
  read: Understanding,
  leading: Position,
  answers: readonly Answering[],
): readonly Position[] {
  if (answers.length === 0) return [];
  const least = isLong(read) ? probablyAsked.story : probablyAsked.plain;
  const others: Position[] = [];
  for (const { position, share } of [...answers].sort((a, b) => b.share - a.share))
    if (share >= least && ![leading, ...others].some((one) => saysTheSame(one, position))) others.push(position);
  return others.slice(0, read.actDate ? mostBesides.dated : mostBesides.plain);
}

/** What else is asked; else what is done besides; else what was nearly as likely meant. */
export function toldBesides(
  read: Understanding,
  leading: Position,
  answers: readonly Answering[],
  rival: Candidate | undefined,
  choice: Choice,
  base: KnowledgeBase,
): readonly Position[] {
  const asked = askedBesides(read, leading, answers);
  // Of an act of a past day there may be which law governs it to be told; what isn't asked would be too much.
  if (asked.length > 0 || read.actDate) return asked;
  const likely = rival?.outcome.holds && addsSomething(rival.position, leading, base) ? rival.position : null;
  const other = secondOf(choice.candidates, read.facets, read.inference, base) ?? likely;
  return other && other !== leading ? [other] : [];
}

/** Whether what a position rests on first isn't all told with another: "selling alone is no crime" beside "not without knowing" adds nothing. */
function addsSomething(other: Position, leading: Position, base: KnowledgeBase): boolean {
  const authoritiesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => base.statements.get(id)?.cites.map(({ ref }) => wholeOf(ref)) ?? []);
  const told = new Set(authoritiesOf(leading.statements));
  return authoritiesOf(other.statements.slice(0, 1)).some((ref) => !told.has(ref));
}

function isLong({ text }: Understanding): boolean {
  return unitsOf(text).length >= storyUnits;
}

/** Whether two positions have one headline, in either language. */
export function saysTheSame(one: Position, other: Position): boolean {
  return one.headline.zh === other.headline.zh || one.headline.en === other.headline.en;
}

/** A position whose score lies further behind than this has other numbers in mind. */
const furthestCompared = 7.5;

/** Where numbers are told that the leading position passes over, the best position that compares one of them with the line that the law draws. */
function compared(candidates: readonly Candidate[], best: number, facets: Facets): Position | null {
  const told = [...facets.quantities.keys()].filter((id) => id !== "price");
  const [leading, ...others] = candidates.map(({ position }) => position);
  if (!leading || told.some((id) => facetsOf(leading).includes(id))) return null;
  const other = candidates.find(
    ({ position, outcome, score = best }) =>
      others.includes(position) &&
      outcome.holds &&
      score >= best - furthestCompared &&
      position.headline.zh !== leading.headline.zh &&
      told.some((id) => facetsOf(position).includes(id)),
  );
  return other?.position ?? null;
}

/** Of these facets, the ones that a position doesn't speak of; a choice of several (`any`) speaks of one of them. */
function passedOver(
  named: readonly string[],
  { when: condition, covers = [] }: Position,
  base: KnowledgeBase,
): readonly string[] {
  const whole = typeof condition === "object" && "all" in condition && Array.isArray(condition.all);
  const parts: readonly Condition[] = whole ? (condition.all as readonly Condition[]) : [condition];
  const free = [...parts, ...covers].map((part) => new Set(leavesOf(part)));
  return named.filter((id) => {
    const kin = [id, ...ancestorsOf(id, base.facets)];
    const at = free.findIndex((leaves) => kin.some((one) => leaves.has(one)));
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
}

function isOfItsOwn(id: string, base: KnowledgeBase): boolean {
  const group = base.facets.get(id)?.group;
  return group === "act" || group === "object" || ownQuestions.has(id);
}
