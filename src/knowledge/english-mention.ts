import { type ArticleMention, articleFrom, articlesBetween } from "./article-mention.ts";

const HEAD_WORD = "(?:articles?|arts?\\.?|§{1,2})";
/** "Civil Code 1038": these names alone are followed by a bare article number. */
const NAMED =
  "(?:criminal law|criminal code|penal code|civil code|civil law|cybersecurity law|data security law|pipl|csl|dsl)";
const HEAD = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<word>${HEAD_WORD})\\s*(?:no\\.?\\s*)?|(?<law>${NAMED})[\\s,]+)(?=\\d)`,
  "giu",
);
const ELEMENT =
  /(?<base>\d{1,4})(?![\d])(?:\s?[-‐‑–]\s?(?<dashed>\d{1,2})(?!\d)|\.(?<dotted>\d{1,2})(?!\d)|\s?\(?(?<latin>bis|ter|quater)\b\)?|(?<letter>[a-d])(?![\p{L}\p{N}]))?(?<inParens>(?:\s?\((?:\d{1,2}|[ivx]{1,4}|[a-z])\)){0,3})/iuy;
const PARAGRAPH = /,?\s*(?:paragraphs?|paras?\.?)\s*\(?(\d{1,2})\)?/iuy;
const ITEM = /,?\s*(?:items?|sub-?paragraphs?|sub-?items?)\s*\(?(\d{1,2})\)?/iuy;
const PARAGRAPH_BEFORE = /(?:paragraph|para\.?)\s*\(?(\d{1,2})\)?(?:\s*,)?\s*(?:of\s*(?:the\s*)?)$/iu;
const JOINT = new RegExp(
  `\\s*(?:(?<range>to|through|[-‐‑–—])|,\\s*(?:and|or)?|and|or|&)\\s*(?<head>${HEAD_WORD})?\\s*(?=\\d)`,
  "iuy",
);
/** Keeps the search linear on a text that is one long list of numbers. */
const LONGEST_LIST = 30;
/** "Articles 31 and 3 accounts": a counted noun after the number. */
const COUNTED =
  /^\s+(?!(?:of|and|or|to|through|in|under|is|are|both|all|apply|applies|says?|means?|covers?|paras?|paragraphs?|items?|with|as|was|were|on|for|do|does|have|at|the|bis|ter)\b)\p{L}/iu;
const LATIN: Readonly<Record<string, number>> = { bis: 1, ter: 2, quater: 3 };
const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
};

interface Element {
  readonly mention: ArticleMention;
  readonly until?: string;
}

/** The articles named the English way: "Article 253-1", "Art. 253(1)", "Articles 31 and 44", "§ 44". */
export function findEnglishMentions(text: string): readonly ArticleMention[] {
  const mentions: ArticleMention[] = [];
  for (const head of text.matchAll(HEAD)) {
    const start = head.index;
    if (start < (mentions.at(-1)?.span.end ?? 0)) continue;
    const plural = /^(?:articles|arts|§§)/i.test(head.groups?.word ?? "");
    const first = readElement(text, start, start + head[0].length, plural);
    const bare = head.groups?.law !== undefined;
    if (!first || (bare && (isYear(first.mention) || looksCounted(text, first.mention)))) continue;
    mentions.push(...listFrom(text, withParagraphBefore(text, first), plural));
  }
  return mentions;
}

/** The first element and those joined to it. A singular head joins only what repeats the head or is a dashed range. */
function listFrom(text: string, first: Element, plural: boolean): readonly ArticleMention[] {
  const mentions = [...expand(first)];
  let before = first.mention;
  for (let listed = 1; listed < LONGEST_LIST; listed++) {
    JOINT.lastIndex = before.span.end;
    const joint = JOINT.exec(text);
    if (!joint) break;
    const { head, range } = joint.groups ?? {};
    const start = head === undefined ? JOINT.lastIndex : text.indexOf(head, before.span.end);
    const next = readElement(text, start, JOINT.lastIndex, plural);
    const joined = plural || head !== undefined || (range !== undefined && isAscending(before, next));
    if (!next || !joined || looksCounted(text, next.mention)) break;
    if (range !== undefined) {
      const span = { start: before.span.start, end: next.mention.span.end };
      const between = articlesBetween(before.article, next.mention.article);
      mentions.push(...between.map((article): ArticleMention => ({ article, span, form: "en" })));
    }
    mentions.push(...expand(next));
    before = next.mention;
  }
  return mentions;
}

function readElement(text: string, start: number, offset: number, plural: boolean): Element | undefined {
  ELEMENT.lastIndex = offset;
  const match = ELEMENT.exec(text);
  if (!match?.groups) return undefined;
  const matched = ELEMENT.lastIndex;
  const { base, dashed, dotted, latin, letter, inParens = "" } = match.groups;
  const second = dashed === undefined ? undefined : Number(dashed);
  const ranged = second !== undefined && second > Number(base) && plural;
  const suffix = ranged ? undefined : (second ?? LATIN[latin?.toLowerCase() ?? ""] ?? letterValue(letter));
  const article = articleFrom(Number(base), suffix);
  if (article === undefined) return undefined;
  const [paragraph = dotted === undefined ? undefined : Number(dotted), item] = parenthesised(inParens);
  const alternative =
    suffix === undefined && paragraph !== undefined ? articleFrom(Number(base), paragraph) : undefined;
  const named = numberAt(PARAGRAPH, text, matched);
  const namedItem = numberAt(ITEM, text, named?.end ?? matched);
  const parts = { paragraph: paragraph ?? named?.value, item: item ?? namedItem?.value };
  return {
    mention: {
      article,
      ...(parts.paragraph ? { paragraph: parts.paragraph } : {}),
      ...(parts.item ? { item: parts.item } : {}),
      ...(alternative ? { alternative } : {}),
      span: { start, end: namedItem?.end ?? named?.end ?? matched },
      form: "en",
    },
    ...(ranged ? { until: dashed as string } : {}),
  };
}

function expand({ mention, until }: Element): readonly ArticleMention[] {
  if (until === undefined) return [mention];
  const articles = [...articlesBetween(mention.article, until), until];
  return [mention, ...articles.map((article): ArticleMention => ({ article, span: mention.span, form: "en" }))];
}

function withParagraphBefore(text: string, element: Element): Element {
  const { mention } = element;
  const before = PARAGRAPH_BEFORE.exec(text.slice(Math.max(0, mention.span.start - 40), mention.span.start));
  if (!before || mention.paragraph !== undefined) return element;
  const span = { start: mention.span.start - before[0].length, end: mention.span.end };
  return { ...element, mention: { ...mention, paragraph: Number(before[1]), span } };
}

/** "criminal law 3 years": an amount, no article. */
function looksCounted(text: string, { span }: ArticleMention): boolean {
  return COUNTED.test(text.slice(span.end, span.end + 20));
}

/** "civil code 2020" */
function isYear({ article }: ArticleMention): boolean {
  const number = Number.parseInt(article, 10);
  return number >= 1900 && number < 2100;
}

function isAscending(before: ArticleMention, next: Element | undefined): boolean {
  return next !== undefined && Number.parseInt(next.mention.article, 10) > Number.parseInt(before.article, 10);
}

function parenthesised(text: string): readonly (number | undefined)[] {
  return [...text.matchAll(/\(([^)]+)\)/g)].map(([, inner = ""]) => {
    const value = inner.toLowerCase();
    return /^\d+$/.test(value) ? Number(value) : (ROMAN[value] ?? letterValue(value));
  });
}

function letterValue(letter: string | undefined): number | undefined {
  return letter === undefined ? undefined : letter.toLowerCase().charCodeAt(0) - 96;
}

function numberAt(pattern: RegExp, text: string, offset: number): { value: number; end: number } | undefined {
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match ? { value: Number(match[1]), end: pattern.lastIndex } : undefined;
}
