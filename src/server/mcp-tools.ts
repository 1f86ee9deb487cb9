import type { CallToolResult } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { Answer, Citation } from "../answer/answer.ts";
import { assistantWordingOf } from "../answer/wording/assistant.ts";
import { sheetWordingOf } from "../answer/wording/sheet.ts";
import { askedInTurn } from "../app/asked-in-turn.ts";
import { caseLines, caseSheet } from "../app/case-sheet.ts";
import { findCases } from "../app/find-case.ts";
import { findImported } from "../app/find-imported.ts";
import { type FoundLaw, textShown } from "../app/found-law.ts";
import { openedImported } from "../app/imported-sheet.ts";
import { type Opened, openText } from "../app/opened-text.ts";
import { heldAs } from "../app/provenance.ts";
import { quoteCheckLines } from "../app/quote-check-lines.ts";
import { verifyQuote } from "../app/verify-quote.ts";
import { parseReference, wholeOf } from "../knowledge/reference.ts";
import { detectLanguage, type Language } from "../text/language.ts";
import type { askInput, readArticleInput, readCaseInput, searchInput, verifyQuoteInput } from "./mcp-schemas.ts";
import type { ServerParts } from "./parts.ts";

/** Texts opened by one call. */
const mostOpened = 4;
/** Of the sentences that cite something, these are listed; how many there are is told. */
const mostCiting = 12;
const mostNear = 10;
const usuallyFound = 10;

/** `ask`: the answer, its text followed by every source in full. */
export async function answered(input: z.output<typeof askInput>, parts: ServerParts): Promise<CallToolResult> {
  const { question, turns = [], language, as_of, detail } = input;
  const answer = await parts.knowledge().answer({
    ...askedInTurn([...turns, question]),
    asOf: as_of ?? parts.today(),
    ...(language === "zh" || language === "en" ? { language } : {}),
    ...(detail ? { detail } : {}),
  });
  return result(answerText(answer), answer);
}

/** `search_law`: what was found, each with the tool that opens it; nothing found is an answer too. */
export async function searched(input: z.output<typeof searchInput>, parts: ServerParts): Promise<CallToolResult> {
  const { text, as_of, limit = usuallyFound } = input;
  const language = languageFor(input.language, text);
  const wording = assistantWordingOf(language);
  const laws = await parts.knowledge().search(text, { day: as_of ?? parts.today(), limit });
  const found = laws.map((law) => ({ ...law, openWith: law.kind === "case" ? "read_case" : "read_article" }));
  const lines = laws.map((law, i) => `${i + 1}. ${foundLine(law, language)}`);
  const says = laws.length === 0 ? wording.nothingFound : [wording.found(laws.length), ...lines].join("\n");
  return result(says, { found });
}

/** `read_article`: what a reference or name opens, in the wording of the day. */
export async function readArticle(
  input: z.output<typeof readArticleInput>,
  parts: ServerParts,
): Promise<CallToolResult> {
  const { ref, as_of } = input;
  const language = languageFor(input.language, ref);
  const { base, corpus } = parts.knowledge();
  const day = as_of ?? parts.today();
  const imported = await findImported(ref, day, base, corpus);
  const opened: Opened =
    imported.length > 0
      ? { kind: "opened", texts: imported.map((article) => openedImported(article, language)) }
      : openText(ref, day, base, language);
  if (opened.kind === "closed") return refused([opened.says, ...opened.near.map((one) => `  ${one}`)]);
  const shown = opened.texts.slice(0, mostOpened);
  const left = opened.texts.length - shown.length;
  const texts = shown.map(({ text: _text, citedBy, ...rest }) => ({ ...rest, ...citing(citedBy) }));
  const more = left > 0 ? [assistantWordingOf(language).leftOut(left)] : [];
  return result([...shown.map(({ text }) => text), ...more].join("\n\n"), { texts });
}

