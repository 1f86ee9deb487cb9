import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { sectionCards } from "./browse-view.ts";
import type { Markup } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { searchBox } from "./search-view.ts";

/** For an address under which there is nothing: where to go instead. */
export function missingView(base: KnowledgeBase, reader: Reader): Markup {
  const { missing } = pageWordingOf(reader.language);
  return html`<h1 tabindex="-1" data-focus>${missing.title}</h1><p class="lead">${missing.text}</p>
    ${searchBox(reader, "")}<section><h2>${missing.links}</h2>${sectionCards(base, reader)}</section>`;
}
