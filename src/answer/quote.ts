import { formatArticle, toChineseArticle } from "../knowledge/article-number.ts";
import { type Authority, type KnowledgeBase, textOf } from "../knowledge/knowledge-base.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Cite } from "../knowledge/topic.ts";
import type { Citation } from "./answer.ts";

/** A quote of at most this many characters is shown whole where the statement names no span of its own. */
const longestWholeQuote = 140;

/**
 * Makes a citation of an authority. The quote is compared with the text once more; if it isn't a span of it, there is no
 * citation, and the sentence that wanted it isn't said.
 */
export function citationOf(
  cite: Cite,
  authority: Authority,
  number: number,
  base: KnowledgeBase,
): Citation | undefined {
  const text = textOf(authority);
  if (!isVerbatim(cite, text)) return undefined;
  const about = descriptionOf(authority, base);
  const quotable = about.fidelity !== "paraphrase";
  const whole = quotable && cite.quote === undefined && text.zh.length <= longestWholeQuote;
  return {
    ...about,
    number,
    ref: cite.ref.split("@")[0] ?? cite.ref,
    quote: quotable ? (cite.quote ?? (whole ? text.zh : null)) : null,
    translation: quotable ? (cite.quoteEn ?? (whole ? text.en : null)) : null,
  };
}

/** Whether what a cite quotes is a span of the text that it cites. */
export function isVerbatim({ quote, quoteEn }: Cite, text: { readonly zh: string; readonly en: string }): boolean {
  return (quote === undefined || text.zh.includes(quote)) && (quoteEn === undefined || text.en.includes(quoteEn));
}

/** What two citations share when they may stand under one number. */
export function citationKey(cite: Cite, authority: Authority): string {
  const wording = authority.kind === "article" ? `@${authority.article.inForce.from}` : "";
  return `${wholeOf(cite.ref)}${wording}`;
}

/** What a citation is called in a running text: 《刑法》第二百八十七条之二, or a case's name. */
export function labelOf(authority: Authority, language: "zh" | "en"): string {
  if (authority.kind === "article") {
    const { statute, article, paragraph } = authority;
    const number = formatArticle(article.number, language, paragraph ?? undefined);
    return language === "zh" ? `《${statute.short.zh}》${number}` : `${statute.short.en}, ${number}`;
  }
  if (authority.kind === "case") return authority.case.name[language];
  if (authority.kind === "agreement") {
    const clause = authority.clause ? ` ${authority.clause.number}` : "";
    return language === "zh"
      ? `《${authority.agreement.name.zh}》${clause}`
      : `${authority.agreement.name.en}${clause}`;
  }
  return authority.commentary.name[language];
}

/** What a citation says of its authority, whichever words of it are quoted. */
type Description = Omit<Citation, "number" | "ref" | "quote" | "translation">;

const descriptions = new WeakMap<object, { readonly whole: object; readonly description: Description }>();

/** Worked out once for each text of each work. */
function descriptionOf(authority: Authority, base: KnowledgeBase): Description {
  const [whole, text] = worksOf(authority);
  const known = descriptions.get(text);
  if (known?.whole === whole) return known.description;
  const description = describe(authority, base);
  descriptions.set(text, { whole, description });
  return description;
}

/** The work and the part of it that has a description of its own. */
function worksOf(authority: Authority): readonly [whole: object, text: object] {
  switch (authority.kind) {
    case "article":
      return [authority.statute, authority.article];
    case "agreement":
      return [authority.agreement, authority.clause ?? authority.agreement];
    case "case":
      return [authority.case, authority.case];
    case "commentary":
      return [authority.commentary, authority.commentary];
  }
}

function describe(authority: Authority, base: KnowledgeBase): Description {
  const none = { article: null, articleNo: null, docNo: null, title: null, court: null, caseNo: null, tier: null };
  const url = (source: string | undefined) => base.sources.get(source ?? "")?.url ?? null;
  if (authority.kind === "article") {
    const { statute, article } = authority;
    return {
      ...none,
      kind: statute.kind,
      law: statute.name.zh,
      lawEn: statute.short.en,
      article: toChineseArticle(article.number),
      articleNo: article.number,
      docNo: statute.docNo,
      title: article.title?.zh ?? null,
      fidelity: article.fidelity,
      effective: article.inForce.from,
      until: article.inForce.until,
      url: url(article.source),
    };
  }
  if (authority.kind === "case") {
    const { case: one } = authority;
    return {
      ...none,
      kind: "case",
      law: one.name.zh,
      lawEn: one.name.en,
      title: one.name.zh,
      court: one.court.zh,
      caseNo: one.caseNo,
      tier: one.tier,
      fidelity: "paraphrase",
      effective: one.date,
      until: null,
      url: one.sources.map((source) => url(source)).find((found) => found !== null) ?? null,
    };
  }
  if (authority.kind === "agreement") {
    const { agreement, clause } = authority;
    return {
      ...none,
      kind: "agreement",
      law: agreement.name.zh,
      lawEn: agreement.name.en,
      article: clause?.number ?? null,
      articleNo: clause?.number ?? null,
      title: clause?.title?.zh ?? null,
      fidelity: clause?.fidelity ?? agreement.fidelity,
      effective: agreement.effective,
      until: null,
      url: agreement.url,
    };
  }
  const { commentary } = authority;
  return {
    ...none,
    kind: "commentary",
    law: commentary.name.zh,
    lawEn: commentary.name.en,
    title: commentary.name.zh,
    court: null,
    fidelity: "paraphrase",
    effective: commentary.date,
    until: null,
    url: url(commentary.sources[0]),
  };
}
