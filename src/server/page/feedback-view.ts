import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { addressOf } from "./address.ts";
import { askedFields } from "./answer-tools.ts";
import type { Said } from "./fields.ts";
import { type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** What a rating is answered with; after a 👎, with room for a word on what is wrong. */
export function thanksView(said: Said, kept: boolean, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).feedback;
  const thanks = kept ? (said.rating === "down" ? words.thanksForNo : words.thanks) : words.notKept;
  const asksWhy = kept && said.rating === "down" && said.remark === "";
  return html`<div class="feedback thanks"><p tabindex="-1" data-focus>${thanks}</p>${asksWhy ? remarkForm(said, reader) : nothing}</div>`;
}

function remarkForm(said: Said, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).feedback;
  return html`<form action="${addressOf("/feedback", reader)}" method="post" enctype="multipart/form-data" data-feedback>
    ${askedFields(said, reader)}
    <label>${words.remark}<textarea name="remark" rows="2" maxlength="500"></textarea></label>
    <button class="button">${words.send}</button>
  </form>`;
}

/** The same as a page of its own, with the way back to the conversation. */
export function thanksPage(thanks: Markup, said: Said, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).feedback;
  return html`<h1 class="unseen">${words.ask}</h1>${thanks}
    <form action="/ask#latest" method="post" enctype="multipart/form-data">${askedFields(said, reader)}<button class="button">${words.back}</button></form>`;
}
