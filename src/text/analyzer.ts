import { findArticleNumbers } from "../knowledge/article-number.ts";
import type { Span } from "./normalize.ts";
import type { Segmenter } from "./segmenter.ts";
import { stem } from "./stemmer.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** A term to search by, with where it stands in the normalised text. */
export interface Token {
  readonly term: string;
  readonly span: Span;
}

/** Turns normalised text into search terms, in the order of the text. */
export interface Analyzer {
  terms(text: string): readonly Token[];
}

const RUN =
  /(?<han>\p{Script=Han}+)|(?<number>\d+(?:,\d{3})*(?:\.\d+)?)(?![\p{Script=Latin}\p{Nd}_])|(?<latin>[\p{Script=Latin}\p{Nd}][\p{Script=Latin}\p{M}\p{Nd}_]*(?:['’]\p{Script=Latin}+)?)|(?<other>[\p{L}\p{M}]+?(?=[\p{Script=Han}\p{Script=Latin}]|[^\p{L}\p{M}]|$))|(?<emoji>\p{Extended_Pictographic})/gu;

/**
 * Builds an analyzer. Articles become one term each (`art:253-1`) and, like Latin words (stemmed) and numbers, are cut
 * out before the segmenter sees the Han around them. A run of Han gives its words and its character pairs; with
 * `characters` also its single characters. Stop words are dropped; a pair that is also a word counts once.
 */
export function createAnalyzer(options: {
  readonly segmenter: Segmenter;
  readonly stopWords?: ReadonlySet<string>;
  readonly characters?: boolean;
}): Analyzer {
  const { segmenter, stopWords = STOP_WORDS, characters = false } = options;
  return {
    terms(text) {
      const tokens: Token[] = [];
      let at = 0;
      for (const { span, terms } of articlesIn(text)) {
        addRuns(tokens, text, at, span.start);
        for (const term of terms) tokens.push({ term, span });
        at = Math.max(at, span.end);
      }
      addRuns(tokens, text, at, text.length);
      return tokens;
    },
  };

  function addRuns(tokens: Token[], text: string, start: number, end: number): void {
    for (const match of text.slice(start, end).matchAll(RUN)) {
      const from = start + match.index;
      const { han, number, latin, other, emoji } = match.groups ?? {};
      if (han !== undefined) {
        for (const token of hanTokens(han, from)) tokens.push(token);
      } else {
        const whole = number?.replaceAll(",", "") ?? latin ?? other ?? emoji ?? "";
        const term = latin === undefined ? whole : stem(latin);
        if (!stopWords.has(whole) && !stopWords.has(term)) {
          tokens.push({ term, span: { start: from, end: from + match[0].length } });
        }
      }
    }
  }

  function hanTokens(run: string, offset: number): readonly Token[] {
    const found = new Map<string, Token>();
    const add = (term: string, start: number): void => {
      if (stopWords.has(term)) return;
      const span = { start: offset + start, end: offset + start + term.length };
      found.set(`${span.start} ${span.end}`, { term, span });
    };
    for (const word of segmenter.words(run)) add(word.text, word.start);
    let start = 0;
    let before = "";
    for (const character of run) {
      if (before !== "") add(before + character, start - before.length);
      if (characters) add(character, start);
      before = character;
      start += character.length;
    }
    return [...found.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }
}

/** The articles of a text, those that share a span together, none overlapping the one before. */
function articlesIn(text: string): readonly { span: Span; terms: readonly string[] }[] {
  const groups: { span: { start: number; end: number }; terms: string[] }[] = [];
  for (const { article, alternative, span } of findArticleNumbers(text)) {
    const terms = [article, ...(alternative ? [alternative] : [])].map((number) => `art:${number}`);
    const last = groups.at(-1);
    if (last && span.start < last.span.end) {
      last.terms.push(...terms);
      last.span.end = Math.max(last.span.end, span.end);
    } else groups.push({ span: { ...span }, terms });
  }
  return groups;
}
