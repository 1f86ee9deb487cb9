import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { exchangeView } from "./answer-view.ts";
import { askBox, exampleList } from "./ask-form.ts";
import type { Exchange } from "./conversation.ts";
import type { Framed } from "./layout.ts";
import { type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** What a page of questions shows. */
export interface Asking {
  readonly exchanges: readonly Exchange[];
  /** Earlier questions that aren't shown any more. */
  readonly left: number;
  /** What stands in the box. */
  readonly typed: string;
  /** What is wrong with it, in a sentence. */
  readonly problem?: string | undefined;
}

/** The page to ask on: what it is for and examples, or the conversation; the box below either. */
export function askView({ exchanges, left, typed, problem }: Asking, base: KnowledgeBase, reader: Reader): Framed {
  const words = pageWordingOf(reader.language);
  const started = exchanges.length > 0;
  const heading = started
    ? html`<h1 class="unseen">${words.conversation}</h1>`
    : html`<div class="welcome"><h1>${words.home.title}</h1><p class="lead">${words.home.lead}</p></div>`;
  const main = html`${heading}
    ${left > 0 ? html`<p class="quiet older-left">${words.olderLeftOut(left)}</p>` : nothing}
    <p id="announcement" class="unseen" role="status"></p>
    <div id="conversation">${exchanges.map((exchange, i) => placed(exchangeView(exchange, reader, base), i === exchanges.length - 1))}</div>
    ${askBox(reader, typed, started, problem)}
    ${started ? nothing : exampleList(reader)}`;
  return {
    title: started ? words.conversation : words.name,
    main,
    here: null,
    place: started ? "answers" : "ask",
  };
}

/** The newest answer is where a page without script begins. */
function placed(exchange: Markup, newest: boolean): Markup {
  return newest ? html`<div id="latest">${exchange}</div>` : exchange;
}