/** `read_case`: the cases that a reference, name or number means. */
export async function readCase(input: z.output<typeof readCaseInput>, parts: ServerParts): Promise<CallToolResult> {
  const language = languageFor(input.language, input.ref);
  const wording = assistantWordingOf(language);
  const { base, search } = parts.knowledge();
  const parsed = parseReference(input.ref);
  if (parsed && parsed.kind !== "case" && base.resolve(input.ref, parts.today()))
    return refused([wording.isArticle(input.ref)]);
  const found = findCases(parsed?.kind === "case" ? wholeOf(input.ref) : input.ref, base);
  const near = (cases: typeof found) =>
    cases.slice(0, mostNear).map(({ reference, name }) => `  ${reference}  ${name[language]}`);
  if (found.length === 0) {
    const similar = await search(input.ref, { day: parts.today(), limit: 3 * mostNear });
    const cases = similar.flatMap(({ kind, ref }) => (kind === "case" ? findCases(wholeOf(ref), base) : []));
    return refused([wording.notHeld(input.ref), ...near(cases)]);
  }
  if (found.length > mostOpened) return refused([wording.severalCases, ...near(found)]);
  const sheets = found.map((one) => caseSheet(one, base));
  const cases = sheets.map(({ citedBy, ...sheet }) => ({ ...sheet, ...citing(citedBy) }));
  const texts = sheets.map((sheet) =>
    [...caseLines(sheet, language, true), `${wording.reference}${language === "zh" ? "：" : ": "}${sheet.ref}`].join(
      "\n",
    ),
  );
  return result(texts.join("\n\n"), { cases });
}

/** `verify_quote`: what became of the comparison. */
export async function verified(input: z.output<typeof verifyQuoteInput>, parts: ServerParts): Promise<CallToolResult> {
  const { ref, text, as_of } = input;
  const language = languageFor(input.language, ref);
  const { base } = parts.knowledge();
  const check = verifyQuote({ text, from: ref, day: as_of ?? parts.today(), language }, base);
  const lines = quoteCheckLines(check, language).join("\n");
  // Nothing was compared where nothing is called that; all else is an answer, a "no" too.
  const isAnswer = check.why !== "unknown" && check.why !== "several";
  return isAnswer ? result(lines, check) : { ...result(lines, check), isError: true };
}

/** The language told, else that of the words; references are no words. */
function languageFor(told: "zh" | "en" | "auto" | undefined, words: string): Language {
  if (told === "zh" || told === "en") return told;
  return /^[a-z0-9/@.-]+$/.test(words) ? "zh" : detectLanguage(words, "zh");
}

function result(text: string, structured: object): CallToolResult {
  return { content: [{ type: "text", text }], structuredContent: structured as Record<string, unknown> };
}

/** One sentence that says what to do, and what may have been meant. */
function refused(lines: readonly string[]): CallToolResult {
  return { content: [{ type: "text", text: lines.join("\n") }], isError: true };
}

function citing<T>(citedBy: readonly T[]): { readonly citedBy: readonly T[]; readonly citedByCount: number } {
  return { citedBy: citedBy.slice(0, mostCiting), citedByCount: citedBy.length };
}

/** The answer as a chat shows it, and every source with its words, days and address. */
function answerText({ answer, citations, language }: Answer): string {
  if (citations.length === 0) return answer;
  const details = citations.flatMap((citation) => citationLines(citation, language));
  return [answer, "", assistantWordingOf(language).sources, ...details].join("\n");
}

function citationLines(citation: Citation, language: Language): readonly string[] {
  const { number, kind, ref, law, lawEn, article, articleNo, quote, translation, fidelity, effective, until, url } =
    citation;
  const sheet = sheetWordingOf(language);
  const isOld = until !== null && effective !== null && article !== null;
  const place =
    language === "zh"
      ? `${law}${article ?? ""}`
      : `${lawEn}${articleNo ? `, ${articleNo}` : ""} (${law}${article ?? ""})`;
  const days = kind === "case" || effective === null ? [] : [sheet.period(effective, until)];
  const isSummary = kind === "case" || kind === "commentary";
  const held = isSummary ? assistantWordingOf(language).summary : heldAs(fidelity, url, language);
  const facts = [`${ref}${isOld ? `@${effective}` : ""}`, ...days, held, ...(url ? [url] : [])];
  return [
    `[${number}] ${place} · ${facts.join(" · ")}`,
    ...(quote ? [`    “${quote}”`] : []),
    ...(translation ? [`    (${sheet.translation}) “${translation}”`] : []),
  ];
}

/** Terms, commentary and conclusions are in force of no day. */
function isLaw(kind: FoundLaw["kind"]): boolean {
  return kind === "statute" || kind === "interpretation" || kind === "regulation" || kind === "opinion";
}

function foundLine({ kind, ref, title, text, inForce }: FoundLaw, language: Language): string {
  const days = inForce.from && isLaw(kind) ? ` · ${sheetWordingOf(language).period(inForce.from, inForce.until)}` : "";
  return `${ref} · ${title[language]}${days}\n   ${textShown(text[language])}`;
}
