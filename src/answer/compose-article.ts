import { formatArticle } from "../knowledge/article-number.ts";
import { addDays, type Day } from "../knowledge/day.ts";
import { type KnowledgeBase, textOf } from "../knowledge/knowledge-base.ts";
import { parseReference, type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Article, Statute } from "../knowledge/statute.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { Question } from "./answer.ts";
import { addImportedArticles } from "./compose-imported.ts";
import type { Composed } from "./composed.ts";
import type { Decision } from "./decision.ts";
import { type Draft, mostCitations } from "./draft.ts";
import { citesAny } from "./provisions-named.ts";
import type { Understanding } from "./understand.ts";
import { type Wording, wordingOf } from "./wording/wording.ts";

/** Answers "what does that article say?" with the text of the day asked for, or says that it isn't held. */
export function composeArticles(
  { matches, imported = [] }: Extract<Decision, { kind: "article" }>,
  read: Understanding,
  question: Question,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  const wording = wordingOf(read.language);
  const day = read.actDate?.last ?? question.asOf;
  // A number that any of many laws may have says nothing beside one whose law is known.
  const meant = matches.filter((match) => !isOpen(match));
  const [open] = matches;
  if (open && meant.length === 0 && imported.length === 0) return whichLaw(open, day, read, base, draft);
  const former = new Set(meant.filter((match) => match.former).flatMap((match) => match.candidates));
  const references = [...new Set(meant.flatMap((match) => match.candidates))].slice(0, mostCitations);
  // Where the day of the act is told and no number was asked for, the number of another day would only mislead.
  const numbered = meant.some(({ span }) => span.end > span.start);
  const renumbered =
    numbered || !read.actDate
      ? base.statementsOn(renumberingIssue).filter((statement) => citesAny(statement, references.map(wholeOf)))
      : [];
  if (former.size > 0) for (const statement of renumbered) draft.addStatement(statement);
  const notes: string[] = [];
  const shown: { label: string; from: Day; reported: boolean; until?: Day }[] = [];
  for (const reference of references) {
    const earlier = former.has(reference) ? replacedBy(day, wordingsOf(reference, base)) : undefined;
    if (earlier?.inForce.from) {
      addText(reference, earlier.inForce.from, wording, base, draft);
      const { from, until } = earlier.inForce;
      const reported = earlier.fidelity === "paraphrase";
      shown.push({ label: labelled(reference, read, base), from, reported, ...(until && { until }) });
    } else if (addArticle(reference, day, wording, read, base, draft, notes)) {
      const authority = base.resolve(reference, day);
      if (authority?.kind !== "article") continue;
      const { inForce, fidelity } = authority.article;
      const reported = fidelity === "paraphrase";
      shown.push({ label: labelled(reference, read, base), from: inForce.from ?? day, reported });
    }
  }
  for (const statement of renumbered) draft.addStatement(statement);
  const unknown = meant.filter((match) => match.candidates.length === 0);
  for (const match of unknown) notes.push(wording.articleUnknown(nameOf(match, read, base)));
  const texts = shown.length > 0 ? [wording.articleHeadline(shown, day)] : [];
  const added = addImportedArticles(imported, day, read.language, draft);
  const headlines = [...texts, ...added.texts].join(read.language === "zh" ? "；" : "; ");
  return lookup(
    [headlines, ...notes, ...added.notes].filter((part) => part !== "").join(read.language === "zh" ? "" : " "),
    draft,
  );
}

/** Shows the wording of that day; false when it isn't held, which the notes then say. */
function addArticle(
  reference: Reference,
  day: Day,
  wording: Wording,
  read: Understanding,
  base: KnowledgeBase,
  draft: Draft,
  notes: string[],
): boolean {
  const parsed = parseReference(reference);
  if (parsed?.kind !== "article") return false;
  const statute = base.statutes.get(parsed.statute);
  const at = base.articleAt(parsed.statute, parsed.article, parsed.asOf ?? day);
  if (!statute) return false;
  if (at.kind === "found") {
    addText(reference, day, wording, base, draft);
    return true;
  }
  const label = `${statute.short[read.language]} ${formatArticle(parsed.article, read.language)}`;
  notes.push(
    at.kind === "not-in-force" ? wording.articleNotInForce(label, day, at.from) : wording.articleNotHeld(label, day),
  );
  const held = nearestWording(statute, parsed.article, day);
  if (held?.inForce.from) {
    notes.push(wording.articleHeldInstead(held.inForce.from, held.inForce.until));
    addText(`${statute.id}/${parsed.article}`, held.inForce.from, wording, base, draft);
  }
  return false;
}

