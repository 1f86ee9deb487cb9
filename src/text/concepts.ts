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

interface Node {
  readonly next: Map<string, Node>;
  concepts: Concept[];
}

/**
 * Finds the lexicon's words in normalised text: the longest word at each place, left to right, none overlapping. Words for
 * what is wanted are found apart from all others, since they contain them (哪里能买 asks where, and names the act).
 */
export function createConceptMatcher(lexicon: Lexicon): ConceptMatcher {
  const layers = [
    layerOf([...lexicon.values()].filter(({ kind }) => kind !== "wanted")),
    layerOf([...lexicon.values()].filter(({ kind }) => kind === "wanted")),
  ];
  return (text) => {
    const units = unitsOf(text);
    const matches = layers.flatMap((layer) => findIn(layer, text, units));
    return { matches: matches.sort((a, b) => a.units.start - b.units.start), units };
  };
}

function layerOf(concepts: readonly Concept[]): Node {
  const root: Node = { next: new Map(), concepts: [] };
  for (const concept of concepts)
    for (const word of wordsOf(concept)) insert(root, unitsOf(normalize(word).text), concept);
  return root;
}

function findIn(layer: Node, text: string, units: readonly Unit[]): readonly ConceptMatch[] {
  const matches: ConceptMatch[] = [];
  for (let start = 0; start < units.length; ) {
    const found = longest(layer, units, start);
    for (const concept of found?.concepts ?? [])
      matches.push(matchOf(text, units, start, found?.end ?? start, concept));
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

function insert(root: Node, units: readonly Unit[], concept: Concept): void {
  let node = root;
  for (const { key } of units) {
    const next = node.next.get(key) ?? { next: new Map(), concepts: [] };
    node.next.set(key, next);
    node = next;
  }
  if (node !== root && !node.concepts.includes(concept)) node.concepts.push(concept);
}

function longest(root: Node, units: readonly Unit[], start: number): { concepts: Concept[]; end: number } | undefined {
  let node: Node | undefined = root;
  let found: { concepts: Concept[]; end: number } | undefined;
  for (let i = start; node !== undefined && i < units.length; i++) {
    node = node.next.get(units[i]?.key ?? "");
    if (node && node.concepts.length > 0) found = { concepts: node.concepts, end: i + 1 };
  }
  return found;
}

function matchOf(text: string, units: readonly Unit[], start: number, end: number, concept: Concept): ConceptMatch {
  const span = { start: units[start]?.span.start ?? 0, end: units[end - 1]?.span.end ?? 0 };
  return { concept, word: text.slice(span.start, span.end), span, units: { start, end } };
}
