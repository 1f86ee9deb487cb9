import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { type ArticleSheet, articleSheet, type Wording, wordingsOf } from "../../app/article-sheet.ts";
import { heldAs } from "../../app/provenance.ts";
import { isRenumbered } from "../../app/renumbered.ts";
import { formatArticle } from "../../knowledge/article-number.ts";
import type { Day } from "../../knowledge/day.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { ArticleAt, Statute } from "../../knowledge/statute.ts";
import { addressOf, addressOfReference } from "./address.ts";
import { inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { citedByList, facts, lawText, sourceLine } from "./text-view.ts";

/** An article in the wording of a day, with its other wordings and what rests on it; `quote` is marked in it. */
export function articleView(
  statute: Statute,
  at: Extract<ArticleAt, { kind: "found" }>,
  base: KnowledgeBase,
  reader: Reader,
  quote: string | undefined,
): Markup {
  const sheet = articleSheet(statute, at.article, base);
  const { language } = reader;
  const wording = sheetWordingOf(language);
  return html`<article class="sheet">
    <h1 tabindex="-1" data-focus>${articleHeading(statute, sheet, reader)}</h1>
    ${sheet.fidelity === "paraphrase" ? html`<p class="caution">${heldAs("paraphrase", sheet.source.url, language)}</p>` : nothing}
    ${lawText(sheet.paragraphs, reader, quote)}
    ${facts([
      [wording.inForce, wording.period(sheet.effective, sheet.until)],
      [wording.version, sheet.version[language]],
      [wording.fidelity, heldAs(sheet.fidelity, sheet.source.url, language)],
      [wording.source, sourceLine(sheet.source, reader)],
      [pageWordingOf(language).sheet.wording, issuedBy(statute, reader)],
    ])}
    ${wordingList(sheet.otherWordings, isRenumbered(statute, at.article.number), reader)}
    ${citedByList(sheet.citedBy, base, reader)}
  </article>`;
}

/** What is said where no wording of that day is held. */
export function articleMissing(
  statute: Statute,
  number: string,
  at: Exclude<ArticleAt, { kind: "found" }>,
  day: Day,
  reader: Reader,
): Markup {
  const { language } = reader;
  const { sheet } = pageWordingOf(language);
  const label = articleLabel(statute, number, reader);
  const said =
    at.kind === "not-in-force"
      ? sheet.notInForce(label, day, at.from)
      : at.kind === "not-held"
        ? sheet.notHeld(label, day)
        : sheet.unknownArticle(label);
  return html`<article class="sheet"><h1 tabindex="-1" data-focus>${label}</h1><p class="caution">${said}</p>
    ${wordingList(wordingsOf(statute, number), isRenumbered(statute, number), reader)}
    <p><a href="${addressOf(`/statutes/${statute.id}`, reader)}">${statute.short[language]}</a></p></article>`;
}

/** 刑法第二百五十三条之一, or "Criminal Law, Article 253-1". */
export function articleLabel({ short }: Statute, number: string, { language }: Reader): string {
  return `${short[language]}${language === "zh" ? "" : ", "}${formatArticle(number, language)}`;
}

function articleHeading(statute: Statute, sheet: ArticleSheet, reader: Reader): Markup {
  const { language } = reader;
  const label = html`<a class="of-statute" href="${addressOf(`/statutes/${statute.id}`, reader)}">${statute.name[language]}</a>
    <span class="article-number">${language === "zh" ? sheet.article : sheet.articleEn}</span>`;
  const title = sheet.title ? html`<span class="article-title">${sheet.title[language]}</span>` : nothing;
  const chinese = html`<span class="chinese" lang="zh-Hans">《${statute.name.zh}》${sheet.article}</span>`;
  return html`${label}${title}${language === "zh" ? nothing : chinese}`;
}

function issuedBy({ issuer, docNo }: Statute, { language }: Reader): Markup {
  const parts = [issuer[language], docNo ?? ""].filter((part) => part !== "");
  return inLanguage(parts.join(language === "zh" ? "，" : ", "), language);
}

/** `renumbered`: the number may be another rule's in another wording, which the heading says. */
function wordingList(wordings: readonly Wording[], renumbered: boolean, reader: Reader): Markup {
  if (wordings.length === 0) return nothing;
  const { language } = reader;
  const wording = sheetWordingOf(language);
  return html`<section class="wordings"><h2>${renumbered ? pageWordingOf(language).sheet.renumbered : wording.otherWordings}</h2><ul class="links">${wordings.map(
    ({ ref, version, effective, until }) =>
      html`<li><a href="${addressOfReference(ref, reader)}" data-beside>${version[language]} <span class="quiet">${wording.period(effective, until)}</span></a></li>`,
  )}</ul></section>`;
}
