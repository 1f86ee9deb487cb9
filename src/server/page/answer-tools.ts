import { html } from "hono/html";
import type { PageWording } from "../../answer/wording/page.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { addressOf, sharedAddress } from "./address.ts";
import type { Exchange } from "./conversation.ts";
import { copiedText } from "./copied-text.ts";
import { type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** A thumb; turned about, it points down. Drawn, since not every system has the character. */
const thumb = html`<svg class="thumb" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 10v10H3V10zm0 0 4-7c1.700 0 2.700 1.200 2.300 2.900L12.600 9H18.500a2 2 0 0 1 2 2.400l-1.300 6.800a2 2 0 0 1-2 1.800H7"/></svg>`;

/** What one can do with an answer: copy it, share its address, say whether it was useful. */
export function answerTools(exchange: Exchange, base: KnowledgeBase, reader: Reader, words: PageWording): Markup {
  const { answer, question, turns } = exchange;
  const shared = sharedAddress(turns, question, reader);
  const share = shared
    ? html`<a class="button" href="${shared}" data-share data-done="${words.answer.shared}" data-by-hand="${words.answer.shareByHand}">${words.answer.share}</a><span class="warning">${words.answer.shareWarning}</span>`
    : html`<span class="warning">${words.answer.tooLongToShare}</span>`;
  return html`<footer class="tools" aria-label="${words.answer.tools}">
    <p class="copying">
      <button class="button needs-script" type="button" data-copy data-done="${words.answer.copied}">${words.answer.copy}</button>
      ${share}
      <span class="said" role="status"></span>
    </p>
    <template class="copied">${copiedText(exchange, base, reader)}</template>
    ${answer.kind === "small-talk" ? nothing : feedbackForm(exchange, reader, words)}
  </footer>`;
}

function feedbackForm(exchange: Exchange, reader: Reader, words: PageWording): Markup {
  const { feedback } = words;
  return html`<form class="feedback" action="${addressOf("/feedback", reader)}" method="post" enctype="multipart/form-data" data-feedback>
    ${askedFields(exchange, reader)}
    <p class="rating"><span>${feedback.ask}</span>
      <button class="button" name="rating" value="up">${thumb}${feedback.up}</button>
      <button class="button" name="rating" value="down"><span class="down">${thumb}</span>${feedback.down}</button></p>
    <p class="what">${feedback.what}</p>
  </form>`;
}

/** The question and those before it, to be sent with a form of their own. */
export function askedFields({ question, turns }: Pick<Exchange, "question" | "turns">, reader: Reader): Markup {
  return html`<input type="hidden" name="q" value="${question}">${turns.map(
    (turn) => html`<input type="hidden" name="turn" value="${turn}">`,
  )}${reader.chosen ? html`<input type="hidden" name="lang" value="${reader.language}">` : nothing}`;
}
