import type { Answer, Citation } from "../../answer/answer.ts";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { Head } from "../../knowledge/topic.ts";
import { outsideAddress } from "./address.ts";
import { chineseLabel, sourceLabel } from "./source-label.ts";

/** An answer to be pasted elsewhere: question, verdict, heads, and every source with its quote and where it was read. */
export function copiedText(question: string, answer: Answer): string {
  const { language, verdict, headline, kind } = answer;
  const sheet = sheetWordingOf(language);
  const words = pageWordingOf(language);
  const colon = language === "zh" ? "：" : ": ";
  const concluded = verdict ? `${words.answer.verdict}${colon}${sheet.verdicts[verdict]}\n` : "";
  const told = answer.sentences
    .filter(
      ({ head, strength, status }) => head !== "notice" && !(head === "next" && strength === null && status === null),
    )
    .map(({ head, text, cites }) => {
      const label = kind === "lookup" ? "" : `${sheet.heads[head as Head]}${colon}`;
      return `${label}${text}${cites.map((number) => `[${number}]`).join("")}`;
    });
  const sources = answer.citations.map((citation) => sourceText(citation, answer));
  const notices = answer.sentences.filter(({ head }) => head === "notice").map(({ text }) => text);
  return [
    `${words.asked}${question}`,
    `${concluded}${headline}`,
    ...told,
    ...(sources.length > 0 ? [`${words.answer.sources}${colon.trimEnd()}`, ...sources] : []),
    ...notices,
  ].join("\n");
}

function sourceText(citation: Citation, { language }: Answer): string {
  const label = sourceLabel(citation, language);
  const chinese = chineseLabel(citation);
  const name = label === chinese ? label : `${label} (${chinese})`;
  const translated =
    language === "en" && citation.translation
      ? ` (${sheetWordingOf("en").translation}: “${citation.translation}”)`
      : "";
  const quote = citation.quote ? ` “${citation.quote}”${translated}` : "";
  const url = outsideAddress(citation.url);
  return `[${citation.number}] ${name}${quote}${url ? ` ${url}` : ""}`;
}
