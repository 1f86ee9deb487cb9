import { findArticleNumbers } from "../knowledge/article-number.ts";
import type { Case, CasePart } from "../knowledge/case.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Head, Strength } from "../knowledge/topic.ts";
import { unitsOf } from "../text/concepts.ts";
import type { Language } from "../text/language.ts";
import { normalize } from "../text/normalize.ts";
import type { Question } from "./answer.ts";
import type { Composed } from "./composed.ts";
import type { Draft } from "./draft.ts";
import { facetValue } from "./facet-values.ts";
import type { Understanding } from "./understand.ts";
import { wordingOf } from "./wording/wording.ts";

/** The issue under which topics state what each side gives back when a contract is void. */
const restitutionIssue = "restitution";

/** Holdings told in one answer; the rest is there on request. */
const holdingsTold = 2;

/**
 * Answers what a court held: the judgment, the holdings nearest to the question, and what the court did *not* decide,
 * since that is where false premises come from. All of it reports the case; conclusions come from the position, if any.
 */
export function composeCase(
  one: Case,
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const language = read.language;
  const wording = wordingOf(language);
  const { head, status } = standingOf(one);
  const tell = (text: string, part: string, applied: readonly Reference[]) => {
    const refs = [`${one.reference}/${part}`, ...applied];
    const authorities = refs
      .map((ref) => base.resolve(ref, one.date ?? question.asOf))
      .filter((found) => found !== undefined);
    const strength = strengthOf(one);
    if (authorities.length === refs.length)
      draft.addSentence(
        { head, text, strength, status },
        refs.map((ref) => ({ ref })),
        authorities,
      );
  };
  for (const part of partsToTell(one, read))
    for (const paragraph of part.paragraphs) tell(paragraph[language], part.id, appliedIn(one, paragraph.zh));
  for (const note of one.notDecided) tell(wording.notDecided(note[language]), "judgment", []);
  if (one.kind === "civil" && facetValue("get-back", read.facets, base.facets) === true)
    for (const statement of base.statementsOn(restitutionIssue)) draft.addStatement(statement);
  return {
    scope: "in",
    kind: "lookup",
    verdict: "info",
    positions: [],
    headline: headlineOf(one, language),
    missing: [],
    governing: null,
    draft,
  };
}

/** The articles the court applied that a paragraph of the summary speaks of. */
function appliedIn(one: Case, paragraph: string): readonly Reference[] {
  const numbers = findArticleNumbers(paragraph).map((mention) => mention.article);
  return one.applied.filter((ref) => numbers.includes(ref.split("/")[1] ?? ""));
}

/** Answers what courts held in general: each case's outcome, and who decided it when. */
export function composeCases(
  cases: readonly Case[],
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const { language } = read;
  for (const one of cases) {
    const authority = base.resolve(one.reference, question.asOf);
    const strength = strengthOf(one);
    if (authority)
      draft.addSentence(
        { ...standingOf(one), text: headlineOf(one, language), strength },
        [{ ref: one.reference }],
        [authority],
      );
  }
  return {
    scope: "in",
    kind: "lookup",
    verdict: "info",
    positions: [],
    headline: wordingOf(language).casesHeadline(draft.sentences.length),
    missing: [],
    governing: null,
    draft,
  };
}

/** Only a court's guiding case binds like cases; a procuratorate's is its view. */
function strengthOf(one: Case): Strength {
  if (one.status !== "decided") return "commentary";
  return one.tier === "guiding" ? "guiding-case" : "one-case";
}

/** Under which head a case is told, and whether it may be told as settled. */
function standingOf(one: Case): { head: Head; status: "settled" | "reported" } {
  const head = one.kind === "criminal" ? "criminal" : one.kind === "administrative" ? "administrative" : "civil";
  return { head, status: one.confidence === "high" && one.status === "decided" ? "settled" : "reported" };
}

/** Name and outcome; what isn't decided law is said not to be. */
function headlineOf(one: Case, language: Language): string {
  const wording = wordingOf(language);
  const said = wording.caseHeadline(one.name[language], one.outcome[language]);
  return one.status === "decided" ? said : wording.notLaw(said);
}

/** Facts only when they are asked for; the judgment; and the holdings that share most with the question. */
function partsToTell(one: Case, read: Understanding): readonly CasePart[] {
  const holdings = one.parts.filter((part) => part.id.startsWith("holding"));
  const asked = new Set(unitsOf(read.text).map((unit) => unit.key));
  const shared = (part: CasePart) => {
    const text = part.paragraphs.map((paragraph) => paragraph[read.language]).join(" ") + part.heading[read.language];
    return new Set(
      unitsOf(normalize(text).text)
        .map((unit) => unit.key)
        .filter((key) => asked.has(key)),
    ).size;
  };
  const ranked = holdings
    .map((part, i) => ({ part, i, score: shared(part) }))
    .sort((a, b) => b.score - a.score || a.i - b.i);
  const told = ranked.slice(0, holdingsTold).sort((a, b) => a.i - b.i);
  return [...one.parts.filter((part) => part.id === "judgment"), ...told.map(({ part }) => part)];
}
