import { findArticleNumbers } from "./article-number.ts";
import { parseChineseNumeral } from "./chinese-numeral.ts";

const measure = "年|个月|月|日|元|倍|款|项|张|个|人|次|笔|条|名|份|套|%|成";
const zhDate = /(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?/g;
const enDate =
  /\b(?:(\d{1,2}) )?(January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{1,2}),)? (\d{4})\b/g;
const digits = /(\d[\d,]*(?:\.\d+)?)\s*(万亿|亿|万|千|million|billion|thousand|m\b|k\b)?/gi;
const han = new RegExp(`([〇零一二两三四五六七八九十百千]+)(万|亿)?(?=(?:余|多)?(?:${measure})|以上|以下|分之)`, "g");
const scales: Record<string, number> = {
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
const monthNames = "January February March April May June July August September October November December".split(" ");
const enWords =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const enWord = new RegExp(`\\b(${enWords.slice(2).join("|")})\\b`, "gi");

/**
 * The numbers a text states, numerals normalised: amounts, terms, dates and article numbers. `20万`, `二十万元` and
 * `200,000` are all `200000`; a date is `2022-12-01` (or `2022-12`, `2022`); an article is `art:253-1`. "One" and 一 are
 * left out, since they are more often words than numbers.
 */
export function numbersIn(text: string): ReadonlySet<string> {
  const numbers = new Set<string>();
  let rest = text.normalize("NFKC");
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => string | undefined) => {
    rest = rest.replace(pattern, (...args) => {
      const match = args.slice(0, -2) as unknown as RegExpExecArray;
      const number = read(match);
      if (number === undefined) return match[0] as string;
      numbers.add(number);
      return " ";
    });
  };
  for (const mention of findArticleNumbers(rest)) numbers.add(`art:${mention.article}`);
  rest = blank(
    rest,
    findArticleNumbers(rest).map((mention) => mention.span),
  );
  take(zhDate, (match) => dateOf(match[1], match[2], match[3]));
  take(enDate, (match) => dateOf(match[4], String(monthNames.indexOf(match[2] ?? "") + 1), match[1] ?? match[3]));
  take(/\b(\d{4})-(\d{2})-(\d{2})\b/g, (match) => dateOf(match[1], match[2], match[3]));
  take(digits, (match) => scaled(Number((match[1] ?? "").replaceAll(",", "")), match[2]));
  take(han, (match) => {
    const value = parseChineseNumeral(match[1] ?? "");
    if (value === undefined || (value === 1 && !match[2])) return undefined;
    return scaled(value, match[2]);
  });
  take(enWord, (match) => String(enWords.indexOf((match[1] ?? "").toLowerCase())));
  return numbers;
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
