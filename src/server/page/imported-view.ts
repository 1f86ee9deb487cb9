import { html } from "hono/html";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { wordingOf } from "../../answer/wording/wording.ts";
import type { ImportedArticle } from "../../retrieval/imported-article.ts";
import { inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { facts, lawText } from "./text-view.ts";

/** An imported article, marked as the unreviewed text that it is. */
export function importedView(article: ImportedArticle, reader: Reader): Markup {
  const { language } = reader;
  const { law, text, path, inForce, dated, source } = article;
  const paragraphs = text.split("\n").map((zh) => ({ zh, en: "" }));
  const wording = wordingOf(language);
  return html`<article class="sheet">
    <h1 tabindex="-1" data-focus>${inLanguage(`《${law}》${article.article}`, "zh")}</h1>
    <p class="caution">${wording.imported}</p>
    ${path === "" ? nothing : html`<p class="quiet">${inLanguage(path, "zh")}</p>`}
    ${lawText(paragraphs, reader, undefined)}
    ${facts([
      [sheetWordingOf(language).inForce, wording.importedDays({ ...inForce, dated })],
      [sheetWordingOf(language).source, `${source.file}:${source.line}`],
    ])}
  </article>`;
}
