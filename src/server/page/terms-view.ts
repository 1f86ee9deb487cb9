import { html } from "hono/html";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { citedBy } from "../../app/cited-by.ts";
import { heldAs } from "../../app/provenance.ts";
import { sourceOf } from "../../app/sheet.ts";
import type { Agreement, Clause } from "../../knowledge/agreement.ts";
import type { Commentary } from "../../knowledge/commentary.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Language } from "../../text/language.ts";
import { outsideAddress } from "./address.ts";
import { type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { clauseName } from "./source-label.ts";
import { citedByList, facts, lawText, ownText, sourceLine } from "./text-view.ts";

/** A platform's agreement, told as what it is: a contract, and mostly as somebody reports it. */
export function agreementView(
  agreement: Agreement,
  base: KnowledgeBase,
  reader: Reader,
  quote: string | undefined,
): Markup {
  const { language } = reader;
  const wording = sheetWordingOf(language);
  const url = outsideAddress(agreement.url);
  return html`<article class="sheet">
    <h1 tabindex="-1" data-focus>${agreement.name[language]}${chineseName(agreement.name, reader)}</h1>
    <p class="caution">${wording.contract}</p>
    ${facts([
      [wording.version, agreement.version[language]],
      [wording.fidelity, heldAs(agreement.fidelity, sourceOf(agreement.source, base).url, language)],
      [wording.source, sourceLine(sourceOf(agreement.source, base), reader)],
      [
        agreement.platform[language],
        url ? html`<a href="${url}" rel="noopener noreferrer external" target="_blank">${url}</a>` : null,
      ],
    ])}
    ${agreement.clauses.map(
      ({ number, title, paragraphs }) =>
        html`<section class="part" id="${number}"><h2>${clauseHeading({ number, title }, language)}</h2>${lawText(paragraphs, reader, quote)}</section>`,
    )}
    ${citedByList(citedByParts(agreement.clauses, base), base, reader)}
  </article>`;
}

/** A law firm's article, minutes or a drafters' note, told as what it is. */
export function commentaryView(commentary: Commentary, base: KnowledgeBase, reader: Reader): Markup {
  const { language } = reader;
  const wording = sheetWordingOf(language);
  return html`<article class="sheet">
    <h1 tabindex="-1" data-focus>${commentary.name[language]}${chineseName(commentary.name, reader)}</h1>
    <p class="caution">${wording.notLaw}</p>
    <p class="author">${commentary.author[language]}${commentary.date ? ` · ${commentary.date}` : ""}</p>
    ${commentary.parts.map(
      ({ id, heading, paragraphs }) =>
        html`<section class="part" id="${id}"><h2>${heading[language]}</h2>${ownText(paragraphs, reader)}</section>`,
    )}
    <section class="read-at"><h2>${wording.source}</h2><ul class="plain">${commentary.sources.map(
      (source) => html`<li>${sourceLine(sourceOf(source, base), reader)}</li>`,
    )}</ul></section>
    ${citedByList(citedBy(commentary.reference, base), base, reader)}
  </article>`;
}

/** Number and heading as printed. */
function clauseHeading(clause: Pick<Clause, "number" | "title">, language: Language): Markup {
  const name = clauseName(clause, language);
  const title = clause.title?.[language];
  return title && title !== name ? html`${name} <span class="article-title">${title}</span>` : html`${name}`;
}

function chineseName({ zh }: { readonly zh: string }, { language }: Reader): Markup {
  return language === "zh" ? nothing : html`<span class="chinese" lang="zh-Hans">${zh}</span>`;
}

/** What rests on any clause; the clauses of one agreement share their first two parts. */
function citedByParts(clauses: Agreement["clauses"], base: KnowledgeBase) {
  const [first] = clauses;
  return first ? citedBy(first.reference, base) : [];
}
