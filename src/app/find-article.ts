import { formatArticle } from "../knowledge/article-number.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference } from "../knowledge/reference.ts";
import type { Article, ArticleAt, Statute } from "../knowledge/statute.ts";
import { createArticleLookup, createStatuteLookup } from "../retrieval/article-lookup.ts";
import type { Language } from "../text/language.ts";
import { normalize } from "../text/normalize.ts";

/** What was asked for, in the wording of a day. */
export type FoundArticle =
  | { readonly kind: "found"; readonly statute: Statute; readonly article: Article }
  | {
      readonly kind: "other-day";
      readonly statute: Statute;
      readonly number: string;
      readonly at: Exclude<ArticleAt, { kind: "found" }>;
    };

/** Nothing, or too much, is called that; `near` are references that would open something, each with its name. */
export interface NearArticles {
  readonly kind: "none" | "several";
  readonly near: readonly string[];
}

/** References listed where nothing was found. */
const mostNear = 40;

/** Finds the articles that a reference (`criminal-law/253-1`, also `…@2012-01-01`) or a name (刑法第二百八十五条) asks for. */
export function findArticles(
  asked: string,
  day: Day,
  base: KnowledgeBase,
  language: Language,
): readonly FoundArticle[] | NearArticles {
  const reference = parseReference(asked.trim());
  if (reference?.kind === "article") {
    const statute = base.statutes.get(reference.statute);
    if (!statute?.articles.has(reference.article)) return nearTo(statute ? [statute] : [], base, language);
    return [wordingOn(statute, reference.article, reference.asOf ?? day, base)];
  }
  const { text } = normalize(asked);
  const matches = createArticleLookup(base)(text);
  if (matches.length === 0) {
    const named = createStatuteLookup(base)(text).map(({ statute }) => statute);
    return nearTo(statutesOf([base.statutes.has(asked.trim()) ? asked.trim() : "", ...named], base), base, language);
  }
  const several = matches.find(({ candidates }) => candidates.length > 1);
  if (several)
    return { kind: "several", near: several.candidates.map((candidate) => nameOf(candidate, base, language)) };
  const found = matches.flatMap(({ candidates, article }) =>
    candidates.flatMap((candidate) => {
      const statute = base.statutes.get(candidate.split("/")[0] ?? "");
      return statute ? [wordingOn(statute, article, day, base)] : [];
    }),
  );
  if (found.length > 0) return found;
  return nearTo(
    statutesOf(
      matches.map(({ statute }) => statute ?? ""),
      base,
    ),
    base,
    language,
  );
}

function wordingOn(statute: Statute, number: string, day: Day, base: KnowledgeBase): FoundArticle {
  const at = base.articleAt(statute.id, number, day);
  if (at.kind === "found") return { kind: "found", statute, article: at.article };
  return { kind: "other-day", statute, number, at };
}

function nearTo(statutes: readonly Statute[], base: KnowledgeBase, language: Language): NearArticles {
  const near =
    statutes.length > 0
      ? statutes.flatMap(({ id, articles }) =>
          [...articles.keys()].map((number) => nameOf(`${id}/${number}`, base, language)),
        )
      : [...base.statutes.values()].map(({ id, short }) => `${id}  ${short[language]}`);
  return { kind: "none", near: near.slice(0, mostNear) };
}

/** `criminal-law/253-1  刑法第二百五十三条之一`. */
function nameOf(reference: string, base: KnowledgeBase, language: Language): string {
  const parsed = parseReference(reference);
  const statute = parsed?.kind === "article" ? base.statutes.get(parsed.statute) : undefined;
  if (parsed?.kind !== "article" || !statute) return reference;
  const number = formatArticle(parsed.article, language);
  return `${reference}  ${statute.short[language]}${language === "zh" ? "" : ", "}${number}`;
}

function statutesOf(ids: readonly string[], base: KnowledgeBase): readonly Statute[] {
  return [...new Set(ids)].flatMap((id) => base.statutes.get(id) ?? []);
}
