import { stemmer } from "stemmer";
import type { Concept, Lexicon } from "../knowledge/lexicon.ts";
import { normalize, type Span } from "./normalize.ts";

/** A lexicon row found in a text. */
export interface ConceptMatch {
  readonly concept: Concept;
  /** The word of the row that was found, as it stands in the text. */
  readonly word: string;
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

/** A lexicon word as it is matched: the keys of its units, joined; and the row it belongs to. */
export type WordKey = readonly [key: string, concept: string];

/** Words of one layer: what stands at a joined key, and how many units the longest word with a given first unit has. */
interface Layer {
  readonly concepts: ReadonlyMap<string, readonly Concept[]>;
  readonly longest: ReadonlyMap<string, number>;
}

const joint = "\u0001";

/** The keys of all words. Normalising them is most of a cold start, so that the build stores them. */
export function wordKeysOf(lexicon: Lexicon): readonly WordKey[] {
  return [...lexicon.values()].flatMap((concept) =>
    wordsOf(concept)
      .map((word) => unitsOf(normalize(word).text))
      .filter((units) => units.length > 0)
      .map((units) => [units.map(({ key }) => key).join(joint), concept.id] as const),
  );
}

/**
 * Finds the lexicon's words in normalised text: the longest word at each place, left to right, none overlapping. Words for
 * what is wanted are found apart from all others, since they contain them (哪里能买 asks where, and names the act).
 */
export function createConceptMatcher(lexicon: Lexicon, keys: readonly WordKey[] = wordKeysOf(lexicon)): ConceptMatcher {
  const wanted = (id: string) => lexicon.get(id)?.kind === "wanted";
  const layers = [
    layerOf(
      lexicon,
      keys.filter(([, id]) => !wanted(id)),
    ),
    layerOf(
      lexicon,
      keys.filter(([, id]) => wanted(id)),
    ),
  ];
  return (text) => {
    const units = unitsOf(text);
    const matches = layers.flatMap((layer) => findIn(layer, text, units));
    return { matches: matches.sort((a, b) => a.units.start - b.units.start), units };
  };
}

function layerOf(lexicon: Lexicon, keys: readonly WordKey[]): Layer {
  const concepts = new Map<string, Concept[]>();
  const longest = new Map<string, number>();
  for (const [key, id] of keys) {
    const concept = lexicon.get(id);
    if (!concept) continue;
    const standing = concepts.get(key);
    if (!standing) concepts.set(key, [concept]);
    else if (!standing.includes(concept)) standing.push(concept);
    const units = key.split(joint);
    longest.set(units[0] ?? "", Math.max(longest.get(units[0] ?? "") ?? 0, units.length));
  }
  return { concepts, longest };
}

function findIn(layer: Layer, text: string, units: readonly Unit[]): readonly ConceptMatch[] {
  const matches: ConceptMatch[] = [];
  for (let start = 0; start < units.length; ) {
    const found = longestAt(layer, units, start);
    for (const concept of found?.concepts ?? [])
      matches.push(matchOf(text, units, start, found?.end ?? start, concept));
    start = found?.end ?? start + 1;
  }
  return matches;
}

function longestAt(layer: Layer, units: readonly Unit[], start: number) {
  const most = layer.longest.get(units[start]?.key ?? "") ?? 0;
  for (let end = Math.min(units.length, start + most); end > start; end--) {
    const key = units
      .slice(start, end)
      .map((unit) => unit.key)
      .join(joint);
    const concepts = layer.concepts.get(key);
    if (concepts) return { concepts, end };
  }
  return undefined;
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

function matchOf(text: string, units: readonly Unit[], start: number, end: number, concept: Concept): ConceptMatch {
  const span = { start: units[start]?.span.start ?? 0, end: units[end - 1]?.span.end ?? 0 };
  return { concept, word: text.slice(span.start, span.end), span, units: { start, end } };
}
