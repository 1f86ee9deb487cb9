import { parseChineseNumeral } from "../knowledge/article-number.ts";
import { addDays, type Day, isDay, type Period } from "../knowledge/day.ts";
import type { Span } from "../text/normalize.ts";
import { isOfAct } from "./dated-act.ts";
import { besideHoliday, holidayIn, holidayNames } from "./holidays.ts";
import { type Days, enParts, partOfYear, yearOf, zhParts } from "./year-parts.ts";

/** The days that an expression of time covers: both ends included. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
  readonly span: Span;
}

/**
 * Finds the days, months and years of acts in normalised text, absolute or relative to a day, in both languages. An act lies
 * in the past, so a stretch that holds today ends today.
 */
export function findDates(text: string, today: Day): readonly DayRange[] {
  const found: DayRange[] = [];
  for (const { pattern, read } of patterns)
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => span.start < other.span.end && other.span.start < span.end)) continue;
      const range = read(match, today);
      if (range && range.first <= range.last) found.push({ ...range, span });
    }
  const acts = found.sort((a, b) => a.span.start - b.span.start).filter(({ span }) => isOfAct(span, text));
  return joined(acts, text).map((range) => clip(stretched(range, text, today), today));
}

/** The time of the act: the first one named, or the more exact word for it ("four years ago, on 29 November 2022"). */
export function timeOfAct(ranges: readonly DayRange[]): DayRange | undefined {
  const [first, ...others] = ranges;
  return others.find((other) => first && first.first <= other.first && other.last <= first.last) ?? first;
}

/** `2021-05-01`, or `2021-01-01/2021-12-31` for a range: the shape of `actDate`. */
export function formatRange({ first, last }: { first: Day; last: Day }): string {
  return first === last ? first : `${first}/${last}`;
}

/** The range as a period, whose end is the first day after it. */
export function periodOf({ first, last }: { first: Day; last: Day }): Period {
  return { from: first, until: addDays(last, 1) };
}

type Read = (match: RegExpMatchArray, today: Day) => Days | undefined;

const year = "((?:19|20)\\d{2})";
const month =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const count = "(\\d{1,2}|[一两二三四五六七八九十]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a|an)";
const englishCounts = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const digits = "[〇零一二三四五六七八九]";
/** Years told from today; 旧年 and 上年 are Cantonese for the last one. */
const relativeYear = "(大前年|前年|去年|旧年|(?<!以)上年(?!纪)|今年)";
const side = "(?:之|以)?([前后])?";
/** "A price of 2000 yuan", "in 2000 accounts": no years. */
const notCounting =
  "(?! ?(?:yuan|rmb|cny|usd|dollars?|us|accounts?|cards?|people|users?|friends?|contacts?|followers?|fans|customers?|records?|pieces|items|wechat|qq|元|块|万|个|张|条|人))";

