import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { addressOf } from "./address.ts";
import { askForm } from "./ask-form.ts";
import { type Markup, nothing } from "./markup.ts";
import { otherLanguage, type Reader } from "./reader.ts";

/** What is put into the frame that all pages share. */
export interface Framed {
  readonly title: string;
  readonly main: Markup;
  /** Path and query of this page, for the switch of language; null where the conversation goes along by the form. */
  readonly here: { readonly path: string; readonly query: URLSearchParams } | null;
  /** Where one is: before the first question, in a conversation, among the law, or elsewhere. */
  readonly place: "ask" | "answers" | "browse" | "other";
}

/** A whole page. `assets` is the folder of scripts and styles. */
export function wholePage({ title, main, here, place }: Framed, reader: Reader, assets: string): Markup {
  const words = pageWordingOf(reader.language);
  const name = title === words.name ? title : `${title} · ${words.name}`;
  return html`<!doctype html>
<html lang="${words.tag}">
<head>
  <meta charset="utf-8">
  <title>${name}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <link rel="stylesheet" href="${assets}/page.css">
  <link rel="icon" href="${assets}/seal.svg" type="image/svg+xml">
  <script type="module" src="${assets}/page.js"></script>
</head>
<body class="${place === "answers" ? "started" : place}" data-busy="${words.busy}" data-failed="${words.failed}" data-refused="${words.refused}" data-waiting="${words.waiting}">
  <a class="skip" href="#main">${words.skip}</a>
  <header class="masthead"><div class="row">
    <a class="brand" href="${addressOf("/", reader)}"><span class="seal" aria-hidden="true" lang="zh-Hans">号法</span><span class="name">${words.name}</span></a>
    <nav aria-label="${words.navigation.label}">
      <a href="${addressOf("/", reader)}" ${place === "ask" || place === "answers" ? html`aria-current="page"` : nothing}>${words.navigation.ask}</a>
      <a href="${addressOf("/browse", reader)}" ${place === "browse" ? html`aria-current="page"` : nothing}>${words.navigation.browse}</a>
    </nav>
    ${languageSwitch(here, reader)}
  </div></header>
  <main id="main" tabindex="-1">${main}${printedAddress(here, reader)}</main>
  ${besidePanel(reader)}
</body>
</html>`;
}

/** On paper: where this page is. Of a conversation every answer says it. */
function printedAddress(here: Framed["here"], { language }: Reader): Markup {
  if (here === null) return nothing;
  const address = `${here.path.replace(/^\/+/, "/")}${here.query.size > 0 ? `?${here.query.toString()}` : ""}`;
  return html`<p class="printed">${pageWordingOf(language).answer.pageAddress}<a href="${address}" data-printed>${address}</a></p>`;
}

/** To the other language: of this page by a link, of a conversation by the form that holds it. */
function languageSwitch(here: Framed["here"], { language }: Reader): Markup {
  const to = otherLanguage(language);
  const { tag } = pageWordingOf(to);
  const label = pageWordingOf(language).otherLanguage;
  if (here === null)
    return html`<button class="switch" form="${askForm}" name="to" value="${to}" lang="${tag}" formnovalidate>${label}</button>`;
  const query = new URLSearchParams(here.query);
  query.delete("part");
  query.set("lang", to);
  // Two slashes at its beginning would make it the address of another server.
  const path = here.path.replace(/^\/+/, "/");
  return html`<a class="switch" href="${path}?${query.toString()}" lang="${tag}" hreflang="${tag}">${label}</a>`;
}

/** Where an authority opens beside the answer; filled and shown by the script. */
function besidePanel(reader: Reader): Markup {
  const { sheet } = pageWordingOf(reader.language);
  return html`<dialog id="beside" aria-label="${sheet.beside}">
    <div class="beside-bar"><a class="button" data-whole href="">${sheet.openWhole}</a>
      <button class="button" type="button" data-close>${sheet.close}</button></div>
    <div class="beside-content"></div>
  </dialog>`;
}
