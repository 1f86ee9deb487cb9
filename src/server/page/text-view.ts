import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { CitedBy } from "../../app/cited-by.ts";
import type { SheetParagraph, SheetSource } from "../../app/sheet.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { addressOfReference, outsideAddress } from "./address.ts";
import { inLanguage, type Markup, nothing, withQuoteMarked } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** The Chinese is the text; our translation stands below it, folded for whoever reads Chinese. */
export function lawText(paragraphs: readonly SheetParagraph[], reader: Reader, quote?: string): Markup {
  return html`<div class="law">${paragraphs.map(
    ({ zh, en }) => html`<div class="paragraph">
      ${zh === "" ? nothing : html`<p class="text" lang="zh-Hans">${withQuoteMarked(zh, quote)}</p>`}
      ${translation(en, reader)}
    </div>`,
  )}</div>`;
}

function translation(en: string, { language }: Reader): Markup {
  if (en === "") return nothing;
  const mark = sheetWordingOf(language).translation;
  const text = html`<p class="text" lang="en">${inLanguage(en, "en")}</p>`;
  return language === "zh"
    ? html`<details class="translation"><summary>${mark}</summary>${text}</details>`
    : html`<div class="translation"><p class="mark">${mark}</p>${text}</div>`;
}

/** Our own words, of which both languages are the text: the reader's alone is shown. */
export function ownText(paragraphs: readonly SheetParagraph[], { language }: Reader): Markup {
  return html`${paragraphs.map(({ zh, en }) => {
    const text = (language === "zh" ? zh : en) || zh || en;
    return html`<p class="text">${inLanguage(text, language)}</p>`;
  })}`;
}

/** Labels with what they say; those that say nothing are left out. */
export function facts(rows: readonly (readonly [label: string, said: Markup | string | null])[]): Markup {
  const shown = rows.filter(([, said]) => said !== null && said !== "");
  return html`<dl class="facts-table">${shown.map(([label, said]) => html`<div><dt>${label}</dt><dd>${said}</dd></div>`)}</dl>`;
}

/** Where a text was read, when, and a link there. */
export function sourceLine({ id, title, url, read }: SheetSource, { language }: Reader): Markup {
  const wording = sheetWordingOf(language);
  const address = outsideAddress(url);
  const name = inLanguage(title?.[language] ?? id, language);
  const named = address
    ? html`<a href="${address}" rel="noopener noreferrer external" target="_blank">${name}<span class="unseen"> (${pageWordingOf(language).sheet.visit})</span></a>`
    : name;
  return html`${named}${read ? html` <span class="quiet">${wording.read(read)}</span>` : nothing}`;
}

/** The conclusions that rest on an authority, each a link. */
export function citedByList(cited: readonly CitedBy[], base: KnowledgeBase, reader: Reader): Markup {
  const names = [...new Set(cited.flatMap(({ positions }) => positions))];
  if (names.length === 0) return nothing;
  const { language } = reader;
  return html`<details class="cited-by"><summary>${pageWordingOf(language).sheet.positions} (${names.length})</summary>
    <ul class="links">${names.map((name) => {
      const address = addressOfReference(`position/${name}`, reader);
      const headline = base.position(name)?.headline[language] ?? name;
      return html`<li><a href="${address}">${headline}</a></li>`;
    })}</ul></details>`;
}
