import { type ArticleMention, findArticleNumbers, parseChineseNumeral } from "../knowledge/article-number.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Statute } from "../knowledge/statute.ts";
import type { Span } from "../text/normalize.ts";
import { type NameEntry, type NameFinder, type NameMatch, openNames, type StoredNames, storeNames } from "./names.ts";

/** An article asked for by its number. */
export interface ArticleMatch {
  /** Id of the law named, or of the only one that has such an article; null when no law is named and several or none fit. */
  readonly statute: string | null;
  /** The articles that are held, by reference; empty when the law named, or any law, has none of that number here. */
  readonly candidates: readonly Reference[];
  /** Canonical number: "1038", "253-1". */
  readonly article: string;
  readonly paragraph: number | null;
  /** Where the law is named, if it is. */
  readonly law?: Span;
  /** The number is said to be an earlier text's (旧第22条, "old Article 22"). */
  readonly former?: boolean;
  readonly span: Span;
}

/** A law named without an article; laws that share a name share the span. */
export interface StatuteMatch {
  /** Id. */
  readonly statute: string;
  readonly span: Span;
}

type Name = NameMatch<string>;

/** How far a name may stand from a number, within one sentence, where nothing ties them together. */
const NEARBY = 30;
/** The same, in whatever sentence, for the only law named. */
const FAR = 300;
/** Words before a law or a number that mean the text before an amendment. */
const FORMER = /(?:原来?|旧|老|以前|过去|修[订改]前|\bold|\bformer|\bprevious)(?:的|版|法)?\s*[《〈"]?$/u;
const SENTENCE_END = /[。!?;\n]|\.\s/u;
const ASIDE = "(?:[(〔\\[]?\\d{4}年?(?:版|修正|修订|修改|公布|amendment|version|revision)?[)〕\\]]?)?";
/** Between a name and its number: 《刑法》(2023修正)的第285条, "Civil Code, art. 1038". */
const NAME_FIRST = new RegExp(`^[\\s》〉」』"'”’)\\],，、:的之中里]{0,4}${ASIDE}[\\s》,，:的之中里]{0,3}$`, "u");
/** Between a number and its law: "Article 1038 of the PRC Civil Code", 第1038条(民法典). */
const NUMBER_FIRST =
  /^[\s,，(《〈]{0,3}(?:(?:of|in|under|from)\s+)?(?:the\s+)?(?:(?:prc|chinese|china['’]s|new)\s+)?[《"“]?$/u;
/** Between two numbers of one law: 第153条、第157条; "Articles 31 and 44". */
const LIST = /^[\s,，、;]{0,3}(?:和|与|及|以及|或|或者|至|到|and|or|to|&|、)?[\s,，]{0,2}(?:the\s+)?$/u;

/**
 * Finds the articles that a normalised text asks for. A law's name or document number counts when it stands next to the
 * number or near it in the same sentence; several numbers after one name all belong to it.
 */
export function createArticleLookup(
  base: KnowledgeBase,
  findNames = createStatuteNameFinder(base),
): (text: string) => readonly ArticleMatch[] {
  return (text) => {
    const mentions = findArticleNumbers(text);
    if (mentions.length === 0) return [];
    const names = namesOfMentions(text, mentions, findNames(text));
    return mentions.map((mention, i) => {
      const match = { ...matchOf(base, mention, names[i]), ...(isFormer(text, mention, names[i]) && { former: true }) };
      // A law named in another sentence that has no such article wasn't meant.
      const unmeant = match.candidates.length === 0 && names[i] && isApart(text, mention.span, names[i].span);
      return unmeant ? matchOf(base, mention, undefined) : match;
    });
  };
}

/** Finds the laws that a normalised text names without asking for an article of them. */
export function createStatuteLookup(
  base: KnowledgeBase,
  findNames = createStatuteNameFinder(base),
): (text: string) => readonly StatuteMatch[] {
  return (text) => {
    const names = findNames(text);
    const used = new Set(namesOfMentions(text, findArticleNumbers(text), names));
    const bare = names.filter((name) => !used.has(name));
    return bare.flatMap(({ values, span }) => values.map((statute) => ({ statute, span })));
  };
}

const findersKnown = new WeakMap<KnowledgeBase, NameFinder<string>>();

/** Finds the names of laws; made once for a knowledge base, since they are thousands. */
export function createStatuteNameFinder(base: KnowledgeBase, names?: StoredNames<string>): NameFinder<string> {
  const finder = findersKnown.get(base) ?? openNames(names ?? storeNames(statuteNames(base)));
  findersKnown.set(base, finder);
  return finder;
}

function isFormer(text: string, { span }: ArticleMention, name: Name | undefined): boolean {
  return [span, ...(name ? [name.span] : [])].some(({ start }) =>
    FORMER.test(text.slice(Math.max(0, start - 12), start)),
  );
}

function isApart(text: string, a: Span, b: Span): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return SENTENCE_END.test(text.slice(first.end, second.start));
}

/** Every name of every law, and every way to speak of it. */
export function statuteNames(base: KnowledgeBase): readonly NameEntry<string>[] {
  return [...base.statutes.values()].flatMap(({ id, name, short, aliases, docNo }) => {
    const names = [name.zh, name.en, short.zh, short.en, ...aliases.zh, ...aliases.en];
    return [...names, ...names.flatMap(spokenOf), ...spellingsOf(docNo ?? "")].map((one) => ({ name: one, value: id }));
  });
}

const zhKind = /^(.{2,}?)(条例|法|规定|解释|办法|意见|决定)$/u;
const enKind = /^(.+) (regulation|provision|measure|interpretation|law|opinion)s?$/iu;

/** How a law is spoken of: 非银行支付那个条例, "the regulation on network data". */
function spokenOf(name: string): readonly string[] {
  const [, zhCore, zhWord] = zhKind.exec(name) ?? [];
  if (zhCore && zhWord) return ["那个", "这个", "那部", "这部", "新"].map((between) => `${zhCore}${between}${zhWord}`);
  const [, core, word] = enKind.exec(name) ?? [];
  return core && word && /\s/.test(core) ? [`${core} ${word}`, `${word} on ${core}`, `${word}s on ${core}`] : [];
}

/** 法释〔2019〕15号 is also written 法释2019年第15号, and 主席令第四十五号 主席令第45号; brackets are folded away. */
function spellingsOf(docNo: string): readonly string[] {
  const dated = /^(.*?)[〔[（(]?(\d{4})[〕\]）)]?(\d+号)$/u.exec(docNo);
  if (dated) {
    const [, issuer, year, number] = dated;
    return ["", "第", "年", "年第"].map((between) => `${issuer}${year}${between}${number}`);
  }
  const ordinal = /^(.*?)第([零〇一二三四五六七八九十百]+)号$/u.exec(docNo);
  if (!ordinal?.[2]) return [docNo];
  const digits = /十|百/u.test(ordinal[2]) ? parseChineseNumeral(ordinal[2]) : positional(ordinal[2]);
  return [docNo, `${ordinal[1]}第${digits}号`, `${ordinal[1]}${digits}号`];
}

/** 一一九 is 119. */
function positional(numeral: string): string {
  return [...numeral].map((digit) => "〇一二三四五六七八九".indexOf(digit.replace("零", "〇"))).join("");
}

/** For every mention the name that governs it: beside it, else beside its neighbour in a list, else nearby. */
function namesOfMentions(
  text: string,
  mentions: readonly ArticleMention[],
  names: readonly Name[],
): readonly (Name | undefined)[] {
  const found = mentions.map((mention) => nameBeside(text, mention.span, names));
  const inherit = (at: number, from: number) => {
    const [left, right] = [mentions[Math.min(at, from)], mentions[Math.max(at, from)]];
    if (found[at] || !found[from] || !left || !right) return;
    const gap = text.slice(left.span.end, right.span.start);
    if (right.span.start <= left.span.end || LIST.test(gap)) found[at] = found[from];
  };
  for (let i = 1; i < mentions.length; i++) inherit(i, i - 1);
  for (let i = mentions.length - 2; i >= 0; i--) inherit(i, i + 1);
  return found.map((name, i) => name ?? nameNearby(text, mentions[i]?.span, names));
}

function nameBeside(text: string, span: Span, names: readonly Name[]): Name | undefined {
  const next = firstFrom(names, span.start);
  const inside = names[next];
  // "Civil Code 1038": the mention begins with the name.
  if (inside && inside.span.start < span.end) return inside;
  const before = names[next - 1];
  if (before && NAME_FIRST.test(gapOf(text, before.span.end, span.start))) return before;
  if (inside && NUMBER_FIRST.test(gapOf(text, span.end, inside.span.start))) return inside;
  return undefined;
}

function nameNearby(text: string, span: Span | undefined, names: readonly Name[]): Name | undefined {
  if (!span) return undefined;
  const next = firstFrom(names, span.start);
  // The only law named in a message is meant from further off.
  const only = names.length === 1;
  const near = (from: number, to: number) =>
    to - from <= (only ? FAR : NEARBY) && (only || !SENTENCE_END.test(text.slice(from, to)));
  const before = names[next - 1];
  if (before && near(before.span.end, span.start)) return before;
  const after = names[next];
  return after && near(span.end, after.span.start) ? after : undefined;
}

/** A gap longer than any that ties a name to a number isn't cut out: the patterns needn't read it. */
function gapOf(text: string, from: number, to: number): string {
  return to - from > 40 ? "…" : text.slice(from, Math.max(from, to));
}

/** Index of the first name that begins at an offset or after it. */
function firstFrom(names: readonly Name[], offset: number): number {
  let low = 0;
  for (let high = names.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function matchOf(base: KnowledgeBase, mention: ArticleMention, name: Name | undefined): ArticleMatch {
  const statutes = name
    ? name.values.flatMap((id) => base.statutes.get(id) ?? [])
    : [...base.statutes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const readings = statutes.flatMap((statute) => readingIn(statute, mention) ?? []);
  const only = readings.length === 1 ? readings[0] : undefined;
  const named = name?.values.length === 1 ? name.values[0] : undefined;
  return {
    statute: named ?? only?.statute ?? null,
    candidates: readings.map(({ reference }) => reference),
    article: only?.article ?? mention.article,
    paragraph: (only ? only.paragraph : mention.paragraph) ?? null,
    ...(name && { law: name.span }),
    span: mention.span,
  };
}

interface Reading {
  readonly statute: string;
  readonly article: string;
  readonly paragraph: number | undefined;
  readonly reference: Reference;
}

/** The article that a mention means in a statute: "253(1)" is 253-1 where 253 isn't held or has no such paragraph. */
function readingIn(statute: Statute, { article, paragraph, alternative }: ArticleMention): Reading | undefined {
  const wordings = statute.articles.get(article) ?? [];
  const fits = paragraph !== undefined && wordings.some((wording) => wording.paragraphs.length >= paragraph);
  if (alternative !== undefined && !fits && statute.articles.has(alternative)) {
    return {
      statute: statute.id,
      article: alternative,
      paragraph: undefined,
      reference: `${statute.id}/${alternative}`,
    };
  }
  if (wordings.length === 0) return undefined;
  const reference = `${statute.id}/${article}${fits ? `/${paragraph}` : ""}`;
  return { statute: statute.id, article, paragraph, reference };
}
