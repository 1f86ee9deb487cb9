import { html } from "hono/html";
import { type Markup, nothing } from "./markup.ts";

/** Part of a long list. */
export interface Group {
  /** Its anchor. */
  readonly id: string;
  readonly heading: string;
  readonly items: readonly Markup[];
}

/** A long list in groups, above it where one can jump to. Groups without items are left out. */
export function groupedList(groups: readonly Group[], label: string): Markup {
  const shown = groups.filter(({ items }) => items.length > 0);
  const jumps = html`<nav class="jumps" aria-label="${label}">${shown.map(
    ({ id, heading, items }) => html`<a href="#${id}">${heading} <span class="count">${items.length}</span></a>`,
  )}</nav>`;
  return html`${shown.length > 1 ? jumps : nothing}${shown.map(
    ({ id, heading, items }) =>
      html`<section id="${id}"><h2>${heading}</h2><ul class="links">${items.map((item) => html`<li>${item}</li>`)}</ul></section>`,
  )}`;
}
