import { html } from "hono/html";
import type { Answer, Citation } from "../../answer/answer.ts";
import { type PageWording, pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { provenanceOf } from "../../app/provenance.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Head } from "../../knowledge/topic.ts";
import { outsideAddress, shortAddressOfCitation } from "./address.ts";
import type { Exchange } from "./conversation.ts";
import type { Markup } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { sourceFacts } from "./source-facts.ts";
import { chineseLabel, sourceLabel } from "./source-label.ts";
import { spoken, standingOf } from "./standing.ts";

/**
 * An answer to be pasted elsewhere, a line a piece: the questions, verdict, sentences with their standing, and every source with
 * its days, its quote, its page here and where it was read. Addresses of ours are links without words: where this server is reached
 * only the browser knows, which puts the whole address in their place.
 */
export function copiedText(
  { question, turns, answer }: Pick<Exchange, "question" | "turns" | "answer">,
  base: KnowledgeBase,
  reader: Reader,
): Markup {
  const { language, verdict, headline, sentences } = answer;
  const words = pageWordingOf(language);
  const colon = colonOf(answer);
  const concluded = verdict ? `${words.answer.verdict}${colon}${sheetWordingOf(language).verdicts[verdict]}\n` : "";
  const notices = sentences.filter(({ head }) => head === "notice").map(({ text }) => text);
  const sources = answer.citations.map((citation) => html`\n${sourceText(citation, answer, base, reader)}`);
  const lines = [
    ...turns.map((turn) => `${words.answer.askedBefore}${turn}`),
    `${words.asked}${question}`,
    `${concluded}${headline}`,
    ...toldLines(answer, words),
    ...(sources.length > 0 ? [`${words.answer.sources}${colon.trimEnd()}`] : []),
  ];
  return html`${lines.join("\n")}${sources}${notices.map((notice) => `\n${notice}`)}`;
}

function toldLines(answer: Answer, words: PageWording): readonly string[] {
  const names = sheetWordingOf(answer.language).heads;
  return spoken(answer).map((sentence) => {
    const label = answer.kind === "lookup" ? "" : `${names[sentence.head as Head]}${colonOf(answer)}`;
    const standing = standingOf(sentence, answer).map((note) => words.answer.aside(note));
    return [label, sentence.text, ...standing, ...sentence.cites.map((number) => `[${number}]`)].join("");
  });
}

function sourceText(citation: Citation, { language }: Answer, base: KnowledgeBase, reader: Reader): Markup {
  const { answer } = pageWordingOf(language);
  const label = sourceLabel(citation, base, language);
  const chinese = chineseLabel(citation, base);
  const name = label === chinese ? label : `${label} (${chinese})`;
  const facts = answer.aside(sourceFacts(citation, base, language).join(language === "zh" ? "；" : "; "));
  const translated =
    language === "en" && citation.translation
      ? ` (${sheetWordingOf("en").translation}: “${citation.translation}”)`
      : "";
  const quote = citation.quote ? `${language === "zh" ? "" : " "}“${citation.quote}”${translated}` : "";
  const url = outsideAddress(citation.url);
  const elsewhere = url ? `\n    ${elsewhereLabel(citation, language)}${url}` : "";
  return html`[${citation.number}] ${name}${facts}${quote}\n    ${answer.pageHere}<a href="${shortAddressOfCitation(citation, reader)}"></a>${elsewhere}`;
}

/** What the address of a source is: where its text was read, or where the platform has its terms. */
export function elsewhereLabel({ kind, url }: Citation, language: Answer["language"]): string {
  const { readAt, platformTerms } = pageWordingOf(language).answer;
  return kind === "agreement" ? platformTerms : readAt[provenanceOf(url)];
}

function colonOf({ language }: Answer): string {
  return language === "zh" ? "：" : ": ";
}
