import { normalize, type Span } from "../text/normalize.ts";

/** A name to be found, and what it stands for. */
export interface NameEntry<T> {
  readonly name: string;
  readonly value: T;
}

/** A name found in a text; `values` are all that bear it, in the order in which they were entered. */
export interface NameMatch<T> {
  readonly values: readonly T[];
  readonly span: Span;
}

interface Folded {
  readonly text: string;
  /** For every UTF-16 unit of `text`, its offset in what was folded. */
  readonly offsets: readonly number[];
}

interface Known<T> {
  readonly key: string;
  /** An abbreviation (PIPL) must stand in one piece; a name of several words may be written together. */
  readonly solid: boolean;
  readonly values: T[];
}

const SKIPPED = /[\s\p{P}\p{S}]/u;
const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{Nd}]/u;
/** 违反法律 doesn't name 反法, the short for 反不正当竞争法. */
const LONGER_WORD_BEFORE = /违$/u;
const LONGER_WORD_AFTER = /^[律院官庭]/u;

/**
 * A name as it is compared: normalised, without spaces, brackets and punctuation, so that 法释〔2019〕15号, 法释[2019]15号 and
 * 法释2019 15号 are one. Two names are the same when their folds are.
 */
export function foldName(name: string): string {
  return squeeze(normalize(name).text).text;
}

export type NameFinder<T> = (text: string) => readonly NameMatch<T>[];

/** Names with what `foldName` makes of them, a line each: folding thousands is a good part of a cold start, so that the build stores it. */
export interface StoredFolds {
  readonly names: string;
  readonly folds: string;
}

export function storeFolds(names: readonly string[]): StoredFolds {
  const lines = [...new Set(names)].filter((name) => !name.includes("\n"));
  return { names: lines.join("\n"), folds: lines.map(foldName).join("\n") };
}

/** `foldName`, by look-up where it was stored. */
export function openFolds({ names, folds }: StoredFolds): (name: string) => string {
  const lines = folds.split("\n");
  const known = new Map(names.split("\n").map((name, i) => [name, lines[i] ?? ""]));
  return (name) => known.get(name) ?? foldName(name);
}

/** Finds names in normalised text: the longest at each place, left to right, none overlapping. Time is linear. */
export function createNameFinder<T>(entries: readonly NameEntry<T>[], fold = foldName): NameFinder<T> {
  const buckets = bucketsOf(entries, fold);
  return (text) => {
    const folded = squeeze(text);
    const matches: NameMatch<T>[] = [];
    for (let at = 0; at < folded.text.length; ) {
      const known = buckets.get(startOf(folded.text, at));
      const found = known?.find((one) => folded.text.startsWith(one.key, at) && stands(one, text, folded, at));
      if (found) matches.push({ values: found.values, span: spanOf(folded, at, found.key.length) });
      at += found?.key.length ?? 1;
    }
    return matches;
  };
}

/** The first two UTF-16 units from an offset on, as one number. */
function startOf(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** Known names by how they start, longest first. */
function bucketsOf<T>(
  entries: readonly NameEntry<T>[],
  fold: typeof foldName,
): ReadonlyMap<number, readonly Known<T>[]> {
  const known = new Map<string, Known<T>>();
  for (const { name, value } of entries) {
    const key = fold(name);
    if (key.length < 2) continue;
    const one = known.get(key) ?? { key, solid: !/\s/.test(name.trim()), values: [] };
    if (!one.values.includes(value)) one.values.push(value);
    known.set(key, one);
  }
  const buckets = new Map<number, Known<T>[]>();
  for (const one of [...known.values()].sort((a, b) => b.key.length - a.key.length)) {
    const start = startOf(one.key, 0);
    const bucket = buckets.get(start);
    if (bucket) bucket.push(one);
    else buckets.set(start, [one]);
  }
  return buckets;
}

/** Whether the characters found are the name and not a part of longer words. */
function stands<T>({ key, solid }: Known<T>, text: string, folded: Folded, at: number): boolean {
  const span = spanOf(folded, at, key.length);
  const before = text.slice(Math.max(0, span.start - 1), span.start);
  const after = text.slice(span.end, span.end + 1);
  const first = text.charAt(span.start);
  const last = text.charAt(span.end - 1);
  if (LATIN_OR_DIGIT.test(first) && LATIN_OR_DIGIT.test(before)) return false;
  if (LATIN_OR_DIGIT.test(last) && LATIN_OR_DIGIT.test(after)) return false;
  if (solid && /^\p{Script=Latin}+$/u.test(key)) return !/\s/.test(text.slice(span.start, span.end));
  return !(key.length === 2 && (LONGER_WORD_BEFORE.test(before) || LONGER_WORD_AFTER.test(after)));
}

/** Small Latin letters, digits and the common Han block: most of any text, and nothing of what is skipped. */
function isPlain(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

function spanOf({ offsets }: Folded, at: number, length: number): Span {
  return { start: offsets[at] ?? 0, end: (offsets[at + length - 1] ?? 0) + 1 };
}

function squeeze(normalised: string): Folded {
  const offsets: number[] = [];
  let text = "";
  let at = 0;
  for (const character of normalised) {
    if (isPlain(character.charCodeAt(0)) || !SKIPPED.test(character)) {
      text += character;
      for (let unit = 0; unit < character.length; unit++) offsets.push(at + unit);
    }
    at += character.length;
  }
  return { text, offsets };
}
