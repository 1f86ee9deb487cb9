import { html } from "hono/html";
import type { Language } from "../../text/language.ts";

/** A piece of a page; every value that was put into it is escaped. */
export type Markup = ReturnType<typeof html>;

/** Nothing. */
export const nothing: Markup = html``;

const tags: Readonly<Record<Language, string>> = { zh: "zh-Hans", en: "en" };

/** What `lang` says of a language. */
export function tagOf(language: Language): string {
  return tags[language];
}

/** Runs of Chinese with the marks that belong to them. */
const chinese = /([《“（〔【]*\p{Script=Han}[\p{Script=Han}《》“”（）〔〕【】、，。；：？！……·\d]*)/u;

/** A text in a language, with the Chinese in an English one marked as such, so that it is read out as Chinese. */
export function inLanguage(text: string, language: Language): Markup {
  if (language === "zh" || !/\p{Script=Han}/u.test(text)) return html`${text}`;
  const parts = text.split(new RegExp(chinese, "gu"));
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<span lang="zh-Hans">${part}</span>` : part))}`;
}

/** A text with the first place where a quote stands in it marked. */
export function withQuoteMarked(text: string, quote: string | undefined): Markup {
  const at = quote ? text.indexOf(quote) : -1;
  if (!quote || at < 0) return html`${text}`;
  return html`${text.slice(0, at)}<mark>${quote}</mark>${text.slice(at + quote.length)}`;
}

/** With a capital letter, for a label that stands at the head of something. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
