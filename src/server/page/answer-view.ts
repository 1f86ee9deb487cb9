import { html } from "hono/html";
import type { Answer, AnswerSentence, Citation } from "../../answer/answer.ts";
import { type PageWording, pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Head } from "../../knowledge/topic.ts";
import { addressOfCitation } from "./address.ts";
import { answerTools } from "./answer-tools.ts";
import { askForm } from "./ask-form.ts";
import { branchList } from "./branch-view.ts";
import type { Exchange } from "./conversation.ts";
import { capitalised, inLanguage, type Markup, nothing, tagOf } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { sourceLabel } from "./source-label.ts";
import { sourceList } from "./source-view.ts";

/** Longer questions are folded, so that the verdict stays in sight: Latin letters, of which a Chinese character takes two. */
const longestShown = 150;

/** One question with its answer. All of it is in the answer's language. */
export function exchangeView(exchange: Exchange, reader: Reader, base: KnowledgeBase): Markup {
  const { number, question, answer } = exchange;
  const words = pageWordingOf(answer.language);
  // What continues it sends the question along.
  return html`<article class="exchange" id="q${number}" aria-labelledby="q${number}-asked">
    <input type="hidden" name="turn" value="${question}" form="${askForm}">
    ${askedView(question, number, words)}
    <div class="answer ${answer.verdict ? `verdict-${answer.verdict}` : "no-verdict"}" lang="${words.tag}">
      ${verdictView(answer, number, words)}
      ${readingsView(answer, words)}
      ${besidesView(answer, base, words)}
      ${answer.kind === "lookup" ? plainSentences(answer, reader) : headSections(answer, reader)}
      ${governingView(answer, words)}
      ${branchList(answer, words)}
      ${moreView(exchange, reader, words)}
      ${sourceList(answer, number, reader)}
      ${noticeView(answer, words)}
      ${answerTools(exchange, reader, words)}
    </div>
  </article>`;
}

function askedView(question: string, number: number, words: PageWording): Markup {
  const lead = html`<span class="unseen">${words.asked}</span>`;
  const lang = tagOf(/\p{Script=Han}/u.test(question) ? "zh" : "en");
  const beginning = beginningOf(question);
  if (beginning === question)
    return html`<h2 class="asked" id="q${number}-asked" lang="${lang}">${lead}${question}</h2>`;
  return html`<h2 class="asked" id="q${number}-asked" lang="${lang}">${lead}${beginning}…</h2>
    <details class="whole-question"><summary>${words.wholeQuestion}</summary><p lang="${lang}">${question}</p></details>`;
}

/** As much of a question as a few lines on a phone hold. */
function beginningOf(question: string): string {
  let room = longestShown;
  let end = 0;
  for (const character of question.split("\n").slice(0, 3).join("\n")) {
    room -= /\p{Script=Han}/u.test(character) ? 2 : 1;
    if (room < 0) break;
    end += character.length;
  }
  return question.slice(0, end);
}

/** The verdict in a word on its colour, and the conclusion; whatever has no verdict has no colour. */
function verdictView({ verdict, kind, headline, language }: Answer, number: number, words: PageWording): Markup {
  const word = verdict
    ? capitalised(sheetWordingOf(language).verdicts[verdict])
    : kind === "refuse"
      ? words.answer.noHelp
      : undefined;
  const lead = verdict ? html`<span class="unseen">${words.answer.verdict}: </span>` : nothing;
  // Named by both, so that whoever is led here hears both.
  return html`<div class="conclusion" role="group" tabindex="-1" data-focus aria-labelledby="q${number}-verdict q${number}-headline">
    ${word ? html`<p class="verdict" id="q${number}-verdict">${lead}${word}</p>` : nothing}
    <p class="headline" id="q${number}-headline">${inLanguage(headline, language)}</p></div>`;
}

function readingsView({ reading }: Answer, words: PageWording): Markup {
  if (reading.length === 0) return nothing;
  return html`<p class="reading">${reading.map(({ from, as }, i) => html`${i > 0 ? " · " : ""}${words.answer.read(from, as)}`)}</p>`;
}

function besidesView({ kind, positions, language }: Answer, base: KnowledgeBase, words: PageWording): Markup {
  const [, ...others] = kind === "position" ? positions : [];
  return html`${others.map((name) => {
    const headline = base.position(name)?.headline[language];
    return headline ? html`<p class="besides">${words.answer.besides}${headline}</p>` : nothing;
  })}`;
}

