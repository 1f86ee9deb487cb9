import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { FoundLaw } from "../../app/search-law.ts";
import type { Language } from "../../text/language.ts";
import { addressOf, addressOfReference } from "./address.ts";
import { inLanguage, type Markup, nothing, withQuoteMarked } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** Of a text that was found. */
const glimpse = 110;

/** The box to search in; with the script, results appear below while one types. */
export function searchBox(reader: Reader, text: string, results: Markup = nothing): Markup {
  const words = pageWordingOf(reader.language).browse;
  return html`<form class="search" role="search" action="/search" method="get" data-search>
    ${reader.chosen ? html`<input type="hidden" name="lang" value="${reader.language}">` : nothing}
    <label for="search-text">${words.searchLabel}</label>
    <div class="box"><input id="search-text" name="q" type="search" value="${text}" maxlength="200" autocomplete="off" enterkeyhint="search" placeholder="${words.searchHint}">
    <button class="send">${words.go}</button></div>
  </form>
  <p class="unseen" role="status" data-count></p>
  <div data-results>${results}</div>`;
}

/** What was found, how many first. */
export function resultList(found: readonly FoundLaw[], text: string, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  if (text === "") return html`<div class="results"><p class="found">${words.noWords}</p></div>`;
  const shown = found.flatMap((one) => {
    const address = addressOfReference(one.ref, reader, { day: one.inForce.from });
    return address ? [html`<li><a href="${address}">${resultView(one, text, reader.language)}</a></li>`] : [];
  });
  return html`<div class="results"><p class="found">${words.found(shown.length, text)}</p><ul class="links">${shown}</ul></div>`;
}

function resultView({ kind, title, text, inForce }: FoundLaw, asked: string, language: Language): Markup {
  const words = pageWordingOf(language).browse;
  const about = text[language].replace(/\s+/g, " ");
  const at = Math.max(0, about.indexOf(asked) - glimpse / 4);
  const part = `${at > 0 ? "…" : ""}${about.slice(at, at + glimpse)}${about.length > at + glimpse ? "…" : ""}`;
  const marked = part.includes(asked) ? withQuoteMarked(part, asked) : inLanguage(part, language);
  const period = inForce.from
    ? html` <span class="quiet">${sheetWordingOf(language).period(inForce.from, inForce.until)}</span>`
    : nothing;
  return html`<span class="kind">${words.kinds[kind]}</span> <b>${inLanguage(title[language], language)}</b>${period}<span class="about">${marked}</span>`;
}

/** The page of a search without the script. */
export function searchView(found: readonly FoundLaw[], text: string, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  return html`<h1 tabindex="-1" data-focus>${words.search}</h1>${searchBox(reader, text, resultList(found, text, reader))}
    <p class="up"><a href="${addressOf("/browse", reader)}">${words.title}</a></p>`;
}
