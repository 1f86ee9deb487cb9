import { html } from "hono/html";
import { longestQuestion } from "../../answer/message.ts";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { addressOf } from "./address.ts";
import { type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";

/** The id of the form that holds the box; parts of a conversation send their fields with it, wherever they stand. */
export const askForm = "ask";

/** The box for a question. `problem` says what was wrong with what stands in it. */
export function askBox(reader: Reader, typed: string, started: boolean, problem: string | undefined): Markup {
  const words = pageWordingOf(reader.language);
  // The newest answer is what the next page begins with; Chinese takes a third of the bytes this way.
  return html`<form id="${askForm}" class="ask-box" action="/ask#latest" method="post" enctype="multipart/form-data">
    ${reader.chosen ? html`<input type="hidden" name="lang" value="${reader.language}">` : nothing}
    <label for="question">${words.question}</label>
    <div class="box">
      <textarea id="question" name="q" rows="1" required autocomplete="off" enterkeyhint="send"
        placeholder="${started ? words.followUp : words.placeholder}" data-follow-up="${words.followUp}" data-most="${longestQuestion}"
        ${problem ? html`aria-invalid="true"` : nothing} aria-describedby="question-problem">${typed}</textarea>
      <button class="send">${words.send}</button>
    </div>
    <p id="question-count" class="counter"></p>
    <p id="question-problem" class="problem" role="alert">${problem ?? ""}</p>
  </form>
  <p class="kept">${words.kept}</p>`;
}

/** Questions to begin with; a press asks one. */
export function exampleList(reader: Reader): Markup {
  const words = pageWordingOf(reader.language);
  return html`<section class="examples" aria-labelledby="examples"><h2 id="examples">${words.home.examples}</h2>
    <ul>${words.examples.map(
      (example) =>
        html`<li><button form="${askForm}" name="follow" value="${example}" formnovalidate>${example}</button></li>`,
    )}</ul></section>`;
}

/** The address that asks a question, for a link; a question of ours, never one that somebody typed. */
export function addressAsking(question: string, reader: Reader): string {
  return addressOf("/ask", reader, { q: question });
}
