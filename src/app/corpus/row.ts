import { parseArticleHeading, toChineseArticle } from "../../knowledge/article-number.ts";
import { type Day, isDay } from "../../knowledge/day.ts";

/** An article as a source gives it, before it has a place in a corpus. */
export interface Row {
  readonly law: string;
  /** 第三十九条, or what else the source calls it. */
  readonly article: string;
  readonly number: string | null;
  readonly path: string;
  readonly text: string;
  /** First day of effect, where the source tells it. */
  readonly from: Day | null;
  /** Day on which the text was made or last amended, where the source tells it. */
  readonly dated: Day | null;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** Why something of a source wasn't imported. */
export type Reason =
  | "encoding"
  | "too-long"
  | "too-large"
  | "unreadable"
  | "json"
  | "title"
  | "law"
  | "article"
  | "text"
  | "day"
  | "too-many";

/** Something that wasn't imported, and where it stands. */
export interface Skip {
  readonly file: string;
  readonly line: number;
  readonly reason: Reason;
}

/** UTF-16 units. Longer texts are no article, and would be shown by nobody. */
export const longest = { law: 200, article: 80, path: 300, text: 100_000 } as const;

/** Control characters and what turns the direction of writing: nothing that a law needs, and apt to mislead whoever reads it in a chat. */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** A line of a source as it is kept and shown: without what can't be seen, white space folded. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\u2028\u2029]/g, " ")
    .replace(UNSEEN, "")
    .replace(/[ \u00a0\u3000]+/g, " ")
    .trim();
}

/** The lines of a text, cleaned, without empty ones. */
export function cleanText(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(cleanLine)
    .filter((line) => line !== "")
    .join("\n");
}

/** The row, or what is wrong with it. */
export function checkedRow(row: Row): Row | Reason {
  if (row.law === "" || row.law.length > longest.law) return "law";
  if (row.article === "" || row.article.length > longest.article) return "article";
  if (row.text === "" || row.text.length > longest.text) return "text";
  return row.path.length > longest.path ? { ...row, path: row.path.slice(0, longest.path) } : row;
}

/** Number and name of an article as sources write them: 第三十九条, 39, "120-1"; the number is null for what has none (序言). */
export function articleNamed(written: string): { readonly article: string; readonly number: string | null } {
  if (/^[1-9]\d{0,3}(?:-[1-9]\d?)?$/.test(written)) return { article: toChineseArticle(written), number: written };
  const number = parseArticleHeading(written);
  return { article: written, number: number === undefined ? null : number };
}

const WRITTEN_DAY = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|(\d{4})-(\d{1,2})-(\d{1,2})/gu;

/** The days that a text names (2021年1月1日, 2021-01-01), with where they stand; what is in no calendar is left out. */
export function daysIn(text: string): readonly { readonly day: Day; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(WRITTEN_DAY)].flatMap((match) => {
    const [year, month, date] = match[1] ? match.slice(1, 4) : match.slice(4, 7);
    const day = `${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}`;
    return isDay(day) ? [{ day, start: match.index, end: match.index + match[0].length }] : [];
  });
}
