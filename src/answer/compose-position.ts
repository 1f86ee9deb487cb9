import type { Day } from "../knowledge/day.ts";
import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Condition, Position, Statement } from "../knowledge/topic.ts";
import { provisionsOn } from "../retrieval/provision-match.ts";
import type { Answer, Governing, MissingFact, Question } from "./answer.ts";
import { briefRoom, firstsOf, tellBriefly } from "./brief.ts";
import { addText, renumberingIssue } from "./compose-article.ts";
import type { Composed } from "./composed.ts";
import { compiled, isMet } from "./conditions.ts";
import type { Decision } from "./decision.ts";
import { type Draft, mostCitations } from "./draft.ts";
import { type Valuation, valuationOf } from "./facet-values.ts";
import { nothing, statementsFound } from "./found.ts";
import { standingOf } from "./governing.ts";
import type { Branch } from "./position-choice.ts";
import { citesAny, provisionsNamed, restsOn } from "./provisions-named.ts";
import { labelOf } from "./quote.ts";
import { sizeOf } from "./render.ts";
import { supposedBy } from "./supposed.ts";
import type { Understanding } from "./understand.ts";
import { wordingOf } from "./wording/wording.ts";

/**
 * Answers with a position: its statements that hold of these facts and governed the act, and the facts that would change it.
 * Of other positions, on what the question asks besides, the most important statements.
 */
export function composePosition(
  { position, besides: asides, branches, found = nothing, before = [] }: Extract<Decision, { kind: "position" }>,
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const statements = statementsOf(position, read, base);
  const governing = addGoverning(statements, read, question, base, draft);
  // Which law governs an act, and why, is enough for one answer.
  const besides = governing ? [] : asides;
  const stands = (one: Statement) => standsBy(one, question.asOf, read, base);
  const said = statements.filter(stands);
  const name = positionName(position);
  const isTold = toldIn(before.filter(({ positions }) => positions.includes(name)));
  const inOrder =
    concludes(position) && !said.some(({ head }) => head === "next")
      ? [...said, ...nextStep(read, stands, base)]
      : said;
  // Whoever goes on asking and comes to the same conclusion is told first what they weren't told.
  const own = asked([...inOrder.filter((one) => !isTold(one)), ...inOrder.filter(isTold)], read);
  const others = besides.map((one) =>
    statementsOf(one, read, base).filter((it) => !statements.includes(it) && stands(it)),
  );
  // A look-up has no conclusion to be borne out: what is asked for leads.
  const leads = concludes(position)
    ? position.statements.flatMap((id) => own.find((one) => one.id === id && !isTold(one)) ?? [])[0]
    : undefined;
  const leading = own.find((one) => one.head === read.heads[0] && !isTold(one)) ?? leads;
  const told = [position, ...besides];
  const left = roomLeft(told, read.language);
  const brief = [
    ...tellBriefly(own, read.language, {
      share: left * (others.length > 0 ? shares.leading : governing ? shares.dated : 1),
      leading,
      tellsFirst: true,
    }),
    ...others.flatMap((other) => tellBriefly(other, read.language, { share: (left * shares.besides) / others.length })),
  ];
  const standing = [...new Set([...own, ...others.flat()])];
  // What was told briefly comes first in a full answer too, so that asking for more never loses a sentence.
  const full = [...brief, ...standing.filter((statement) => !brief.includes(statement))];
  const around = statementsFound(found, read, stands, base);
  const named = [...read.articles.flatMap(({ candidates }) => candidates), ...unspoken(position, read, question, base)];
  const quote = (reference: Reference, into: Draft) =>
    addText(reference, read.actDate?.last ?? question.asOf, wordingOf(read.language), base, into);
  const tellable = { leading, brief, full, others: around.slice(0, mostFound), named: named.slice(0, namedShown) };
  const omitted = tell(tellable, question.detail === "full", draft, quote);
  return {
    scope: "in",
    kind: "position",
    verdict: position.verdict,
    positions: told.map(positionName),
    headline: position.headline[read.language],
    besides: besides.map(({ headline }) => headline[read.language]),
    again: before.at(-1)?.positions[0] === name,
    supposed: supposedBy(position, read.facets, read.language, base),
    missing: branches.map((branch) => missingOf(branch, read, base)),
    governing,
    omitted,
    draft,
  };
}

