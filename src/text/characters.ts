import type { Analyzer, Token } from "./analyzer.ts";

/** A run of Han characters, or a Latin word or number. */
const RUN = /(?<han>\p{Script=Han}+)|[\p{Script=Latin}\p{Nd}][\p{Script=Latin}\p{M}\p{Nd}_]*/gu;

/**
 * Calls `add` for every term of a normalised text, in order: each Han character, each pair of neighbouring ones, and Latin
 * words and numbers as they stand. Knows no dictionary, so that terms mean the same wherever they were cut; offsets are UTF-16.
 */
export function eachCharacterTerm(text: string, add: (term: string, start: number) => void): void {
  for (const match of text.matchAll(RUN)) {
    const { index } = match;
    if (match.groups?.han === undefined) {
      add(match[0], index);
      continue;
    }
    let before = "";
    let start = index;
    for (const character of match[0]) {
      if (before !== "") add(before + character, start - before.length);
      add(character, start);
      before = character;
      start += character.length;
    }
  }
}

/** The terms of `eachCharacterTerm` with their places. */
export function createCharacterAnalyzer(): Analyzer {
  return {
    terms(text) {
      const tokens: Token[] = [];
      eachCharacterTerm(text, (term, start) => tokens.push({ term, span: { start, end: start + term.length } }));
      return tokens;
    },
  };
}
