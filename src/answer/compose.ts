import type { Day } from "../knowledge/day.ts";
import { type KnowledgeBase, textOf } from "../knowledge/knowledge-base.ts";
import { lastReadBefore } from "../knowledge/overdue.ts";
import { type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Statement } from "../knowledge/topic.ts";
import type { Answer, Question } from "./answer.ts";
import { tellBriefly } from "./brief.ts";
import { type Choice, createChoice } from "./choice.ts";
import { composeArticles } from "./compose-article.ts";
import { composeCase, composeCases } from "./compose-case.ts";
import { addNearestImported } from "./compose-imported.ts";
import { composePosition, standsBy, statementsOf } from "./compose-position.ts";
import type { Composed } from "./composed.ts";
import { confidenceOf } from "./confidence.ts";
import { formatRange } from "./dates.ts";
import type { Decision } from "./decision.ts";
import { Draft } from "./draft.ts";
import { type Found, pointToFound, statementsFound } from "./found.ts";
import { labelOf } from "./quote.ts";
import { refusalStatements } from "./refusal.ts";
import { render } from "./render.ts";
import type { Understanding } from "./understand.ts";
import { wordingOf } from "./wording/wording.ts";

/** Writes the answer to a decision. Every sentence of law in it is a statement or a quoted text, with its citations. */
export function compose(
  decision: Decision,
  understanding: Understanding,
  question: Question,
  base: KnowledgeBase,
  choice: Pick<Choice, "shares"> = createChoice(understanding, question.asOf, base),
): Answer {
  const read = withPastAct(understanding, question.asOf, base);
  const composed = composeKind(decision, read, question, base);
  const { draft, omitted = 0, besides, again, supposed, ...rest } = composed;
  const wording = wordingOf(read.language);
  const notice = {
    head: "notice" as const,
    text: wording.notice(question.asOf, lastReadBefore(question.asOf, base)),
    cites: [],
    strength: null,
    status: null,
  };
  const further = { ...notice, head: "next" as const, text: wording.further(omitted), cites: draft.pointers };
  const told = draft.pointers.length > 0 ? [...draft.sentences, further] : draft.sentences;
  const sentences = composed.verdict === null && told.length === 0 ? [] : [...told, notice];
  const answer = {
    id: question.id ?? "1",
    ...rest,
    language: read.language,
    answer: "",
    reading: [
      ...read.reading,
      ...(read.estimate ? [{ from: read.estimate.from, as: wording.estimated(read.estimate.yuan) }] : []),
    ],
    sentences,
    citations: draft.citations,
    confidence: confidenceOf(decision, composed, read, question.asOf, base, choice),
    asOf: question.asOf,
    actDate: read.actDate ? formatRange(read.actDate) : null,
    knowledge: base.fingerprint,
  };
  return { ...answer, answer: render(answer, draft, { omitted, besides, again, supposed }) };
}

/** What was done on a past day is done: nobody is told to stop before it, whatever words tell it. */
function withPastAct(read: Understanding, asOf: Day, base: KnowledgeBase): Understanding {
  const { facets, actDate } = read;
  const acts = [...facets.named].some(([id, value]) => value && base.facets.get(id)?.group === "act");
  if (!actDate || actDate.last >= asOf || !acts || facets.named.has(done)) return read;
  return { ...read, facets: { ...facets, named: new Map([...facets.named, [done, true]]) } };
}

/** The facet of what was done already. */
const done = "already-done";

function composeKind(decision: Decision, read: Understanding, question: Question, base: KnowledgeBase): Composed {
  const draft = new Draft(base, read.language, read.actDate, question.asOf);
  switch (decision.kind) {
    case "position":
      return composePosition(decision, read, question, base, draft);
    case "source":
      return composeSource(decision.reference, read, question, base, draft);
    case "article":
      return pointing(composeArticles(decision, read, question, base, draft), decision.found, read, question, base);
    case "case":
      return composeCase(decision.case, read, question, base, draft);
    case "cases":
      return pointing(composeCases(decision.cases, read, question, base, draft), decision.found, read, question, base);
    case "refuse":
      return composeRefusal(decision, read, base, draft);
    case "no-authority":
      return composeNearest(decision, read, question, base, draft);
    default:
      return composeNothing(decision, read, draft);
  }
}

/** Authorities that a look-up points to beside what was looked up. */
const mostPointed = 2;

/** A look-up, pointing to what answers to such questions rest on. */
function pointing(
  composed: Composed,
  found: Found | undefined,
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
): Composed {
  const { draft } = composed;
  if (!found || draft.sentences.length === 0) return composed;
  const stands = (statement: Statement) => standsBy(statement, question.asOf, read, base);
  pointToFound(statementsFound(found, read, stands, base), mostPointed, draft);
  return composed;
}

/** What a clause of an agreement or a section of a commentary says, told as what it is. */
function composeSource(
  reference: Reference,
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const authority = base.resolve(reference, question.asOf);
  if (authority?.kind === "agreement" || authority?.kind === "commentary")
    draft.addSentence(
      { head: "platform", text: textOf(authority)[read.language], strength: authority.kind, status: "reported" },
      [{ ref: reference }],
      [authority],
    );
  return {
    scope: "in",
    kind: "lookup",
    verdict: "info",
    positions: [],
    headline: authority ? labelOf(authority, read.language) : "",
    missing: [],
    governing: null,
    draft,
  };
}

function composeRefusal(
  decision: Extract<Decision, { kind: "refuse" }>,
  read: Understanding,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const statements = decision.position ? statementsOf(decision.position, read, base) : [];
  const told = decision.alsoAsks
    ? tellBriefly(statements, read.language)
    : refusalStatements(statements, read.facets, base);
  for (const statement of told) draft.addStatement(statement);
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
    draft.addSentence(
      { head: "next", text, strength: null, status: "open" },
      [{ ref: passage.reference }],
      [authority],
    );
  }
  addNearestImported(decision.imported ?? [], read.language, draft);
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