/** The kind of liability that the question asks about is told before the others. */
function asked(statements: readonly Statement[], { heads }: Understanding): readonly Statement[] {
  const rank = ({ head }: Statement) => (heads.includes(head) ? heads.indexOf(head) : heads.length);
  return [...statements].sort((a, b) => rank(a) - rank(b));
}

/** Whether a statement stands in one of these answers, in whatever language. */
function toldIn(answers: readonly Answer[]): (statement: Statement) => boolean {
  const told = new Set(answers.flatMap(({ sentences }) => sentences.map(({ text }) => text)));
  return ({ zh, en }) => told.has(zh) || told.has(en);
}

/** Of the statutes that the question names and the position doesn't rest on, the article that speaks most of it. */
function unspoken(
  position: Position,
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
): readonly Reference[] {
  const day = read.actDate?.last ?? question.asOf;
  return read.statutes
    .filter((statute) => !restsOn(position, [`${statute}/`], base))
    .flatMap((statute) => provisionsOn(statute, read.text, day, 1, base));
}

/** True when a statement governed the act, and nothing that it rests on was made after the day of answering. */
export function standsBy(statement: Statement, asOf: Day, read: Understanding, base: KnowledgeBase): boolean {
  const standing = standingOf(statement, read.actDate, asOf, base);
  if (standing.kind !== "stands") return false;
  return standing.authorities.every((one) => one.kind !== "article" || (one.article.inForce.from ?? asOf) <= asOf);
}

/** A look-up needs no advice, nor does what is lawful. */
function concludes({ verdict }: Position): boolean {
  return verdict !== "info" && verdict !== "lawful";
}

/** The issue under which topics hold what to do next, for positions that say nothing of it. */
const nextStepIssue = "next-step";

/** The first next step that fits what the question tells, and that the law of the day of the act bears out. */
function nextStep(
  read: Understanding,
  stands: (statement: Statement) => boolean,
  base: KnowledgeBase,
): readonly Statement[] {
  const valuation = valuationOf(read.facets, base.facets);
  const step = base
    .statementsOn(nextStepIssue)
    .find((statement) => isSayable(statement, valuation) && stands(statement));
  return step ? [step] : [];
}

/** Articles that the question itself names and that are pointed to. */
const namedShown = 2;

/** Authorities of the position itself in a brief answer; the places left are for what answers to such questions rest on. */
const ownCitations = 4;
/** Statements on that which are looked at. */
const mostFound = 6;

/** What an answer may tell, in order of importance. */
interface Tellable {
  readonly leading: Statement | undefined;
  readonly brief: readonly Statement[];
  /** All statements of the positions, the brief ones first. */
  readonly full: readonly Statement[];
  /** Statements on the authorities that answers to such questions rest on. */
  readonly others: readonly Statement[];
  /** Articles that the question itself names. */
  readonly named: readonly Reference[];
}

/**
 * Tells the brief statements; then all others too, or, in a brief answer, points to the authorities that they would rest on.
 * Gives how many more there are on request.
 */
function tell(
  { leading, brief, full, others, named }: Tellable,
  all: boolean,
  draft: Draft,
  quote: (ref: Reference, into: Draft) => void,
): number {
  const own = others.length > 0 ? ownCitations : mostCitations;
  // Every kind of liability is spoken of before any of them is gone into.
  const told = new Set(firstsOf(brief, leading).filter((statement) => draft.addStatement(statement)));
  for (const statement of brief) if (!told.has(statement) && draft.addStatement(statement, own)) told.add(statement);
  const whole = all ? draft : draft.copy();
  const before = whole.sentences.length;
  for (const reference of named) quote(reference, whole);
  const left = full.filter((statement) => !told.has(statement));
  const first = new Set(left.filter((statement) => whole.addStatement(statement, own)));
  for (const statement of [...others, ...left.filter((one) => !first.has(one))]) whole.addStatement(statement);
  if (all) return 0;
  draft.pointToWhat(whole);
  return whole.sentences.length - before;
}

