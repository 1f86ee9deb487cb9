import { stemmer } from "stemmer";
import type { Concept, Lexicon } from "../knowledge/lexicon.ts";
import { normalize, type Span } from "./normalize.ts";
import { longestPhrase, type StoredPhrases, storePhrases } from "./phrases.ts";

/** A lexicon row found in a text. */
export interface ConceptMatch {
  readonly concept: Concept;
  /** The word of the row that was found, as it stands in the text. */
  readonly word: string;
  /** The word is a disguise (🐧), and not one of those that say what is meant. */
  readonly disguised: boolean;
  readonly span: Span;
  /** Which of the text's units it covers, first and one past the last. */
  readonly units: { readonly start: number; readonly end: number };
}

/**
 * A unit of matching: one Chinese character, sign or emoji, or one run of Latin letters or digits (stemmed). Spaces and
 * hyphens between units don't count, so that `微 信`, `WeChat-account` and `wechat account` are found alike.
 */
export interface Unit {
  readonly key: string;
  readonly span: Span;
}

export type ConceptMatcher = (text: string) => { matches: readonly ConceptMatch[]; units: readonly Unit[] };

/** The lexicon's words as they are matched. */
export interface StoredWords {
  /** Ids of the rows that the phrases' numbers stand for. */
  readonly concepts: readonly string[];
  /** Words for what is wanted are found apart from all others, since they contain them (哪里能买 asks where, and names the act). */
  readonly layers: readonly StoredPhrases[];
  /** Of each row the words that are a disguise, normalised, a line each. */
  readonly disguises: readonly string[];
}

/** Makes words ready to be matched. Normalising all of them is most of a cold start, so that the build stores them. */
export function storeWords(lexicon: Lexicon): StoredWords {
  const concepts = [...lexicon.values()];
  const layerOf = (wanted: boolean) =>
    storePhrases(
      concepts.flatMap((concept, number) =>
        (concept.kind === "wanted") === wanted ? keysOf(concept).map((units) => [units, number] as const) : [],
      ),
    );
  return {
    concepts: concepts.map(({ id }) => id),
    layers: [layerOf(false), layerOf(true)],
    disguises: concepts.map(({ disguises = [] }) => disguises.map((word) => normalize(word).text).join("\n")),
  };
}

function keysOf(concept: Concept): readonly (readonly string[])[] {
  return wordsOf(concept)
    .map((word) => unitsOf(normalize(word).text).map(({ key }) => key))
    .filter((units) => units.length > 0);
}

/** Finds the lexicon's words in normalised text: the longest word at each place, left to right, none of a layer overlapping. */
export function createConceptMatcher(lexicon: Lexicon, words: StoredWords = storeWords(lexicon)): ConceptMatcher {
  const rows = new Array<Row | undefined>(words.concepts.length);
  // A question holds the words of a few rows only.
  const rowOf = (number: number): Row | undefined => {
    const concept = rows[number] ? undefined : lexicon.get(words.concepts[number] ?? "");
    if (concept) rows[number] = { concept, disguises: (words.disguises[number] ?? "").split("\n") };
    return rows[number];
  };
  return (text) => {
    const units = unitsOf(text);
    const matches = words.layers.flatMap((layer) => findIn(layer, rowOf, text, units));
    return { matches: matches.sort((a, b) => a.units.start - b.units.start), units };
  };
}

interface Row {
  readonly concept: Concept;
  readonly disguises: readonly string[];
}

function findIn(
  layer: StoredPhrases,
  rowOf: (number: number) => Row | undefined,
  text: string,
  units: readonly Unit[],
): readonly ConceptMatch[] {
  const matches: ConceptMatch[] = [];
  for (let start = 0; start < units.length; ) {
    const found = longestPhrase(layer, units, start);
    for (const number of found?.values ?? []) {
      const row = rowOf(number);
      if (row) matches.push(matchOf(text, units, start, found?.end ?? start, row));
    }
    start = found?.end ?? start + 1;
  }
  return matches;
}

/** Every word of a row, in both languages. */
export function wordsOf(concept: Concept): readonly string[] {
  return [concept.zh.name, ...concept.zh.also, concept.en.name, ...concept.en.also];
}

const unitPattern = /[\p{Script=Latin}]+(?:['’][\p{Script=Latin}]+)?|\d+(?:\.\d+)?|[^\s_-]/gu;

/** Cuts normalised text into units. */
export function unitsOf(text: string): readonly Unit[] {
  return [...text.matchAll(unitPattern)].map((match) => ({
    key: keyOf(match[0]),
    span: { start: match.index, end: match.index + match[0].length },
  }));
}

function keyOf(run: string): string {
  if (!/^\p{Script=Latin}/u.test(run)) return run;
  const word = run.replace(/['’]s$/, "").replaceAll("’", "'");
  // The s of so short a word is no ending: "his" would greet, and "tos" be "to".
  return /^\p{L}{1,2}s$/u.test(word) ? word : stemmer(word);
}

function matchOf(
  text: string,
  units: readonly Unit[],
  start: number,
  end: number,
  { concept, disguises }: Row,
): ConceptMatch {
  const span = { start: units[start]?.span.start ?? 0, end: units[end - 1]?.span.end ?? 0 };
  const word = text.slice(span.start, span.end);
  return { concept, word, disguised: disguises.includes(word), span, units: { start, end } };
}