/** What points to more is told with the button that shows it. */
function isPointer({ head, strength, status }: AnswerSentence): boolean {
  return head === "next" && strength === null && status === null;
}

function spoken({ sentences }: Answer): readonly AnswerSentence[] {
  return sentences.filter((sentence) => sentence.head !== "notice" && !isPointer(sentence));
}

function plainSentences(answer: Answer, reader: Reader): Markup {
  return html`<div class="told">${spoken(answer).map((one) => html`<p class="text">${sentenceView(one, answer, reader)}</p>`)}</div>`;
}

/** A section for every head, in the order in which they are first spoken of; what to do comes last. */
function headSections(answer: Answer, reader: Reader): Markup {
  const all = spoken(answer);
  const heads = [...new Set(all.map(({ head }) => head as Head))].filter((head) => head !== "next");
  const names = sheetWordingOf(answer.language).heads;
  return html`${[...heads, "next" as const].map((head) => {
    const mine = all.filter((sentence) => sentence.head === head);
    if (mine.length === 0) return nothing;
    return html`<section class="head head-${head}"><h3>${names[head]}</h3><div class="told">${mine.map(
      (one) => html`<p>${sentenceView(one, answer, reader)}</p>`,
    )}</div></section>`;
  })}`;
}

function sentenceView(sentence: AnswerSentence, answer: Answer, reader: Reader): Markup {
  const words = pageWordingOf(answer.language).answer;
  const notes = [
    sentence.status ? words.statuses[sentence.status] : "",
    sentence.strength && answer.kind !== "lookup" ? words.strengths[sentence.strength] : "",
  ].filter((note) => note !== "");
  return html`${inLanguage(sentence.text, answer.language)}${notes.map((note) => html` <span class="standing">${note}</span>`)}${marks(sentence.cites, answer, reader)}`;
}

/** The numbers behind a sentence, each a link to what it rests on. */
function marks(cites: readonly number[], answer: Answer, reader: Reader): Markup {
  const cited = cites.flatMap((number) => answer.citations.find((one) => one.number === number) ?? []);
  return html`${cited.map((citation) => html` ${mark(citation, answer, reader)}`)}`;
}

function mark(citation: Citation, { language }: Answer, reader: Reader): Markup {
  const name = pageWordingOf(language).answer.source(citation.number, sourceLabel(citation, language));
  return html`<a class="cite" href="${addressOfCitation(citation, reader)}" data-beside aria-label="${name}">${citation.number}</a>`;
}

function governingView({ governing, actDate }: Answer, words: PageWording): Markup {
  if (!governing && !actDate) return nothing;
  const [first, last] = (actDate ?? "").split("/");
  const days = last && last !== first ? `${first} – ${last}` : first;
  return html`<section class="head governing"><h3>${words.answer.governing}</h3><div class="told">
    ${actDate ? html`<p>${words.answer.actDate}${days}</p>` : nothing}
    ${governing ? html`<p>${governing.why}</p><p class="texts"><span lang="zh-Hans">${governing.chosen}</span> <span aria-hidden="true">≠</span> <span lang="zh-Hans">${governing.other}</span></p>` : nothing}
  </div></section>`;
}

/** What else there is: in the full answer, or in sources that weren't spoken of. */
function moreView({ number, answer, hasMore }: Exchange, reader: Reader, words: PageWording): Markup {
  const pointed = answer.sentences.find(isPointer)?.cites ?? [];
  if (!hasMore && pointed.length === 0) return nothing;
  const button = html`<button class="button" form="${askForm}" name="more" value="${number}" formnovalidate>${words.answer.more}</button>`;
  const also = html`<span class="also">${words.answer.seeAlso}${marks(pointed, answer, reader)}</span>`;
  return html`<p class="further">${hasMore ? button : nothing}${pointed.length > 0 ? also : nothing}</p>`;
}

function noticeView({ sentences, confidence, scope }: Answer, words: PageWording): Markup {
  const notices = sentences.filter(({ head }) => head === "notice").map(({ text }) => text);
  if (notices.length === 0) return nothing;
  return html`<p class="notice">${scope === "in" ? `${words.answer.confidence[confidence]} ` : ""}${notices.join(" ")}</p>`;
}