/** How much of the room of a brief answer the leading position and the others have, and one beside which law governs; other headlines take room too. */
const shares = { leading: 0.55, besides: 0.3, dated: 0.85 } as const;
/** Characters, or English words, of headlines that leave all the room to the sentences; what goes beyond takes as much of theirs. */
const headlineRoom = { zh: 140, en: 45 } as const;

/** The share of the room for sentences that is left beside the headlines. */
function roomLeft(told: readonly Position[], language: "zh" | "en"): number {
  const size = told.reduce((sum, { headline }) => sum + sizeOf(headline[language], language), 0);
  return Math.max(0.4, 1 - Math.max(0, size - headlineRoom[language]) / briefRoom[language]);
}

/** The statements of a position that are to be said of these facts, in the position's order. */
export function statementsOf(position: Position, read: Understanding, base: KnowledgeBase): readonly Statement[] {
  const valuation = valuationOf(read.facets, base.facets);
  const spoken = provisionsNamed(read);
  const all = position.statements.flatMap((id) => base.statements.get(id) ?? []);
  // Asked what became of one law's numbers, nobody wants another's.
  const elsewhere = (one: Statement) => one.issue === renumberingIssue && !citesAny(one, spoken);
  const meant = all.some((one) => one.issue === renumberingIssue && citesAny(one, spoken))
    ? all.filter((one) => !elsewhere(one))
    : all;
  return [...meant]
    .sort((a, b) => Number(citesAny(b, spoken)) - Number(citesAny(a, spoken)))
    .filter((statement) => isSayable(statement, valuation));
}

/** True where what a statement is bound to holds, and nothing that it isn't said of. */
export function isSayable({ when, unless }: Statement, valuation: Valuation): boolean {
  const holds = (condition: Condition) => isMet(compiled(condition, valuation.numbers), valuation);
  return (when === undefined || holds(when)) && !(unless !== undefined && holds(unless));
}

/** The issue under which topics state which law governs an act of an earlier day. */
const governingIssue = "governing-law";

/** Says which law governs, where an act of a past day is not judged by all of today's texts. */
function addGoverning(
  statements: readonly Statement[],
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Governing | null {
  if (!read.actDate) return null;
  const today = (statement: Statement) => standingOf(statement, null, question.asOf, base);
  const then = (statement: Statement) => standingOf(statement, read.actDate, question.asOf, base);
  const passed = statements.find((one) => today(one).kind === "stands" && then(one).kind !== "stands");
  if (!passed) return null;
  const kept = statements
    .filter(({ head }) => head === passed.head)
    .map(then)
    .find((standing) => standing.kind === "stands");
  const valuation = valuationOf(read.facets, base.facets);
  const reasons = base
    .statementsOn(governingIssue)
    .filter((one) => then(one).kind === "stands" && isSayable(one, valuation));
  const reason = reasons.find((one) => one.head === passed.head) ?? reasons[0];
  if (!reason || !draft.addStatement(reason)) return null;
  const now = today(passed);
  const label = (standing: ReturnType<typeof today> | undefined) => {
    const authority = standing?.kind === "stands" ? standing.authorities[0] : undefined;
    const from = authority?.kind === "article" ? ` (${authority.article.inForce.from} –)` : "";
    return authority ? `${labelOf(authority, read.language)}${from}` : wordingOf(read.language).lawOfThatDay;
  };
  return { chosen: label(kept), other: label(now), why: reason[read.language] };
}

function missingOf({ facts, ifYes, ifNo }: Branch, { language }: Understanding, base: KnowledgeBase): MissingFact {
  const [fact = "", ...others] = facts;
  const question = others.length === 0 ? base.facets.get(fact)?.question?.[language] : undefined;
  const names = facts.map((id) => base.lexicon.get(id)?.[language].name ?? id);
  return {
    fact,
    question: question ?? wordingOf(language).isMeant(names),
    ifYes: ifYes.headline[language],
    ifNo: ifNo.headline[language],
  };
}
