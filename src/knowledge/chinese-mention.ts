import { type ArticleMention, articleFrom, articlesBetween } from "./article-mention.ts";
import { parseChineseNumeral } from "./chinese-numeral.ts";

const NUMERAL = "(?:[0-9０-９]{1,4}|[零〇一二两三四五六七八九十百千廿卅]{1,9})";
const SMALL = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})";
const DASH = "[-－‐‑–—]";

/** One number, with whatever makes it an article: 第, a suffix, 条. */
const UNIT = new RegExp(
  `(?<![0-9０-９.零〇一二两三四五六七八九十百千万亿])(?<ordinal>第\\s?)?(?<base>${NUMERAL})(?![0-9０-９百千万亿])` +
    `(?:\\s?${DASH}\\s?(?<dashed>[0-9０-９]{1,2})(?![0-9０-９])|之\\s?(?<inner>${SMALL}))?` +
    `(?<tiao>\\s?条)?(?:\\s?之\\s?(?<outer>${SMALL}))?`,
  "gu",
);
const PARAGRAPH = new RegExp(`\\s?第?\\s?(${SMALL})\\s?款`, "uy");
const ITEM = new RegExp(`\\s?第?\\s?[（(]?\\s?(${SMALL})\\s?[）)]?\\s?项`, "uy");
const RANGE = new RegExp(`^\\s?(?:至|到|~|～|${DASH})\\s?$`, "u");
const LIST = /^\s?(?:、|和|与|及|以及|或|或者)\s?$/u;

/** Keeps the search linear on a text that is one long list of numbers. */
const LONGEST_CHAIN = 20;

/** 刑法, 民法典, 《…办法》 before a number; but 违法3次, 办法2 and 意见500条 name no law. */
const AFTER_LAW = /(?:典|(?<![办方看想说做用违合非无没犯执司立])法|解释|条例|细则|准则|》)\s?[”）)]?\s?$/u;
/** 500条 is an amount of records as often as an article, so a bare number needs an innocent neighbour on both sides. */
const MAY_PRECEDE = /(?:^|[\s\p{P}]|[见看按据照用反犯引和与及或至到是问指下说讲]|根据|依照|依据|适用|违反)$/u;
const MAY_FOLLOW =
  /^(?:$|[\s\p{P}]|的?(?:规定|内容|原文|全文|条文|意思)|是|怎么[说写规]|如何规定|讲|说|呢|吗|和|与|及|或|至|到|里|中|第|所|适用|什么|啥|都)/u;
const RECORDS = /^(?:的)?(?:消息|信息|朋友圈|评论|微博|短信|视频|动态|记录|回复|建议|线路)/u;
/** After a law's bare number (刑法285): a unit makes it a year or an amount. */
const AMOUNT = /^\s?(?:[年月日元个号款项章节篇次人天倍万亿种部版修.%％]|[0-9０-９])/u;

interface Unit {
  readonly article: string;
  readonly ordinal: boolean;
  readonly tiao: boolean;
  readonly suffixed: boolean;
  readonly digits: boolean;
  readonly year: boolean;
  /** 31-44, where the second number is no suffix but the end of a range. */
  readonly until?: string;
  readonly start: number;
  readonly end: number;
}

/** The articles named the Chinese way, in order. Bare numbers (20万, 9个) and amounts (500条信息) are none. */
export function findChineseMentions(text: string): readonly ArticleMention[] {
  const units = [...text.matchAll(UNIT)].map(readUnit).filter((unit) => unit !== undefined);
  const mentions: ArticleMention[] = [];
  for (let at = 0; at < units.length; ) {
    const chain = chainFrom(units, at, text);
    if (isCited(chain, text)) mentions.push(...mentionsOf(chain, text));
    at += chain.length;
  }
  return mentions;
}