const patterns: readonly { pattern: RegExp; read: Read }[] = [
  {
    pattern: new RegExp(
      `(?:(?<!\\d)${year}年?|([一二][〇零九]${digits}{2})年|${relativeYear})的?(${holidayNames})${side}`,
      "g",
    ),
    read: (m, today) =>
      holidayOf(m[1] ? Number(m[1]) : m[2] ? parseChineseNumeral(m[2]) : yearIn(today) - yearsBack(m[3]), m[4], m[5]),
  },
  {
    pattern: new RegExp(`\\b(${holidayNames})(?: of| in|,)? (?:${year}|(last|this) year)\\b`, "g"),
    read: (m, today) => holidayOf(m[2] ? Number(m[2]) : yearIn(today) - (m[3] === "last" ? 1 : 0), m[1]),
  },
  {
    pattern: new RegExp(`(?<!\\d)${year}[年/.-](\\d{1,2})[月/.-](\\d{1,2})[日号]?(?!\\d)`, "g"),
    read: (m) => dayOf(m[1], m[2], m[3]),
  },
  {
    pattern: new RegExp(`(?<!\\d)${year}年(\\d{1,2})月?[到至~-](\\d{1,2})月`, "g"),
    read: (m) => spanning(monthOf(Number(m[1]), Number(m[2])), monthOf(Number(m[1]), Number(m[3]))),
  },
  {
    pattern: new RegExp(
      `(?<!\\d)${year} ?年 ?[)的]?(\\d{1,2}|[一二三四五六七八九十]{1,2}) ?月(?:([一二三四五六七八九十]{1,3})[日号])?`,
      "g",
    ),
    read: (m) => dayOrMonth(Number(m[1]), parseChineseNumeral(m[2] ?? ""), m[3]),
  },
  {
    pattern: new RegExp(`(?<![\\d./-])${year}[-/](\\d{1,2})(?![\\d./-])`, "g"),
    read: (m) => monthOf(Number(m[1]), Number(m[2])),
  },
  {
    pattern: new RegExp(
      `([一二][〇零九]${digits}{2})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十]{1,3})[日号])?`,
      "g",
    ),
    read: (m) => inChinese(m[1], m[2], m[3]),
  },
  {
    pattern: new RegExp(`\\b${month}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? ${year}\\b`, "g"),
    read: (m) => dayOf(m[3], monthNumber(m[1]), m[2]),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${month}\\.?,? ${year}\\b`, "g"),
    read: (m) => dayOf(m[3], monthNumber(m[2]), m[1]),
  },
  {
    pattern: new RegExp(`\\b${month}\\.? (?:to|until|till|through|and|-|–) ${month}\\.?,? ${year}\\b`, "g"),
    read: (m) =>
      spanning(monthOf(Number(m[3]), Number(monthNumber(m[1]))), monthOf(Number(m[3]), Number(monthNumber(m[2])))),
  },
  {
    pattern: new RegExp(`\\b${month}\\.?,? ${year}\\b`, "g"),
    read: (m) => monthOf(Number(m[2]), Number(monthNumber(m[1]))),
  },
  {
    pattern: new RegExp(`(?<!\\d)${year}年? ?[到至~–—-] ?${year}年`, "g"),
    read: (m) => spanning(yearOf(Number(m[1])), yearOf(Number(m[2]))),
  },
  {
    pattern: new RegExp(`\\b(?:from|between) ${year} (?:to|until|till|through|and) ${year}\\b`, "g"),
    read: (m) => spanning(yearOf(Number(m[1])), yearOf(Number(m[2]))),
  },
  {
    pattern: new RegExp(`(?<!\\d)${year} ?年(?:的|年)?(${zhParts})?`, "g"),
    read: (m) => partOfYear(Number(m[1]), m[2]),
  },
  {
    pattern: new RegExp(`\\b(${enParts})[ -](?:the year )?${year}\\b`, "g"),
    read: (m) => partOfYear(Number(m[2]), m[1]),
  },
  {
    pattern: /民国(\d{2,3})年(?:(\d{1,2})月)?/g,
    read: (m) => (m[2] ? monthOf(Number(m[1]) + 1911, Number(m[2])) : yearOf(Number(m[1]) + 1911)),
  },
  {
    pattern: new RegExp(
      `\\b(?:in|since|during|back in|of|from|until|before|prior to|around) ${year}\\b${notCounting}`,
      "g",
    ),
    read: (m) => yearOf(Number(m[1])),
  },
  {
    pattern: /(?<!\d)(1[5-9]|2\d)年(\d{1,2})月/g,
    read: (m, today) => unlessFuture(monthOf(2000 + Number(m[1]), Number(m[2])), today),
  },
  {
    pattern: /(?<!\d)(1[5-9]|2\d)年(?:年?(底|末|初)|(上半年|下半年)|的时候|[卖买租借我盗偷骗收被把给找做开签转]|那会)/g,
    read: (m, today) => unlessFuture(partOfYear(2000 + Number(m[1]), m[2] ?? m[3]), today),
  },
  {
    pattern: new RegExp(
      `${relativeYear}的?(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?`,
      "g",
    ),
    read: (m, today) => dayOrMonth(yearIn(today) - yearsBack(m[1]), parseChineseNumeral(m[2] ?? ""), m[3]),
  },
  {
    pattern: new RegExp(`(?<!年)${relativeYear}(?:的|年)?(${zhParts})?`, "g"),
    read: (m, today) => partOfYear(yearIn(today) - yearsBack(m[1]), m[2]),
  },
  {
    pattern: new RegExp(`\\b${month}\\.?,? (?:of )?(last|this) year\\b`, "g"),
    read: (m, today) => monthOf(yearIn(today) - (m[2] === "last" ? 1 : 0), Number(monthNumber(m[1]))),
  },
  { pattern: /\blast year\b/g, read: (_, today) => yearOf(yearIn(today) - 1) },
  { pattern: /\bthis year\b/g, read: (_, today) => yearOf(yearIn(today)) },
  // 网上月租, 线上月入过万: the first sign belongs to the word before.
  {
    pattern: /(上?)(?:上个月|(?<![网线晚以路])上月(?![租入薪付结卡供]))|\blast month\b/g,
    read: (m, today) => monthsAgo(today, m[1] ? 2 : 1),
  },
  { pattern: /昨天|昨日|[寻琴]日|\byesterday\b/g, read: (_, today) => daysAgo(today, 1) },
  // 以前天天, 三年前天天: no day is meant.
  { pattern: /(大?)(?<![以之年月日])前天(?!天)/g, read: (m, today) => daysAgo(today, m[1] ? 3 : 2) },
  {
    pattern: new RegExp(`(?<![一二三四五六七八九十\\d])${count}\\s?(?:年|years?)(?:之前|以前|前| ago)`, "g"),
    read: (m, today) => yearOf(yearIn(today) - countOf(m[1])),
  },
  {
    pattern: new RegExp(`(?<![一二三四五六七八九十\\d])${count}\\s?(?:个月|months?)(?:之前|以前|前| ago)`, "g"),
    read: (m, today) => monthsAgo(today, countOf(m[1])),
  },
];

/** "From May 2019 to June 2021" is one stretch of time. */
function joined(ranges: readonly DayRange[], text: string): readonly DayRange[] {
  const all: DayRange[] = [];
  for (const range of ranges) {
    const last = all.at(-1);
    const between = last ? text.slice(last.span.end, range.span.start) : "";
    const tied = /^ ?(?:(?:起|开始)?[^\d,，。;；!！?？\n]{0,4}[到至]|[~–—-]|to|until|till|through) ?$/.test(between);
    if (last && tied && last.first <= range.last)
      all[all.length - 1] = {
        first: last.first,
        last: range.last,
        span: { start: last.span.start, end: range.span.end },
      };
    else all.push(range);
  }
  return all;
}

/** Before 2022 is read as the last year before it; since 2022, as all of the time up to today. */
function stretched(range: DayRange, text: string, today: Day): DayRange {
  const { first, span } = range;
  const around = `${text.slice(Math.max(0, span.start - 14), span.start)}|${text.slice(span.start, span.end)}`;
  const after = text.slice(span.end);
  if (
    /\b(?:before|prior to|earlier than) ?\||\|(?:before|prior to) /.test(around) ||
    /^ ?(?:之前|以前|前(?![后天半些年]))/.test(after)
  ) {
    const eve = addDays(first, -1);
    return { ...range, first: `${yearIn(eve)}-01-01` as Day, last: eve };
  }
  const since =
    /\bsince ?\||\|since /.test(around) ||
    /^ ?(?:以来|以后|之后|后(?![半天面来])|起(?![诉草])|开始)|^,? on(?:wards?)?\b/.test(after);
  return since && first <= today ? { ...range, last: today } : range;
}

function clip(range: DayRange, today: Day): DayRange {
  return range.first <= today && today < range.last ? { ...range, last: today } : range;
}

function dayOf(yearText: string | undefined, monthText: string | undefined, day: string | undefined): Days | undefined {
  const text = `${yearText}-${String(monthText).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(text) ? { first: text, last: text } : undefined;
}

function monthOf(yearNumber: number, number: number): Days | undefined {
  if (number < 1 || number > 12) return undefined;
  const last = new Date(Date.UTC(yearNumber, number, 0)).getUTCDate();
  const prefix = `${yearNumber}-${String(number).padStart(2, "0")}`;
  return { first: `${prefix}-01` as Day, last: `${prefix}-${String(last).padStart(2, "0")}` as Day };
}

/** 二〇二一年五月一日, with or without month and day. */
function inChinese(yearText = "", monthText?: string, dayText?: string): Days | undefined {
  const [number, m, d] = [yearText, monthText, dayText].map((part) => parseChineseNumeral(part ?? ""));
  if (number === undefined) return undefined;
  return m === undefined ? yearOf(number) : d === undefined ? monthOf(number, m) : dayOf(`${number}`, `${m}`, `${d}`);
}

function dayOrMonth(yearNumber: number, number = 0, dayText?: string): Days | undefined {
  const day = dayText === undefined ? undefined : parseChineseNumeral(dayText);
  return day === undefined ? monthOf(yearNumber, number) : dayOf(`${yearNumber}`, `${number}`, `${day}`);
}

function holidayOf(yearNumber: number | undefined, name = "", sideOf?: string): Days | undefined {
  const days = yearNumber === undefined ? undefined : holidayIn(yearNumber, name);
  return days && besideHoliday(days, sideOf);
}

function spanning(from: Days | undefined, to: Days | undefined): Days | undefined {
  return from && to ? { first: from.first, last: to.last } : undefined;
}

function unlessFuture(days: Days | undefined, today: Day): Days | undefined {
  return days && days.first <= today ? days : undefined;
}

function yearsBack(word: string | undefined): number {
  return word === "旧年" || word === "上年" ? 1 : ["今年", "去年", "前年", "大前年"].indexOf(word ?? "");
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

function monthsAgo(today: Day, back: number): Days | undefined {
  const date = new Date(Date.UTC(yearIn(today), Number(today.slice(5, 7)) - 1 - back, 1));
  return monthOf(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

function daysAgo(today: Day, back: number): Days {
  const day = addDays(today, -back);
  return { first: day, last: day };
}
