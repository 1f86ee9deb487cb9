import type { ArticleMention } from "./article-mention.ts";
import { articleFrom } from "./article-mention.ts";
import { findChineseMentions } from "./chinese-mention.ts";
import { parseChineseNumeral, toChineseNumeral } from "./chinese-numeral.ts";
import { findEnglishMentions } from "./english-mention.ts";

export type { ArticleMention } from "./article-mention.ts";
export { parseChineseNumeral } from "./chinese-numeral.ts";

const CANONICAL = /^([1-9]\d{0,3})(?:-([1-9]\d?))?$/;
const CHINESE_HEADING =
  /^\s*第\s*([0-9０-９]{1,4}|[零〇一二两三四五六七八九十百千]{1,9})\s*条(?:\s*之\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}))?(?=$|[\s【《（(：:])/u;
const ENGLISH_HEADING = /^\s*Article\s+(\d{1,4})(?:-(\d{1,2}))?(?=$|[\s.:(])/i;

/**
 * Writes a canonical number as statutes do: "253-1" is 第二百五十三条之一.
 * Throws a RangeError for anything but `n` or `n-m` with n in 1…9999 and m in 1…99.
 */
export function toChineseArticle(no: string): string {
  const [base, suffix] = canonicalParts(no);
  return `第${toChineseNumeral(base)}条${suffix === undefined ? "" : `之${toChineseNumeral(suffix)}`}`;
}

/**
 * Reads the number off an article's heading: "第一千零三十八条" gives "1038", "Article 253-1" gives "253-1". What
 * stands after the number, set off by a space or bracket, is ignored; other headings (第一章) give undefined.
 */
export function parseArticleHeading(heading: string): string | undefined {
  const match = CHINESE_HEADING.exec(heading) ?? ENGLISH_HEADING.exec(heading);
  if (!match?.[1]) return undefined;
  const suffix = match[2] === undefined ? undefined : parseChineseNumeral(match[2]);
  return articleFrom(parseChineseNumeral(match[1]), suffix);
}

/**
 * Every article named in a text, Chinese or English, in order. Works on raw and on normalised text; spans are UTF-16
 * offsets into what was given. A range names both ends and, where it has at most ten between, those too.
 */
export function findArticleNumbers(text: string): readonly ArticleMention[] {
  const all = [...findChineseMentions(text), ...findEnglishMentions(text)];
  all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  // "art. 253条" is found by both readers; whoever starts first keeps it.
  const reached = { zh: 0, en: 0 };
  return all.filter(({ form, span }) => {
    if (span.start < reached[form === "zh" ? "en" : "zh"]) return false;
    reached[form] = Math.max(reached[form], span.end);
    return true;
  });
}

/** A canonical number for readers: 第一千零三十八条第一款, "Article 1038(1)". Throws as `toChineseArticle` does. */
export function formatArticle(no: string, language: "zh" | "en", paragraph?: number): string {
  if (language === "zh") {
    return toChineseArticle(no) + (paragraph === undefined ? "" : `第${toChineseNumeral(paragraph)}款`);
  }
  canonicalParts(no);
  return `Article ${no}${paragraph === undefined ? "" : `(${paragraph})`}`;
}

function canonicalParts(no: string): readonly [number, number | undefined] {
  const match = CANONICAL.exec(no);
  if (!match) throw new RangeError(`"${no}" is no article number; write it as 1038 or 253-1.`);
  return [Number(match[1]), match[2] === undefined ? undefined : Number(match[2])];
}
