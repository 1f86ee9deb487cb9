import { html } from "hono/html";
import type { Answer, MissingFact } from "../../answer/answer.ts";
import { factPhrases } from "../../answer/wording/fact-phrases.ts";
import type { PageWording } from "../../answer/wording/page.ts";
import { askForm } from "./ask-form.ts";
import { inLanguage, type Markup, nothing } from "./markup.ts";

/** Facts asked for at once; more would be a questionnaire. */
const mostAsked = 3;

/** The facts that would change the answer: what follows from either, and a button that goes on asking with it. */
export function branchList({ missing, headline, language }: Answer, words: PageWording): Markup {
  if (missing.length === 0) return nothing;
  return html`<section class="head branches"><h3>${words.answer.branches}</h3><div class="told">
    ${missing.slice(0, mostAsked).map((fact) => branchView(fact, headline, language, words))}
  </div></section>`;
}

/** Only what differs from what was just concluded is spelled out. */
function branchView(fact: MissingFact, headline: string, language: Answer["language"], words: PageWording): Markup {
  const { askSo, askNot, ifSo, ifNot } = words.answer;
  const phrases = factPhrases[fact.fact]?.[language];
  const outcome = (label: string, text: string) =>
    text === headline ? nothing : html`<p class="outcome"><b>${label}</b>${inLanguage(text, language)}</p>`;
  const button = (phrase: string | undefined, label: string) =>
    phrase === undefined
      ? nothing
      : html`<button class="button" form="${askForm}" name="follow" value="${phrase}" formnovalidate>${label}</button>`;
  return html`<div class="branch"><p class="fact">${fact.question}</p>
    ${outcome(ifSo, fact.ifYes)}${outcome(ifNot, fact.ifNo)}
    <p class="choices">${button(phrases?.yes, askSo)}${button(phrases?.no, askNot)}</p></div>`;
}
