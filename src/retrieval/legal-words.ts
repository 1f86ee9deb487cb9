import type { EverydayWord } from "../knowledge/everyday-words.ts";
import { eachCharacterTerm } from "../text/characters.ts";
import { normalize } from "../text/normalize.ts";
import { once } from "../text/once.ts";
import type { AskedTerm } from "./postings.ts";

/** Gives what laws call the things that a normalised text names in everyday words, as further terms to search for. */
export type LegalWords = (text: string) => readonly AskedTerm[];

/** A word of the law, all its terms together, counts as much as so many terms of the question, less for each the more they are. */
const weight = 3;

/** Everyday words are matched wherever they stand; nothing is made ready before the first text. */
export function createLegalWords(rows: readonly EverydayWord[]): LegalWords {
  const said = once(() =>
    rows.flatMap(({ law, said: words }) => {
      const terms = law.flatMap(termsOf);
      return words.map((word) => ({ word: normalize(word).text, terms }));
    }),
  );
  return (text) => {
    const found = new Map<string, number>();
    for (const { word, terms } of said())
      if (text.includes(word))
        for (const { term, count } of terms) found.set(term, Math.max(found.get(term) ?? 0, count));
    return [...found].map(([term, count]) => ({ term, count }));
  };
}

/** The pairs of characters of a word: single ones stand in too many other words. */
function termsOf(word: string): readonly AskedTerm[] {
  const terms: string[] = [];
  eachCharacterTerm(normalize(word).text, (term) => terms.push(term));
  const count = weight / Math.sqrt(terms.length);
  return terms.filter((term) => [...term].length > 1).map((term) => ({ term, count }));
}
