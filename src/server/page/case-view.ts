import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { caseSheet } from "../../app/case-sheet.ts";
import type { Case } from "../../knowledge/case.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { parseReference } from "../../knowledge/reference.ts";
import { addressOfReference } from "./address.ts";
import { articleLabel } from "./article-view.ts";
import { inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { citedByList, facts, ownText, sourceLine } from "./text-view.ts";

/** A case: outcome, facts, holdings, judgment, what it did not decide, and where it was read. */
export function caseView(one: Case, base: KnowledgeBase, reader: Reader): Markup {
  const sheet = caseSheet(one, base);
  const { language } = reader;
  const wording = sheetWordingOf(language);
  return html`<article class="sheet">
    <h1 tabindex="-1" data-focus>${inLanguage(sheet.name[language], language)}${language === "zh" ? nothing : html`<span class="chinese" lang="zh-Hans">${sheet.name.zh}</span>`}</h1>
    <p class="outcome-line"><b>${wording.outcome}</b> ${sheet.outcome[language]}</p>
    <p class="caution">${wording.summary}</p>
    ${facts([
      [wording.court, courtOf(one, reader)],
      [wording.caseNo, sheet.caseNo ? html`<span lang="zh-Hans">${sheet.caseNo}</span>` : wording.unknown],
      [wording.date, sheet.date ?? wording.unknown],
      [wording.tier, `${wording.tiers[sheet.tier]} · ${pageWordingOf(language).browse.areas[sheet.area]}`],
      [wording.applied, appliedList(sheet.applied, base, reader)],
    ])}
    ${sheet.parts.map(
      ({ id, heading, paragraphs }) =>
        html`<section class="part" id="${id}"><h2>${heading[language]}</h2>${ownText(paragraphs, reader)}</section>`,
    )}
    ${noteList(wording.notDecided, sheet.notDecided, reader)}
    ${noteList(wording.discrepancies, sheet.discrepancies, reader)}
    <section class="read-at"><h2>${wording.source}</h2><ul class="plain">${sheet.sources.map((source) => html`<li>${sourceLine(source, reader)}</li>`)}</ul></section>
    ${citedByList(sheet.citedBy, base, reader)}
  </article>`;
}

function courtOf({ court }: Case, { language }: Reader): Markup {
  return language === "zh"
    ? html`${court.zh}`
    : html`${court.en} <span class="chinese" lang="zh-Hans">${court.zh}</span>`;
}

function appliedList(applied: readonly string[], base: KnowledgeBase, reader: Reader): Markup | null {
  if (applied.length === 0) return null;
  return html`${applied.map((reference, i) => {
    const parsed = parseReference(reference);
    const statute = parsed?.kind === "article" ? base.statutes.get(parsed.statute) : undefined;
    const label = statute && parsed?.kind === "article" ? articleLabel(statute, parsed.article, reader) : reference;
    const gap = i === 0 ? "" : reader.language === "zh" ? "、" : "; ";
    return html`${gap}<a href="${addressOfReference(reference, reader)}" data-beside>${label}</a>`;
  })}`;
}

function noteList(
  title: string,
  notes: readonly { readonly zh: string; readonly en: string }[],
  { language }: Reader,
): Markup {
  if (notes.length === 0) return nothing;
  return html`<section class="notes"><h2>${title}</h2><ul>${notes.map((note) => html`<li>${inLanguage(note[language], language)}</li>`)}</ul></section>`;
}
