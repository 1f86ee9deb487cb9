import { toChineseArticle } from "../knowledge/article-number.ts";
import type { Head } from "../knowledge/topic.ts";
import type { Answer, AnswerSentence, Citation, MissingFact } from "./answer.ts";
import type { Draft } from "./draft.ts";
import { importedLabel } from "./imported-citation.ts";
import { type Wording, wordingOf } from "./wording/wording.ts";

/** How much a chat answer may hold: Chinese characters, or English words. */
const budget = { zh: 600, en: 250 } as const;
/** Quotes shown in a chat; every quote stands in the data. */
const quotesShown = 2;
/** A quote longer than this is a whole article: another is shown in its place where room is short. */
const longestQuote = { zh: 150, en: 110 } as const;
/** Disguises said to be read; all of them stand in the data. */
const readingsShown = 3;
/** Missing facts asked for in a chat: the first unless the answer is far too long already, the others while there is room. */
const branchesShown = 2;
/** How much longer than that an answer may be with its first quote and its first "if"; Chinese names in English don't count. */
const farTooLong = 1.15;

/** What a chat is told besides the data. */
export interface Aside {
  /** Statements left out. */
  readonly omitted?: number;
  /** The headlines of other positions. */
  readonly besides?: readonly string[] | undefined;
  /** The asker was told the same already. */
  readonly again?: boolean | undefined;
  /** What was taken for granted. */
  readonly supposed?: readonly string[] | undefined;
}

/** The answer as a chat would send it: verdict, heads, what to do, sources, notice. Plain text; WeChat shows no Markdown. */
export function render(answer: Omit<Answer, "answer">, draft: Draft, aside: Aside = {}): string {
  const { omitted = 0, besides = [], again = false, supposed = [] } = aside;
  const wording = wordingOf(answer.language);
  if (answer.sentences.length === 0) return answer.headline;
  const label = answer.verdict !== null && answer.kind === "position" ? wording.verdictLabel : "";
  const further = answer.sentences.filter(({ head, strength }) => head === "next" && strength === null);
  const concluded = [`${label}${answer.headline}`];
  const others = besides.map((headline) => `${wording.besides}${headline}`);
  const repeated = again ? [wording.again] : [];
  const opening = [...concluded, ...others, ...repeated];
  const granted = supposed.length > 0 ? [wording.supposed(supposed)] : [];
  const body = [
    ...answer.reading.slice(0, readingsShown).map(({ from, as }) => wording.read(from, as)),
    ...headLines(
      answer.sentences.filter((sentence) => !further.includes(sentence)),
      wording,
      answer.language,
      answer.kind === "lookup",
    ),
  ];
  const more =
    further.length > 0
      ? further.map(({ text, cites }) => `${text}${answer.language === "zh" ? "" : " "}${marks(cites)}`)
      : omitted > 0
        ? [wording.more(omitted)]
        : [];
  const sources = answer.citations.map((citation, i) => sourceLine(citation, draft, i, answer.language, wording));
  const notice = answer.sentences.filter(({ head }) => head === "notice").map(({ text }) => text);
  const [asked = [], ...laterIfs] = answer.missing
    .slice(0, branchesShown)
    .map((missing) => [branchLine(missing, answer.headline, wording)]);
  const quotes = answer.citations.map((citation) => quoteOf(citation, answer.language, wording));
  const quote = quotes.find((one) => one !== "") ?? "";
  const rest = [...opening, ...granted, ...body, ...asked, ...more, wording.sources, ...sources, quote, ...notice].join(
    "\n",
  );
  const length = sizeOf(answer.language === "en" ? rest.replace(/\p{Script=Han}/gu, "") : rest, answer.language);
  const isTooLong = length > budget[answer.language] * farTooLong;
  const first = isTooLong ? [] : asked;
  // What else is asked is told by its sentences too.
  const said = isTooLong ? [...concluded, ...repeated, ...body] : [...opening, ...granted, ...body];
  const fixed = [...said, ...first, ...more, wording.sources, ...sources, ...notice];
  const room = { left: budget[answer.language] - sizeOf(fixed.join("\n"), answer.language) };
  // A quote matters more than a second "if", and the second "if" more than a second quote.
  const most = answer.kind === "lookup" ? 0 : quotesShown;
  const quoted = quotesThatFit(quotes, Math.min(1, most), new Set(), answer.language, room);
  const branches = [first, ...laterIfs.filter(([line]) => fits(line ?? "", answer.language, room))].flat();
  const all = quotesThatFit(quotes, most, quoted, answer.language, room);
  const lines = sources.map((source, i) => (all.has(i) ? `${source}${quotes[i]}` : source));
  return [...said, ...branches, ...more, wording.sources, ...lines, ...notice].join("\n");
}

