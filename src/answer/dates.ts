import { parseChineseNumeral } from "../knowledge/article-number.ts";
import { type Day, dayInShanghai, isDay, isWithin, type Period } from "../knowledge/day.ts";
import type { Span } from "../text/normalize.ts";

/** The days that an expression of time covers: both ends included. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
  readonly span: Span;
}

/** Finds days, months and years in normalised text, absolute or relative to a day, in both languages. */
export function findDates(text: string, today: Day): readonly DayRange[] {
  const found: DayRange[] = [];
  for (const { pattern, read } of patterns)
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => span.start < other.span.end && other.span.start < span.end)) continue;
      const range = read(match, today);
      if (range && range.first <= range.last) found.push({ ...range, span });
    }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** `2021-05-01`, or `2021-01-01/2021-12-31` for a range: the shape of `actDate`. */
export function formatRange({ first, last }: { first: Day; last: Day }): string {
  return first === last ? first : `${first}/${last}`;
}

/** The range as a period, whose end is the first day after it. */
export function periodOf({ first, last }: { first: Day; last: Day }): Period {
  return { from: first, until: dayInShanghai(Date.parse(`${last}T00:00:00+08:00`) + 36 * 3_600_000) };
}

type Read = (match: RegExpMatchArray, today: Day) => { first: Day; last: Day } | undefined;

const month =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const count = "(\\d{1,2}|[一两二三四五六七八九十]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a|an)";
const englishCounts = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const patterns: readonly { pattern: RegExp; read: Read }[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d{2})[年/.-](\d{1,2})[月/.-](\d{1,2})[日号]?(?!\d)/g,
    read: (m) => dayOf(m[1], m[2], m[3]),
  },
  { pattern: /(?<!\d)((?:19|20)\d{2})年(\d{1,2})月/g, read: (m) => monthOf(Number(m[1]), Number(m[2])) },
  {
    pattern: new RegExp(`\\b${month}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\\d{2})\\b`, "g"),
    read: (m) => dayOf(m[3], monthNumber(m[1]), m[2]),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${month}\\.?,? ((?:19|20)\\d{2})\\b`, "g"),
    read: (m) => dayOf(m[3], monthNumber(m[2]), m[1]),
  },
  {
    pattern: new RegExp(`\\b${month}\\.?,? ((?:19|20)\\d{2})\\b`, "g"),
    read: (m) => monthOf(Number(m[2]), Number(monthNumber(m[1]))),
  },
  {
    pattern: /(?<!\d)((?:19|20)\d{2})(年底|年末|年初|年上半年|年下半年|年)/g,
    read: (m) => partOfYear(Number(m[1]), m[2] ?? ""),
  },
  {
    pattern: /([〇零一二]{1}[〇零九]{1}[〇零一二三四五六七八九]{2})年/g,
    read: (m) => yearOf(parseChineseNumeral(m[1] ?? "")),
  },
  {
    pattern: /\b(?:in|since|during|back in|of|from|until|before|around) ((?:19|20)\d{2})\b/g,
    read: (m) => yearOf(Number(m[1])),
  },
  { pattern: /(?<!\d)(1[5-9]|2\d)年(\d{1,2})月/g, read: (m) => monthOf(2000 + Number(m[1]), Number(m[2])) },
  { pattern: /(?<!\d)(1[5-9]|2\d)年(年?底|年?初|的时候|卖|买|租|借|那会)/g, read: (m) => yearOf(2000 + Number(m[1])) },
  { pattern: /前年/g, read: (_, today) => yearOf(yearIn(today) - 2) },
  { pattern: /去年|\blast year\b/g, read: (_, today) => yearOf(yearIn(today) - 1) },
  { pattern: /今年|\bthis year\b/g, read: (_, today) => clip(yearOf(yearIn(today)), today) },
  { pattern: /上个?月|\blast month\b/g, read: (_, today) => monthBefore(today) },
  { pattern: /昨天|昨日|\byesterday\b/g, read: (_, today) => shifted(today, 0, -1) },
  { pattern: /前天/g, read: (_, today) => shifted(today, 0, -2) },
  {
    pattern: new RegExp(`${count}\\s?(?:年|years?)(?:之前|以前|前| ago)`, "g"),
    read: (m, today) => yearOf(yearIn(today) - countOf(m[1])),
  },
  {
    pattern: new RegExp(`${count}\\s?(?:个月|months?)(?:之前|以前|前| ago)`, "g"),
    read: (m, today) => monthsAgo(today, countOf(m[1])),
  },
];

function dayOf(year: string | undefined, monthText: string | undefined, day: string | undefined) {
  const text = `${year}-${String(monthText).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(text) ? { first: text, last: text } : undefined;
}

function monthOf(year: number, number: number) {
  if (number < 1 || number > 12) return undefined;
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const prefix = `${year}-${String(number).padStart(2, "0")}`;
  return { first: `${prefix}-01` as Day, last: `${prefix}-${String(last).padStart(2, "0")}` as Day };
}

function yearOf(year: number | undefined) {
  return year === undefined ? undefined : { first: `${year}-01-01` as Day, last: `${year}-12-31` as Day };
}

function partOfYear(year: number, part: string) {
  const { first, last } = { first: `${year}-01-01` as Day, last: `${year}-12-31` as Day };
  if (part === "年初") return { first, last: `${year}-03-31` as Day };
  if (part === "年上半年") return { first, last: `${year}-06-30` as Day };
  if (part === "年下半年") return { first: `${year}-07-01` as Day, last };
  if (part === "年底" || part === "年末") return { first: `${year}-11-01` as Day, last };
  return { first, last };
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? "").slice(0, 3)) + 1);
}

function countOf(text: string | undefined): number {
  const english = englishCounts.indexOf(text ?? "");
  return text === "a" || text === "an" ? 1 : english > 0 ? english : (parseChineseNumeral(text ?? "") ?? 0);
}

function yearIn(day: Day): number {
  return Number(day.slice(0, 4));
}

function clip(range: { first: Day; last: Day } | undefined, today: Day) {
  return (
    range && {
      first: range.first,
      last: isWithin(today, { from: range.first, until: null }) && today < range.last ? today : range.last,
    }
  );
}

function monthBefore(today: Day) {
  return monthsAgo(today, 1);
}

function monthsAgo(today: Day, back: number) {
  const date = new Date(Date.UTC(yearIn(today), Number(today.slice(5, 7)) - 1 - back, 1));
  return monthOf(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

function shifted(today: Day, _months: number, days: number) {
  const day = dayInShanghai(Date.parse(`${today}T12:00:00+08:00`) + days * 86_400_000);
  return { first: day, last: day };
}
