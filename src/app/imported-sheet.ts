import { sheetWordingOf } from "../answer/wording/sheet.ts";
import { wordingOf } from "../answer/wording/wording.ts";
import { type ImportedArticle, kindOf } from "../retrieval/imported-article.ts";
import type { Language } from "../text/language.ts";
import type { OpenedText } from "./opened-text.ts";
import { labelled } from "./sheet.ts";

/** An imported article with all that is known of it: what `haofa article --json` prints. */
export function importedSheet({
  reference,
  law,
  article,
  number,
  path,
  text,
  inForce,
  dated,
  source,
}: ImportedArticle) {
  return {
    kind: kindOf(law),
    ref: reference,
    law,
    article,
    articleNo: number,
    path,
    effective: inForce.from,
    until: inForce.until,
    dated,
    /** Nobody here compared it with an official text. */
    reviewed: false,
    source,
    text,
  } as const;
}

/** The same as something read in full: it can't be quoted, since nobody compared it. */
export function openedImported(article: ImportedArticle, language: Language): OpenedText {
  const { reference, law, text, inForce } = article;
  return {
    kind: kindOf(law),
    ref: reference,
    law: { zh: law, en: law },
    docNo: null,
    article: { zh: article.article, en: article.article },
    title: null,
    version: null,
    effective: inForce.from,
    until: inForce.until,
    fidelity: null,
    quotable: false,
    source: null,
    paragraphs: text.split("\n").map((zh) => ({ zh, en: "" })),
    otherWordings: [],
    citedBy: [],
    text: importedLines(article, language).join("\n"),
  };
}

/** The sheet as lines, marked as what it is. */
export function importedLines(article: ImportedArticle, language: Language): readonly string[] {
  const wording = sheetWordingOf(language);
  const { law, path, text, inForce, dated, source } = article;
  const line = (label: string, said: string) => labelled(label, said, language);
  return [
    `《${law}》${article.article}`,
    line(wording.fidelity, wordingOf(language).imported),
    line(wording.inForce, wordingOf(language).importedDays({ ...inForce, dated })),
    ...(path === "" ? [] : [path]),
    line(wording.source, `${source.file}:${source.line}`),
    "",
    ...text.split("\n"),
  ];
}
