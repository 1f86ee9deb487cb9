import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Position, Statement } from "../knowledge/topic.ts";
import { composeArticles } from "./compose-article.ts";
import { composeCase } from "./compose-case.ts";
import type { Answer, Governing, MissingFact, Question } from "./answer.ts";
import { evaluate, valueOf } from "./conditions.ts";
import { confidenceOf } from "./confidence.ts";
import { formatRange } from "./dates.ts";
import type { Branch, Decision } from "./decide.ts";
import { Draft } from "./draft.ts";
import { standingOf } from "./governing.ts";
import { labelOf } from "./quote.ts";
import { refusalStatements } from "./refusal.ts";
import { render, sizeOf } from "./render.ts";
import type { Understanding } from "./understand.ts";
import { wordingOf } from "./wording/wording.ts";

/** What every way of composing an answer fills in. */
export interface Composed {
  readonly scope: Answer["scope"];
  readonly kind: Answer["kind"];
  readonly verdict: Answer["verdict"];
  readonly positions: readonly string[];
  readonly headline: string;
  readonly missing: readonly MissingFact[];
  readonly governing: Governing | null;
  /** Statements of the position that a brief answer leaves out. */
  readonly omitted?: number;
  readonly draft: Draft;
}

/** Writes the answer to a decision. Every sentence of law in it is a statement or a quoted text, with its citations. */
export function compose(decision: Decision, read: Understanding, question: Question, base: KnowledgeBase): Answer {
  const composed = composeKind(decision, read, question, base);
  const { draft, omitted = 0, ...rest } = composed;
  const wording = wordingOf(read.language);
  const notice = { head: "notice" as const, text: wording.notice(question.asOf), cites: [], strength: null, status: null };
  const sentences = composed.verdict === null && draft.sentences.length === 0 ? [] : [...draft.sentences, notice];
  const answer = {
    id: question.id ?? "1",
    ...rest,
    language: read.language,
    answer: "",
    reading: read.reading,
    sentences,
    citations: draft.citations,
    confidence: confidenceOf(decision, composed, read, question.asOf, base),
    asOf: question.asOf,
    actDate: read.actDate ? formatRange(read.actDate) : null,
    knowledge: base.fingerprint,
  };
  return { ...answer, answer: render(answer, draft, omitted) };
}

function composeKind(decision: Decision, read: Understanding, question: Question, base: KnowledgeBase): Composed {
  const draft = new Draft(base, read.language, read.actDate, question.asOf);
  switch (decision.kind) {
    case "position":
      return composePosition(decision.position, decision.branches, read, question, base, draft);
    case "article":
      return composeArticles(decision.matches, read, question, base, draft);
    case "case":
      return composeCase(decision.case, decision.position, read, question, base, draft);
    case "refuse":
      return composeRefusal(decision, read, base, draft);
    case "no-authority":
      return composeNearest(decision, read, question, base, draft);
    default:
      return composeNothing(decision, read, draft);
  }
}

function composePosition(
  position: Position,
  branches: readonly Branch[],
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const statements = statementsOf(position, read, base);
  const governing = addGoverning(statements, read, question, base, draft);
  const standing = statements.filter((one) => standingOf(one, read.actDate, question.asOf, base).kind === "stands");
  const told = question.detail === "full" ? standing : tellBriefly(standing, read.language);
  for (const statement of told) draft.addStatement(statement);
  return {
    scope: "in",
    kind: "position",
    verdict: position.verdict,
    positions: [`${position.topic}/${position.id}`],
    headline: position.headline[read.language],
    missing: branches.map((branch) => missingOf(branch, read, base)),
    governing,
    omitted: standing.length - told.length,
    draft,
  };
}

/** Room for the sentences of a brief answer: Chinese characters, or English words. */
const briefRoom = { zh: 230, en: 105 } as const;

