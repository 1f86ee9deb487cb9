import { formatArticle } from "../knowledge/article-number.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Paragraph } from "../knowledge/markdown.ts";
import { parseReference, type Reference } from "../knowledge/reference.ts";
import type { Bilingual, Fidelity } from "../knowledge/shape.ts";
import type { Article, Statute } from "../knowledge/statute.ts";
import { createArticleLookup } from "../retrieval/article-lookup.ts";
import type { Language } from "../text/language.ts";
import { normalize } from "../text/normalize.ts";
import { findArticles, type NearArticles } from "./find-article.ts";
import { findWorks } from "./find-work.ts";

/** A text that a quotation is said to be from. */
export interface QuotedText {
  readonly kind: "text";
  /** Of an article its wording, so that it opens exactly this text. */
  readonly ref: Reference;
  readonly law: Bilingual;
  readonly article: Bilingual | null;
  /** The paragraph it is said to stand in; null where none was named. */
  readonly paragraph: number | null;
  readonly paragraphs: readonly Paragraph[];
  readonly fidelity: Fidelity;
  readonly effective: Day | null;
  readonly until: Day | null;
  /** Every other wording held of the same article. */
  readonly others: readonly Article[];
}

/** Something held that has no text of its own here: our summary of a case, somebody's view, a conclusion of ours. */
export interface Unquotable {
  readonly kind: "summary" | "commentary" | "conclusion";
  readonly ref: Reference;
  readonly law: Bilingual;
}

/** An article that is held, but not its text of that day. */
export interface TextOfOtherDay {
  readonly kind: "not-in-force" | "wording-not-held";
  readonly ref: Reference;
  readonly law: Bilingual;
  readonly article: Bilingual;
  readonly others: readonly Article[];
}

/** What a quotation is said to be from. Several where a name asks for several articles. */
export type QuoteSubject = QuotedText | Unquotable | TextOfOtherDay;

/** Finds what a reference or name means on a day; else what is near it, as `findArticles` does. */
export function quoteSubjects(
  asked: string,
  day: Day,
  base: KnowledgeBase,
  language: Language,
): readonly QuoteSubject[] | NearArticles {
  const byReference = subjectAt(asked.trim(), day, base);
  if (byReference) return [byReference];
  const found = findArticles(asked, day, base, language);
  if ("near" in found) {
    const [work] = found.kind === "none" ? findWorks(asked, base) : [];
    const subject = work === undefined ? undefined : subjectAt(work, day, base);
    return subject ? [subject] : found;
  }
  const paragraph = paragraphNamed(asked, base);
  return found.map((one): QuoteSubject => {
    if (one.kind === "found") return textOfArticle(one.statute, one.article, found.length === 1 ? paragraph : null);
    const { statute, number, at } = one;
    return {
      kind: at.kind === "not-in-force" ? "not-in-force" : "wording-not-held",
      ref: `${statute.id}/${number}`,
      law: statute.name,
      article: articleName(number),
      others: statute.articles.get(number) ?? [],
    };
  });
}

/** Whatever has a reference and is no article. */
function subjectAt(reference: Reference, day: Day, base: KnowledgeBase): QuoteSubject | undefined {
  const parsed = parseReference(reference);
  if (parsed?.kind === "position") {
    const position = base.position(`${parsed.topic}/${parsed.id}`);
    return position && { kind: "conclusion", ref: reference, law: position.headline };
  }
  const authority = parsed?.kind === "article" ? undefined : base.resolve(reference, day);
  if (authority?.kind === "case") return { kind: "summary", ref: reference, law: authority.case.name };
  if (authority?.kind === "commentary") return { kind: "commentary", ref: reference, law: authority.commentary.name };
  if (authority?.kind !== "agreement") return undefined;
  const { agreement, clause } = authority;
  return {
    kind: "text",
    ref: reference,
    law: agreement.name,
    article: clause && { zh: clause.number, en: clause.number },
    paragraph: null,
    paragraphs: clause?.paragraphs ?? agreement.clauses.flatMap(({ paragraphs }) => paragraphs),
    fidelity: clause?.fidelity ?? agreement.fidelity,
    effective: agreement.effective,
    until: null,
    others: [],
  };
}

function paragraphNamed(asked: string, base: KnowledgeBase): number | null {
  const parsed = parseReference(asked.trim());
  if (parsed?.kind === "article") return parsed.paragraph ?? null;
  return createArticleLookup(base)(normalize(asked).text)[0]?.paragraph ?? null;
}

function textOfArticle(statute: Statute, article: Article, paragraph: number | null): QuotedText {
  const wordings = statute.articles.get(article.number) ?? [];
  const isNewest = wordings.at(-1) === article;
  return {
    kind: "text",
    ref: isNewest || !article.inForce.from ? article.reference : `${article.reference}@${article.inForce.from}`,
    law: statute.name,
    article: articleName(article.number),
    paragraph,
    paragraphs: article.paragraphs,
    fidelity: article.fidelity,
    effective: article.inForce.from,
    until: article.inForce.until,
    others: wordings.filter((one) => one !== article),
  };
}

function articleName(number: string): Bilingual {
  return { zh: formatArticle(number, "zh"), en: formatArticle(number, "en") };
}
