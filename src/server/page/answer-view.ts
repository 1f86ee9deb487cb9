import { html } from "hono/html";
import type { Answer, AnswerSentence, Citation } from "../../answer/answer.ts";
import { type PageWording, pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { SheetParagraph } from "../../app/sheet.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Head } from "../../knowledge/topic.ts";
import { addressOfCitation, sharedAddress } from "./address.ts";
import { answerTools } from "./answer-tools.ts";
import { askForm } from "./ask-form.ts";
import { branchList } from "./branch-view.ts";
import type { Exchange } from "./conversation.ts";
import { capitalised, inLanguage, type Markup, nothing, tagOf } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { sourceLabel } from "./source-label.ts";
import { sourceList } from "./source-view.ts";
import { isPointer, spoken, standingOf } from "./standing.ts";
import { lawText } from "./text-view.ts";

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
    ${offeredLanguage(answer, reader)}
    <div class="answer ${answer.verdict ? `verdict-${answer.verdict}` : "no-verdict"}" lang="${words.tag}">
      ${verdictView(answer, number, words)}
      ${readingsView(answer, words)}
      ${besidesView(answer, base, words)}
      ${answer.kind === "lookup" ? plainSentences(answer, base, reader) : headSections(answer, base, reader)}
      ${governingView(answer, words)}
      ${branchList(answer, words)}
      ${moreView(exchange, base, reader, words)}
      ${sourceList(answer, base, reader)}
      ${noticeView(answer, words)}
      ${printedView(exchange, reader, words)}
      ${answerTools(exchange, base, reader, words)}
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

/** An answer comes in its question's language; whoever reads the other is offered the conversation in that. */
function offeredLanguage({ language }: Answer, reader: Reader): Markup {
  if (reader.chosen || reader.language === language) return nothing;
  const { tag, readHere } = pageWordingOf(reader.language);
  return html`<p class="in-other" lang="${tag}"><button class="button" form="${askForm}" name="to" value="${reader.language}" formnovalidate>${readHere}</button></p>`;
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

/** What was looked up: a text of law as such, everything else as sentences. */
function plainSentences(answer: Answer, base: KnowledgeBase, reader: Reader): Markup {
  return html`<div class="told">${spoken(answer).map((one) => {
    const text = lookedUp(one, answer);
    if (!text) return html`<p class="text">${sentenceView(one, answer, base, reader)}</p>`;
    return html`${lawText(text, { ...reader, language: answer.language })}<p>${marks(one.cites, answer, base, reader)}</p>`;
  })}</div>`;
}

/** The paragraphs of the text that a sentence consists of, and their translation. */
function lookedUp({ text, cites }: AnswerSentence, { citations }: Answer): readonly SheetParagraph[] | undefined {
  const { quote = null, translation = null } = citations.find(({ number }) => number === cites[0]) ?? {};
  if (quote === null || cites.length !== 1 || !text.startsWith(`“${quote}”`)) return undefined;
  const [chinese, english] = [quote.split("\n"), (translation ?? "").split("\n")];
  // Without a translation for every paragraph, it stands below them all.
  if (chinese.length !== english.length) return [{ zh: quote, en: translation ?? "" }];
  return chinese.map((zh, i) => ({ zh, en: english[i] ?? "" }));
}

/** A section for every head, in the order in which they are first spoken of; what to do comes last. */
function headSections(answer: Answer, base: KnowledgeBase, reader: Reader): Markup {
  const all = spoken(answer);
  const heads = [...new Set(all.map(({ head }) => head as Head))].filter((head) => head !== "next");
  const names = sheetWordingOf(answer.language).heads;
  return html`${[...heads, "next" as const].map((head) => {
    const mine = all.filter((sentence) => sentence.head === head);
    if (mine.length === 0) return nothing;
    return html`<section class="head head-${head}"><h3>${names[head]}</h3><div class="told">${mine.map(
      (one) => html`<p>${sentenceView(one, answer, base, reader)}</p>`,
    )}</div></section>`;
  })}`;
}

function sentenceView(sentence: AnswerSentence, answer: Answer, base: KnowledgeBase, reader: Reader): Markup {
  const { text, cites } = sentence;
  const notes = standingOf(sentence, answer).map((note) => html` <span class="standing">${note}</span>`);
  const end = notes.length > 0 || cites.length === 0 ? "" : endOf(text);
  const said = inLanguage(text.slice(0, text.length - end.length), answer.language);
  // A number alone in a line would seem to belong to nothing: the first two stay with what they are behind.
  const together = html`${inLanguage(end, answer.language)}${notes.at(-1) ?? nothing}${marks(cites.slice(0, 2), answer, base, reader)}`;
  return html`${said}${notes.slice(0, -1)}<span class="together">${together}</span>${marks(cites.slice(2), answer, base, reader)}`;
}

/** The last word of a text, or its last two characters, with the marks behind them. */
function endOf(text: string): string {
  return /(?:\p{Script=Han}{1,2}[^\p{L}\p{N}]*|[^\s\p{Script=Han}]{1,16})$/u.exec(text)?.[0] ?? "";
}

/** The numbers behind a sentence, each a link to what it rests on. */
function marks(cites: readonly number[], answer: Answer, base: KnowledgeBase, reader: Reader): Markup {
  const cited = cites.flatMap((number) => answer.citations.find((one) => one.number === number) ?? []);
  return html`${cited.map((citation) => mark(citation, answer, base, reader))}`;
}

function mark(citation: Citation, { language }: Answer, base: KnowledgeBase, reader: Reader): Markup {
  const name = pageWordingOf(language).answer.source(citation.number, sourceLabel(citation, base, language));
  return html`<a class="cite" href="${addressOfCitation(citation, reader)}" data-beside aria-label="${name}">${citation.number}</a>`;
}

function governingView({ governing, actDate, language }: Answer, words: PageWording): Markup {
  if (!governing && !actDate) return nothing;
  const [first, last] = (actDate ?? "").split("/");
  const days = last && last !== first ? `${first} – ${last}` : first;
  return html`<section class="head governing"><h3>${words.answer.governing}</h3><div class="told">
    ${actDate ? html`<p>${words.answer.actDate}${days}</p>` : nothing}
    ${governing ? html`<p>${governing.why}</p><p class="texts">${words.answer.governs}${inLanguage(governing.chosen, language)}<br>${words.answer.governsNot}${inLanguage(governing.other, language)}</p>` : nothing}
  </div></section>`;
}

/** What else there is: in the full answer, or in sources that weren't spoken of. */
function moreView(
  { number, answer, hasMore }: Exchange,
  base: KnowledgeBase,
  reader: Reader,
  words: PageWording,
): Markup {
  const pointed = answer.sentences.find(isPointer)?.cites ?? [];
  if (!hasMore && pointed.length === 0) return nothing;
  const button = html`<button class="button" form="${askForm}" name="more" value="${number}" formnovalidate>${words.answer.more}</button>`;
  const also = html`<span class="also">${words.answer.seeAlso}${marks(pointed, answer, base, reader)}</span>`;
  return html`<p class="further">${hasMore ? button : nothing}${pointed.length > 0 ? also : nothing}</p>`;
}

/** What paper has to say besides: when it was asked, and the address under which it can be read again. */
function printedView({ answer, question, turns }: Exchange, reader: Reader, words: PageWording): Markup {
  const shared = sharedAddress(turns, question, reader);
  const address = shared
    ? html`<br>${words.answer.pageAddress}<a href="${shared}" data-printed>${shared}</a>`
    : nothing;
  return html`<p class="printed notice">${words.answer.askedOn(answer.asOf)}${address}</p>`;
}

function noticeView({ sentences, confidence, scope }: Answer, words: PageWording): Markup {
  const notices = sentences.filter(({ head }) => head === "notice").map(({ text }) => text);
  if (notices.length === 0) return nothing;
  return html`<p class="notice">${scope === "in" ? `${words.answer.confidence[confidence]} ` : ""}${notices.join(" ")}</p>`;
}
