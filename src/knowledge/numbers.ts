import { findArticleNumbers } from "./article-number.ts";
import { parseChineseNumeral } from "./chinese-numeral.ts";
import { englishNumeral, parseEnglishNumeral } from "./english-numeral.ts";

const monthNames = "January February March April May June July August September October November December".split(" ");
const scales: Readonly<Record<string, number>> = {
  千: 1e3,
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
};

const isoDate = /\b(\d{4})-(\d{2})-(\d{2})\b/g;
const zhDate = /(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?/g;
const hanDate =
  /([〇零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?/g;
const enDate = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)? )?(${monthNames.join("|")})(?: (\\d{1,2})(?:st|nd|rd|th)?,)? (\\d{4})\\b`,
  "g",
);
const digits = /(\d[\d,]*(?:\.\d+)?)\s*(万亿|亿|万|千|million|billion|thousand|m\b|k\b)?/gi;
const percent = /百分之([零一二两三四五六七八九十百]+)/g;
const measure = "年|个月|月|日|天|周|小时|岁|元|倍|款|项|张|个|人|次|笔|条|组|名|份|套|部|%|成";
const numeral = "〇零一二两三四五六七八九十百千";
/** A numeral before a measure or bound, or with a 万 in it; 几十万 and 数十万 are no number. */
const han = new RegExp(
  `(?<![几数${numeral}万亿])(?:([${numeral}]+[万亿][${numeral}万亿]*)|([${numeral}]+)(?=(?:余|多)?(${measure})|以上|以下|分之))`,
  "g",
);
/** One is more often a word than a number, except of these. */
const countsOne = /^(?:年|个月|倍)$/;
const enWord = new RegExp(`\\b(${englishNumeral})\\b(?=( (?:years?|months?)\\b)?)`, "gi");

/**
 * The numbers a text states, numerals normalised: amounts, terms, dates and article numbers. `20万`, `二十万元` and
 * `200,000` are all `200000`; a date is `2022-12-01` (or `2022-12`, `2022`); an article is `art:253-1`. "One" and 一 are
 * left out, since they are more often words than numbers, but for terms and multiples (一年, one month, 一倍).
 */
export function numbersIn(text: string): ReadonlySet<string> {
  const numbers = new Set<string>();
  let rest = text.normalize("NFKC");
  const take = (pattern: RegExp, read: (match: readonly (string | undefined)[]) => string | undefined) => {
    rest = rest.replace(pattern, (...match) => {
      const number = read(match);
      if (number === undefined) return match[0];
      numbers.add(number);
      return " ";
    });
  };
  const mentions = findArticleNumbers(rest);
  for (const mention of mentions) numbers.add(`art:${mention.article}`);
  rest = blank(
    rest,
    mentions.map(({ span }) => span),
  );
  take(isoDate, ([, year, month, day]) => dateOf(year, month, day));
  take(zhDate, ([, year, month, day]) => dateOf(year, month, day));
  take(hanDate, ([, year, month, day]) => dateOf(inDigits(year), inDigits(month), inDigits(day)));
  take(enDate, ([, before, month, after, year]) =>
    dateOf(year, String(monthNames.indexOf(month ?? "") + 1), before ?? after),
  );
  take(digits, ([, amount, scale]) => scaled(Number((amount ?? "").replaceAll(",", "")), scale));
  take(percent, ([, value]) => inDigits(value));
  take(han, ([, myriad, plain, unit]) => {
    const value = parseChineseNumeral(myriad ?? plain ?? "");
    return value === 1 && !countsOne.test(unit ?? "") ? undefined : value?.toString();
  });
  take(enWord, ([, words, unit]) => {
    const value = parseEnglishNumeral(words ?? "");
    return value === 1 && !unit ? undefined : String(value);
  });
  return numbers;
}

function inDigits(numeral: string | undefined): string | undefined {
  return numeral === undefined ? undefined : parseChineseNumeral(numeral)?.toString();
}

function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): string {
  return [year, month?.padStart(2, "0"), month && day?.padStart(2, "0")].filter((part) => part !== undefined).join("-");
}

function scaled(value: number, scale: string | undefined): string {
  // Twelve significant digits: 1.09 × 1,000,000 must be 1090000, not 1090000.0000000002.
  return String(Number((value * (scales[scale?.toLowerCase() ?? ""] ?? 1)).toPrecision(12)));
}

function blank(text: string, spans: readonly { start: number; end: number }[]): string {
  let result = text;
  for (const { start, end } of spans) result = result.slice(0, start) + " ".repeat(end - start) + result.slice(end);
  return result;
}
