import { type ArticleMention, findArticleNumbers, parseChineseNumeral } from "../knowledge/article-number.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Statute } from "../knowledge/statute.ts";
import type { Span } from "../text/normalize.ts";
import { namesOfMentions, SENTENCE_END } from "./name-of-number.ts";
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

/** Words before a law or a number that mean the text before an amendment. */
const FORMER = /(?:原来?|旧|老|以前|过去|修[订改]前|\bold|\bformer|\bprevious)(?:的|版|法)?\s*[《〈"]?$/u;
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
  const known = findersKnown.get(base);
  if (known) return known;
  const find = openNames(names ?? storeNames(statuteNames(base)));
  const finder: NameFinder<string> = (text) => find(text).filter(({ span }) => !goesOn(text, span));
  findersKnown.set(base, finder);
  return finder;
}

/** 公司法人, 合同法院: the last character belongs to another word. */
function goesOn(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).endsWith("法") && /^(?:[院人庭]|官(?!方))/u.test(text.slice(end));
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