function readUnit(match: RegExpExecArray): Unit | undefined {
  const { base = "", dashed, inner, outer, ordinal, tiao } = match.groups ?? {};
  if (base === "两" || base === "千" || base === "百") return undefined;
  const number = parseChineseNumeral(base);
  const suffix = dashed ?? inner ?? outer;
  const second = suffix === undefined ? undefined : parseChineseNumeral(suffix);
  const ranged = dashed !== undefined && number !== undefined && second !== undefined && second > number;
  const article = articleFrom(number, ranged ? undefined : second);
  if (article === undefined || number === undefined) return undefined;
  return {
    article,
    ordinal: ordinal !== undefined,
    tiao: tiao !== undefined,
    suffixed: suffix !== undefined && !ranged,
    digits: /^[0-9０-９]/.test(base),
    year: number >= 1900 && number < 2100,
    ...(ranged ? { until: String(second) } : {}),
    start: match.index,
    end: match.index + match[0].length,
  };
}

/** The units joined by 至, 、 or 和 from `first` on, as far as they share a 条. */
function chainFrom(units: readonly Unit[], first: number, text: string): readonly Unit[] {
  let reached = first;
  for (let next = first + 1; next < Math.min(units.length, first + LONGEST_CHAIN); next++) {
    const gap = text.slice(units[next - 1]?.end, units[next]?.start);
    if (gap.length > 4 || !(RANGE.test(gap) || LIST.test(gap))) break;
    if (units[next]?.tiao) reached = next;
  }
  return units.slice(first, reached + 1);
}

function isCited(chain: readonly Unit[], text: string): boolean {
  const first = chain[0] as Unit;
  const last = chain.at(-1) as Unit;
  const before = text.slice(Math.max(0, first.start - 8), first.start);
  const after = text.slice(last.end, last.end + 8);
  const afterLaw = AFTER_LAW.test(before);
  if (!last.tiao) {
    // 刑法285, 刑法253之一: said without 条, so only digits right behind a law's name will do.
    return afterLaw && first.digits && !first.year && !AMOUNT.test(after);
  }
  if (first.ordinal || first.suffixed || afterLaw) return !RECORDS.test(after);
  return first.digits && !isRoundAlternative(first, before) && MAY_PRECEDE.test(before) && MAY_FOLLOW.test(after);
}

/** 50条还是500条还是5000条: lines that amounts are measured by; 31条还是44条 are articles. */
function isRoundAlternative({ article }: Unit, before: string): boolean {
  return /条还是$/u.test(before) && Number(article) % 50 === 0;
}

function mentionsOf(chain: readonly Unit[], text: string): readonly ArticleMention[] {
  const mentions: ArticleMention[] = [];
  chain.forEach((unit, at) => {
    const before = chain[at - 1];
    if (before && RANGE.test(text.slice(before.end, unit.start))) {
      const span = { start: before.start, end: unit.end };
      const between = articlesBetween(before.article, unit.article);
      mentions.push(...between.map((article): ArticleMention => ({ article, span, form: "zh" })));
    }
    mentions.push(...mentionsOfUnit(unit, text));
  });
  return mentions;
}

function mentionsOfUnit(unit: Unit, text: string): readonly ArticleMention[] {
  const { start } = unit;
  if (unit.until !== undefined) {
    const articles = [unit.article, ...articlesBetween(unit.article, unit.until), unit.until];
    return articles.map((article) => ({ article, span: { start, end: unit.end }, form: "zh" }));
  }
  const paragraph = unit.tiao ? numberAt(PARAGRAPH, text, unit.end) : undefined;
  const item = unit.tiao ? numberAt(ITEM, text, paragraph?.end ?? unit.end) : undefined;
  return [
    {
      article: unit.article,
      ...(paragraph ? { paragraph: paragraph.value } : {}),
      ...(item ? { item: item.value } : {}),
      span: { start, end: item?.end ?? paragraph?.end ?? unit.end },
      form: "zh",
    },
  ];
}

function numberAt(pattern: RegExp, text: string, offset: number): { value: number; end: number } | undefined {
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  const value = match?.[1] === undefined ? undefined : parseChineseNumeral(match[1]);
  return match && value ? { value, end: pattern.lastIndex } : undefined;
}
