import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { FoundLaw } from "../../app/found-law.ts";
import type { PartedFound } from "../../app/part-found.ts";
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

/** What a search found; `capped` where there is more than is shown. */
export interface Results extends PartedFound {
  readonly capped: boolean;
}

/** What was found, how many first; below it what may have to do with it. */
export function resultList({ meant, related, capped }: Results, text: string, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  if (text === "") return html`<div class="results"><p class="found">${words.noWords}</p></div>`;
  const [shown, besides] = [resultItems(meant, text, reader), resultItems(related, text, reader)];
  const list = (items: readonly Markup[]) => (items.length > 0 ? html`<ul class="links">${items}</ul>` : nothing);
  const said =
    shown.length === 0 && besides.length > 0 ? words.onlyRelated(text) : words.found(shown.length, text, capped);
  const more = besides.length > 0 ? html`<h2 class="besides-found">${words.related}</h2>${list(besides)}` : nothing;
  return html`<div class="results"><p class="found">${said}</p>${list(shown)}${more}</div>`;
}

function resultItems(found: readonly FoundLaw[], text: string, reader: Reader): readonly Markup[] {
  return found.flatMap((one) => {
    const address = addressOfReference(one.ref, reader, { day: one.inForce.from });
    return address ? [html`<li><a href="${address}">${resultView(one, text, reader.language)}</a></li>`] : [];
  });
}

function resultView({ kind, title, text, inForce }: FoundLaw, asked: string, language: Language): Markup {
  const words = pageWordingOf(language).browse;
  const about = text[language].replace(/\s+/g, " ");
  const at = Math.max(0, about.indexOf(asked) - glimpse / 4);
  const part = `${at > 0 ? "…" : ""}${about.slice(at, at + glimpse)}${about.length > at + glimpse ? "…" : ""}`;
  const marked = part.includes(asked) ? withQuoteMarked(part, asked) : inLanguage(part, language);
  const dated = datedAs(kind, inForce, language);
  const period = dated ? html` <span class="quiet">${dated}</span>` : nothing;
  return html`<span class="kind">${words.kinds[kind]}</span> <b>${inLanguage(title[language], language)}</b>${period}<span class="about">${marked}</span>`;
}

/** Only law is in force; a case was decided on a day, and what else has a day doesn't need it here. */
function datedAs(kind: FoundLaw["kind"], { from, until }: FoundLaw["inForce"], language: Language): string | undefined {
  if (from === null || kind === "topic" || kind === "agreement" || kind === "commentary") return undefined;
  return kind === "case" ? pageWordingOf(language).browse.decided(from) : sheetWordingOf(language).period(from, until);
}

/** The page of a search without the script. */
export function searchView(found: Results, text: string, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  return html`<h1 tabindex="-1" data-focus>${words.search}</h1>${searchBox(reader, text, resultList(found, text, reader))}
    <p class="up"><a href="${addressOf("/browse", reader)}">${words.title}</a></p>`;
}