/** What fits a phone: the first statement under each head, then the rest in order while there is room. */
function tellBriefly(statements: readonly Statement[], language: "zh" | "en"): readonly Statement[] {
  const firsts = statements.filter((one, i) => statements.findIndex((other) => other.head === one.head) === i);
  let room = briefRoom[language];
  const told = new Set<Statement>();
  for (const statement of [...firsts, ...statements]) {
    const size = sizeOf(statement[language], language);
    if (told.has(statement) || size > room) continue;
    room -= size;
    told.add(statement);
  }
  return statements.filter((statement) => told.has(statement));
}

/** The statements of a position that are to be said of these facts, in the position's order. */
export function statementsOf(position: Position, read: Understanding, base: KnowledgeBase): readonly Statement[] {
  return position.statements
    .map((id) => base.statements.get(id))
    .filter((statement) => statement !== undefined)
    .filter(({ when }) => when === undefined || evaluate(when, read.facets, base.facets).holds === true);
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
  const kept = statements.map(then).find((standing) => standing.kind === "stands");
  if (!passed) return null;
  const reasons = [...base.statements.values()].filter(
    (one) =>
      one.issue === governingIssue &&
      then(one).kind === "stands" &&
      (one.when === undefined || evaluate(one.when, read.facets, base.facets).holds === true),
  );
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

function missingOf(branch: Branch, read: Understanding, base: KnowledgeBase): MissingFact {
  return {
    fact: branch.facet,
    question: base.facets.get(branch.facet)?.question?.[read.language] ?? branch.facet,
    ifYes: branch.ifYes.headline[read.language],
    ifNo: branch.ifNo.headline[read.language],
  };
}

function composeRefusal(
  decision: Extract<Decision, { kind: "refuse" }>,
  read: Understanding,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const statements = decision.position ? statementsOf(decision.position, read, base) : [];
  for (const statement of decision.alsoAsks ? statements : refusalStatements(statements, base)) draft.addStatement(statement);
  const wording = wordingOf(read.language);
  const legalHalf = decision.alsoAsks && decision.position ? decision.position.headline[read.language] : null;
  return {
    scope: "refuse",
    kind: "refuse",
    verdict: null,
    positions: decision.position ? [`${decision.position.topic}/${decision.position.id}`] : [],
    headline: legalHalf ? wording.refusalAndLaw(legalHalf) : wording.refusal,
    missing: [],
    governing: null,
    draft,
  };
}

function composeNearest(
  decision: Extract<Decision, { kind: "no-authority" }>,
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const wording = wordingOf(read.language);
  const shown = new Set<string>();
  for (const { passage } of decision.nearest) {
    const whole = wholeOf(passage.reference);
    if (shown.has(whole)) continue;
    shown.add(whole);
    const authority = base.resolve(passage.reference, question.asOf);
    if (!authority) continue;
    const text = wording.nearest(labelOf(authority, read.language));
    draft.addSentence({ head: "next", text, strength: null, status: "open" }, [{ ref: passage.reference }], [authority]);
  }
  return {
    scope: "in",
    kind: "abstain",
    verdict: "depends",
    positions: [],
    headline: wording.noAuthority,
    missing: [],
    governing: null,
    draft,
  };
}

function composeNothing(
  decision: Extract<Decision, { kind: "small-talk" | "abstain" }>,
  read: Understanding,
  draft: Draft,
): Composed {
  const wording = wordingOf(read.language);
  const talk = decision.kind === "small-talk";
  return {
    scope: "out",
    kind: talk ? "small-talk" : "abstain",
    verdict: null,
    positions: [],
    headline: talk ? wording.smallTalk(decision.about) : wording.abstain[decision.because],
    missing: [],
    governing: null,
    draft,
  };
}

/** True where a facet is known to be true of the question. */
export function isTrue(id: string, read: Understanding, base: KnowledgeBase): boolean {
  return valueOf(id, read.facets, base.facets) === true;
}
