import { sheetWordingOf } from "../answer/wording/sheet.ts";
import { formatArticle } from "../knowledge/article-number.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Fidelity } from "../knowledge/shape.ts";
import type { Article, Statute } from "../knowledge/statute.ts";
import type { Language } from "../text/language.ts";
import { type CitedBy, citedBy } from "./cited-by.ts";
import { heldAs } from "./provenance.ts";
import {
  citedByLines,
  labelled,
  paragraphLines,
  type SheetParagraph,
  type SheetSource,
  sourceLine,
  sourceOf,
} from "./sheet.ts";

type Named = { readonly zh: string; readonly en: string };

/** One wording of an article with all that is known of it: what `haofa article --json` prints. */
export interface ArticleSheet {
  readonly kind: Statute["kind"];
  readonly ref: string;
  readonly law: string;
  readonly lawEn: string;
  readonly docNo: string | null;
  readonly issuer: Named;
  /** 第二百五十三条之一, "253-1" and "Article 253-1". */
  readonly article: string;
  readonly articleNo: string;
  readonly articleEn: string;
  readonly title: Named | null;
  readonly version: Named;
  readonly effective: Day | null;
  /** First day on which it no longer applies. */
  readonly until: Day | null;
  readonly fidelity: Fidelity;
  readonly source: SheetSource;
  readonly paragraphs: readonly SheetParagraph[];
  readonly otherWordings: readonly Wording[];
  readonly citedBy: readonly CitedBy[];
}

/** Another wording of the same article; `ref` opens it. */
export interface Wording {
  readonly ref: string;
  readonly version: Named;
  readonly effective: Day | null;
  readonly until: Day | null;
}

export function articleSheet(statute: Statute, article: Article, base: KnowledgeBase): ArticleSheet {
  return {
    kind: statute.kind,
    ref: article.reference,
    law: statute.name.zh,
    lawEn: statute.name.en,
    docNo: statute.docNo,
    issuer: statute.issuer,
    article: formatArticle(article.number, "zh"),
    articleNo: article.number,
    articleEn: formatArticle(article.number, "en"),
    title: article.title,
    version: article.version,
    effective: article.inForce.from,
    until: article.inForce.until,
    fidelity: article.fidelity,
    source: sourceOf(article.source, base),
    paragraphs: article.paragraphs.map(({ zh, en }) => ({ zh, en })),
    otherWordings: wordingsOf(statute, article.number).filter(({ effective }) => effective !== article.inForce.from),
    citedBy: citedBy(article.reference, base),
  };
}

/** Every wording held of an article, oldest first. */
export function wordingsOf(statute: Statute, number: string): readonly Wording[] {
  return (statute.articles.get(number) ?? []).map(({ reference, version, inForce }) => ({
    ref: inForce.from ? `${reference}@${inForce.from}` : reference,
    version,
    effective: inForce.from,
    until: inForce.until,
  }));
}

/** The sheet as lines; `brief` leaves out other wordings and what cites it. */
export function articleLines(sheet: ArticleSheet, language: Language, brief: boolean): readonly string[] {
  const wording = sheetWordingOf(language);
  const line = (label: string, text: string) => labelled(label, text, language);
  const head = [
    `《${sheet.law}》${sheet.article}${sheet.title ? `　${sheet.title.zh}` : ""}`,
    `${sheet.lawEn}, ${sheet.articleEn}${sheet.title ? `: ${sheet.title.en}` : ""}`,
    [sheet.issuer[language], sheet.docNo ?? ""].filter((part) => part !== "").join(language === "zh" ? "，" : ", "),
    line(wording.version, sheet.version[language]),
    line(wording.inForce, wording.period(sheet.effective, sheet.until)),
    line(wording.fidelity, heldAs(sheet.fidelity, sheet.source.url, language)),
    sourceLine(sheet.source, language),
  ];
  const text = paragraphLines(sheet.paragraphs, language, true);
  if (brief) return [...head, ...text];
  return [
    ...head,
    "",
    ...text,
    "",
    ...wordingLines(sheet.otherWordings, language),
    ...citedByLines(sheet.citedBy, language),
  ];
}

/** Other wordings, each with the reference that opens it. */
export function wordingLines(wordings: readonly Wording[], language: Language): string[] {
  if (wordings.length === 0) return [];
  const wording = sheetWordingOf(language);
  const gap = language === "zh" ? "，" : ", ";
  return [
    labelled(wording.otherWordings, "", language).trimEnd(),
    ...wordings.map(
      ({ ref, version, effective, until }) =>
        `  ${ref}${gap}${version[language]}${gap}${wording.period(effective, until)}`,
    ),
  ];
}