/** Takes the room a text needs; false, and nothing taken, when it doesn't fit. */
function fits(text: string, language: "zh" | "en", room: { left: number }): boolean {
  const size = sizeOf(text, language);
  if (size > room.left) return false;
  room.left -= size;
  return true;
}

/** Which quotes to show behind their sources, up to so many, the most important first, while there is room. */
function quotesThatFit(
  quotes: readonly string[],
  most: number,
  shown: ReadonlySet<number>,
  language: "zh" | "en",
  room: { left: number },
): ReadonlySet<number> {
  const all = new Set(shown);
  for (const [i, quote] of quotes.entries()) {
    if (quote === "" || all.has(i) || all.size >= most) continue;
    if (fits(quote, language, room)) all.add(i);
  }
  // One quote is shown whatever the room: an answer without the words of the law is only an opinion.
  if (all.size === 0 && most > 0) {
    const given = [...quotes.keys()].filter((i) => quotes[i] !== "");
    const size = (i: number) => sizeOf(quotes[i] as string, language);
    const shown = given.find((i) => size(i) <= longestQuote[language]) ?? given.sort((a, b) => size(a) - size(b))[0];
    if (shown !== undefined) all.add(shown);
  }
  return all;
}

/** Only the side that differs from what was just said; the other is the verdict itself. */
function branchLine({ question, ifYes, ifNo }: MissingFact, headline: string, wording: Wording): string {
  return ifYes === headline ? wording.branch(question, "no", ifNo) : wording.branch(question, "yes", ifYes);
}

/** How long a text is on a phone: characters for Chinese; words for English, two Chinese characters counting as one. */
export function sizeOf(text: string, language: "zh" | "en"): number {
  if (language === "zh") return text.replace(/\s/g, "").length;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\d][\p{Script=Latin}\d.,'’-]*/gu)?.length ?? 0;
  return words + Math.ceil(han / 2);
}

function headLines(
  sentences: readonly AnswerSentence[],
  wording: Wording,
  language: "zh" | "en",
  lookup: boolean,
): readonly string[] {
  const space = language === "zh" ? "" : " ";
  const say = ({ text, cites }: AnswerSentence) => `${text}${space}${marks(cites)}`;
  if (lookup) return sentences.filter(({ head }) => head !== "notice").map(say);
  const colon = language === "zh" ? "：" : ": ";
  return headsIn(sentences).flatMap((head) => {
    const mine = sentences.filter((sentence) => sentence.head === head);
    return mine.length === 0 ? [] : [`${wording.heads[head]}${colon}${mine.map(say).join(space)}`];
  });
}

function marks(cites: readonly number[]): string {
  return cites.map((number) => `[${number}]`).join("");
}

/** Heads in the order in which they are first spoken of; what to do comes last. */
function headsIn(sentences: readonly AnswerSentence[]): readonly Head[] {
  const heads = new Set(sentences.map(({ head }) => head).filter((head) => head !== "notice" && head !== "next"));
  return [...(heads as Set<Head>), "next"];
}

function quoteOf(citation: Citation | undefined, language: "zh" | "en", wording: Wording): string {
  if (!citation?.quote) return "";
  if (language === "zh") return `：“${citation.quote}”`;
  return `: “${citation.quote}”${citation.translation ? ` (${wording.translation}: “${citation.translation}”)` : ""}`;
}

function sourceLine(citation: Citation, draft: Draft, i: number, language: "zh" | "en", wording: Wording): string {
  const authority = draft.authorities[i];
  const reported = citation.fidelity === "paraphrase" && citation.kind !== "case" && citation.kind !== "commentary";
  const note = reported ? (language === "zh" ? `（${wording.asReported}）` : ` (${wording.asReported})`) : "";
  const start = `[${citation.number}] `;
  if (authority?.kind === "imported") {
    const label = importedLabel(authority.article);
    return language === "zh" ? `${start}${label}（${wording.imported}）` : `${start}${label} (${wording.imported})`;
  }
  if (authority?.kind === "article") {
    const { statute, article } = authority;
    const number = article.number;
    // An interpretation's short name is ours; its document number is what a reader can look up.
    const docNo = statute.kind === "interpretation" && statute.docNo ? `（${statute.docNo}）` : "";
    const zh = `《${statute.short.zh}》${docNo}${toChineseArticle(number)}`;
    return language === "zh" ? `${start}${zh}${note}` : `${start}${statute.short.en}, art. ${number} (${zh})${note}`;
  }
  if (authority?.kind === "case") {
    const { case: one } = authority;
    const zh = [one.name.zh, one.court.zh, one.caseNo ?? ""].filter((part) => part !== "").join("，");
    return language === "zh" ? `${start}${zh}` : `${start}${one.name.en}, ${one.court.en} (${zh})`;
  }
  const zh = citation.law + (citation.article ? ` ${citation.article}` : "");
  return language === "zh" ? `${start}${zh}${note}` : `${start}${citation.lawEn} (${zh})${note}`;
}
