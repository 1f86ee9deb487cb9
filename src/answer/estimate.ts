import type { Span } from "../text/normalize.ts";
import { amountPattern, moneyPattern, numberIn, yuanIn } from "./quantities.ts";

/** Gains that a text doesn't state but tells how to reckon, in yuan; `spans` are the price and the time. */
export interface Estimate {
  readonly yuan: number;
  readonly spans: readonly [Span, Span];
}

type Unit = "day" | "week" | "month" | "year";

const unitNames: readonly (readonly [Unit, RegExp])[] = [
  ["day", /^(?:天|日|晚|day|night)/],
  ["week", /^(?:周|星期|礼拜|week)/],
  ["month", /^(?:个?月|month)/],
  ["year", /^(?:年|year)/],
];
const unit = "(天|日|晚|周|星期|礼拜|个?月|年)";
const english = "(day|night|week|month|year)";
/** 300块一天, 每天300, 一个月500, 月租500, "200 yuan a day". */
const prices: readonly { readonly pattern: RegExp; readonly amountAt: number; readonly unitAt: number }[] = [
  { pattern: new RegExp(`${amountPattern}\\s?${moneyPattern}?(?:钱)?(?:一|每|/)${unit}`, "g"), amountAt: 1, unitAt: 5 },
  {
    pattern: new RegExp(`(?:每|一)${unit}(?:租金|给我?|收|付|是|才|就)?${amountPattern}(?!\\d|个|张|套|天|月|年)`, "g"),
    amountAt: 2,
    unitAt: 1,
  },
  { pattern: new RegExp(`(?<!每|一|个)(日|月|年)租金?(?:是)?${amountPattern}`, "g"), amountAt: 2, unitAt: 1 },
  {
    pattern: new RegExp(`${amountPattern}\\s?${moneyPattern}? ?(?:a|per|each|every|/) ?${english}\\b`, "g"),
    amountAt: 1,
    unitAt: 5,
  },
];
const count =
  "(\\d{1,4}|[一两二三四五六七八九十]{1,3}|半|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
/** 租了半年, 三个月, "for three months"; what stands behind 每 or 一 is a price's own unit. */
const times: readonly RegExp[] = [
  new RegExp(
    `(?:租|借|出租|挂)(?:出去|给[^,。;]{0,6})?(?:了|过)?(?:有|大概|差不多|快)?${count}(?:个)?(半)?(天|日|晚|周|星期|礼拜|月|年)(半(?![年月]))?`,
    "g",
  ),
  new RegExp(`(?<![每一/第])${count}(?:个)?(半)?(天|周|星期|礼拜|月|年)(半(?![年月]))?(?![租薪入前后以之])`, "g"),
  new RegExp(`\\bfor (?:about |almost |over )?${count}()? ${english}s?()\\b`, "g"),
];
/** 每天几千块进出: what passes through, not what is earned. */
const turnover = /^[^,，。;；]{0,4}(?:进出|流水|进账|入账|走账|过账|转账|到账|in and out|through|turnover)/;
/** A price by time is told of a thing that is let. */
const letOut = /租|借给|出借|给[^,。;]{0,8}用|\b(?:rent|rented|renting|lent|lease|leased|leasing)\b/;

/** A price a day (week, month, year) times how long an account was let, in normalised text; undefined unless both are told, once each. */
export function estimateGains(text: string): Estimate | undefined {
  if (!letOut.test(text)) return undefined;
  const price = priceIn(text);
  if (!price) return undefined;
  const time = timeBeside(price.span, text);
  if (!time) return undefined;
  const yuan = Math.round(price.yuan * inUnits(time, price.unit));
  return yuan > 0 ? { yuan, spans: [price.span, time.span] } : undefined;
}

function priceIn(text: string): { yuan: number; unit: Unit; span: Span } | undefined {
  for (const { pattern, amountAt, unitAt } of prices)
    for (const match of text.matchAll(pattern)) {
      const yuan = yuanIn(match.slice(amountAt, amountAt + 4));
      const named = unitNamed(match[unitAt]);
      const span = spanOf(match);
      if (yuan !== undefined && named && !turnover.test(text.slice(span.end))) return { yuan, unit: named, span };
    }
  return undefined;
}

interface Time {
  readonly count: number;
  readonly unit: Unit;
  readonly span: Span;
}

function timeBeside(price: Span, text: string): Time | undefined {
  for (const pattern of times)
    for (const match of text.matchAll(pattern)) {
      const span = spanOf(match);
      if (span.start < price.end && price.start < span.end) continue;
      const [, digits = "", half, name, andHalf] = match;
      const whole = digits === "半" ? 0.5 : numberIn(digits);
      const named = unitNamed(name);
      if (whole !== undefined && named) return { count: whole + (half || andHalf ? 0.5 : 0), unit: named, span };
    }
  return undefined;
}

/** How many of a unit a time comes to: a month counts thirty days, a year twelve months or 365 days. */
function inUnits({ count: many, unit: told }: Time, wanted: Unit): number {
  if (told === wanted) return many;
  if (told === "year" && wanted === "month") return many * 12;
  if (told === "month" && wanted === "year") return many / 12;
  const days = { day: 1, week: 7, month: 30, year: 365 };
  return (many * (told === "year" && many < 1 ? 360 : days[told])) / days[wanted];
}

function unitNamed(name = ""): Unit | undefined {
  return unitNames.find(([, pattern]) => pattern.test(name))?.[0];
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
