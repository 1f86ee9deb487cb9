import { html } from "hono/html";
import type { Answer, Citation } from "../../answer/answer.ts";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { CaseTier } from "../../knowledge/case.ts";
import type { Language } from "../../text/language.ts";
import { addressOfCitation } from "./address.ts";
import { inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { chineseLabel, sourceLabel } from "./source-label.ts";

/** The authorities of an answer, each opened by a tap anywhere on it. */
export function sourceList(answer: Answer, number: number, reader: Reader): Markup {
  if (answer.citations.length === 0) return nothing;
  const { language, citations } = answer;
  const words = pageWordingOf(language).answer;
  return html`<section class="sources" aria-labelledby="q${number}-sources">
    <h3 id="q${number}-sources">${words.sources}</h3>
    <ol>${citations.map((citation) => html`<li>${sourceItem(citation, language, reader)}</li>`)}</ol>
  </section>`;
}

function sourceItem(citation: Citation, language: Language, reader: Reader): Markup {
  const chinese = chineseLabel(citation);
  const label = sourceLabel(citation, language);
  return html`<a class="source" href="${addressOfCitation(citation, reader)}" data-beside>
    <span class="number" aria-hidden="true">${citation.number}</span>
    <span class="source-text">
      <span class="label">${inLanguage(label, language)}</span>
      ${chinese === label ? nothing : html`<span class="chinese" lang="zh-Hans">${chinese}</span>`}
      ${quoteView(citation, language)}
      <span class="facts">${inLanguage(factsOf(citation, language).join(" · "), language)}</span>
    </span>
  </a>`;
}

function quoteView({ quote, translation }: Citation, language: Language): Markup {
  if (!quote) return nothing;
  const translated = html`<span class="translation">“${translation}” <span class="mark">${sheetWordingOf(language).translation}</span></span>`;
  return html`<q class="quote" lang="zh-Hans">${quote}</q>${language === "en" && translation ? translated : nothing}`;
}

/** Court and number of a case, or since when a text holds; and whether it is the text at all. */
function factsOf(citation: Citation, language: Language): readonly string[] {
  const wording = sheetWordingOf(language);
  const { kind, court, caseNo, tier, effective, until, fidelity } = citation;
  if (kind === "case") return [court, caseNo, tier && wording.tiers[tier as CaseTier]].filter((one) => one !== null);
  if (kind === "commentary") return [wording.notLaw];
  if (kind === "agreement") return [wording.contract, wording.fidelities[fidelity]];
  const reported = fidelity === "paraphrase" ? [wording.fidelities[fidelity]] : [];
  return [...(effective ? [wording.period(effective, until)] : []), ...reported];
}