/** The issue under which topics say which number a provision bears now. */
export const renumberingIssue = "renumbering";

function isOpen({ statute, candidates }: ArticleMatch): boolean {
  return statute === null && candidates.length > mostUnnamed;
}

/** So many laws with an article of a number may be quoted side by side; of more, the asker has to name the one. */
const mostUnnamed = 2;

/** Several laws have an article of that number, and none is named: says which, and shows where each can be read. */
function whichLaw(
  { article, candidates }: ArticleMatch,
  day: Day,
  read: Understanding,
  base: KnowledgeBase,
  draft: Draft,
): Composed {
  for (const reference of new Set(candidates)) {
    const authority = base.resolve(reference, day);
    if (authority?.kind !== "article") continue;
    const { title } = authority.article;
    const text = wordingOf(read.language).articleCalled(labelled(reference, read, base), title?.[read.language]);
    draft.addSentence(
      { head: "civil", text, strength: "statute", status: "settled" },
      [{ ref: reference }],
      [authority],
    );
  }
  return lookup(wordingOf(read.language).articleOfWhichLaw(formatArticle(article, read.language)), draft);
}

/** The last wording of a number that was replaced by a day, where one is held. */
function replacedBy(day: Day, wordings: readonly Article[]): Article | undefined {
  return wordings.findLast(({ inForce }) => inForce.until !== null && inForce.until <= day);
}

function wordingsOf(reference: Reference, base: KnowledgeBase): readonly Article[] {
  const parsed = parseReference(reference);
  return parsed?.kind === "article" ? (base.statutes.get(parsed.statute)?.articles.get(parsed.article) ?? []) : [];
}

function lookup(headline: string, draft: Draft): Composed {
  return {
    scope: "in",
    kind: "lookup",
    verdict: "info",
    positions: [],
    headline,
    missing: [],
    governing: null,
    draft,
  };
}

/** Quotes an article in the wording of a day; a report of it is told as one. */
export function addText(reference: Reference, day: Day, wording: Wording, base: KnowledgeBase, draft: Draft): void {
  const authority = base.resolve(reference, day);
  if (authority?.kind !== "article") return;
  const text = textOf(authority);
  const verbatim = authority.article.fidelity !== "paraphrase";
  const cite = verbatim ? { ref: reference, quote: text.zh, quoteEn: text.en } : { ref: reference };
  const shown = wording.articleText(text, verbatim);
  const head = authority.statute.id.startsWith("criminal") ? "criminal" : "civil";
  draft.addSentence(
    { head, text: shown, strength: "statute", status: verbatim ? "settled" : "reported" },
    [cite],
    [authority],
  );
}

/** The wording nearest in time to a day, the older one first. */
function nearestWording(statute: Statute, number: string, day: Day): Article | undefined {
  const wordings = statute.articles.get(number) ?? [];
  return replacedBy(addDays(day, 1), wordings) ?? wordings[0];
}

function labelled(reference: Reference, read: Understanding, base: KnowledgeBase): string {
  const parsed = parseReference(reference);
  if (parsed?.kind !== "article") return "";
  const statute = base.statutes.get(parsed.statute);
  const number = formatArticle(parsed.article, read.language, parsed.paragraph);
  return statute
    ? read.language === "zh"
      ? `《${statute.short.zh}》${number}`
      : `${statute.short.en}, ${number}`
    : "";
}

function nameOf(match: ArticleMatch, read: Understanding, base: KnowledgeBase): string {
  const statute = base.statutes.get(match.statute ?? "")?.short[read.language] ?? "";
  return `${statute} ${formatArticle(match.article, read.language)}`.trim();
}
