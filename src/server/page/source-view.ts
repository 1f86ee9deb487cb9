import { html } from "hono/html";
import type { Answer, Citation } from "../../answer/answer.ts";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Language } from "../../text/language.ts";
import { addressOfCitation, outsideAddress, shortAddressOfCitation } from "./address.ts";
import { elsewhereLabel } from "./copied-text.ts";
import { inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { sourceFacts } from "./source-facts.ts";
import { chineseLabel, sourceLabel } from "./source-label.ts";

/** The authorities of an answer, each opened by a tap anywhere on it; with the words quoted, unless those were the answer. */
export function sourceList(answer: Answer, base: KnowledgeBase, reader: Reader): Markup {
  if (answer.citations.length === 0) return nothing;
  const { language, citations } = answer;
  const words = pageWordingOf(language).answer;
  return html`<section class="sources">
    <h3>${words.sources}</h3>
    <ol>${citations.map((citation) => html`<li>${sourceItem(citation, answer, base, reader)}${printedAddresses(citation, language, reader)}</li>`)}</ol>
  </section>`;
}

function sourceItem(citation: Citation, { kind, language }: Answer, base: KnowledgeBase, reader: Reader): Markup {
  const chinese = chineseLabel(citation, base);
  const label = sourceLabel(citation, base, language);
  return html`<a class="source" href="${addressOfCitation(citation, reader)}" data-beside>
    <span class="number" aria-hidden="true">${citation.number}</span>
    <span class="source-text">
      <span class="label">${inLanguage(label, language)}</span>
      ${chinese === label ? nothing : html`<span class="chinese" lang="zh-Hans">${chinese}</span>`}
      ${kind === "lookup" ? nothing : quoteView(citation, language)}
      <span class="facts">${inLanguage(sourceFacts(citation, base, language).join(" · "), language)}</span>
    </span>
  </a>`;
}

function quoteView({ quote, translation }: Citation, language: Language): Markup {
  if (!quote) return nothing;
  const translated = html`<span class="translation">“${translation}” <span class="mark">${sheetWordingOf(language).translation}</span></span>`;
  return html`<q class="quote" lang="zh-Hans">${quote}</q>${language === "en" && translation ? translated : nothing}`;
}

/** On paper nothing opens, so that the addresses are printed. */
function printedAddresses(citation: Citation, language: Language, reader: Reader): Markup {
  const { pageHere } = pageWordingOf(language).answer;
  const address = shortAddressOfCitation(citation, reader);
  const url = outsideAddress(citation.url);
  const elsewhere = url ? html`<br>${elsewhereLabel(citation, language)}${url}` : nothing;
  return html`<p class="printed">${pageHere}<a href="${address}" data-printed>${address}</a>${elsewhere}</p>`;
}
