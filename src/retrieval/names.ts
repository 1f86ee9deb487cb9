import { normalize, type Span } from "../text/normalize.ts";
import { placeOf } from "../text/packed.ts";

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

/**
 * Names laid out so that they are found in what was read from a file without anything being built first: folding thousands and
 * sorting them is a good part of a cold start. The longest of those that begin alike stand first.
 */
export interface StoredNames<T> {
  /** What names stand for, each once. */
  readonly values: readonly T[];
  /** Folded names, one after the other, in UTF-16 units; where each begins, and at last where they end. */
  readonly text: Uint16Array;
  readonly starts: Uint32Array;
  /** 1 for an abbreviation (PIPL), which must stand in one piece; a name of several words may be written together. */
  readonly solid: Uint8Array;
  /** Where each name's numbers of values begin, and at last where they end. */
  readonly valueStarts: Uint32Array;
  readonly valueNumbers: Uint32Array;
  /** The first two units of names, ascending; where the names that begin so begin, and at last where they end. */
  readonly beginnings: Uint32Array;
  readonly firsts: Uint32Array;
}

/** Lays names out; `fold` says how they are compared, where they weren't folded before. */
export function storeNames<T>(entries: readonly NameEntry<T>[], fold = foldName): StoredNames<T> {
  const known = new Map<string, { readonly solid: boolean; readonly values: T[] }>();
  for (const { name, value } of entries) {
    const key = fold(name);
    if (key.length < 2) continue;
    const one = known.get(key) ?? { solid: !/\s/.test(name.trim()), values: [] };
    if (!one.values.includes(value)) one.values.push(value);
    known.set(key, one);
  }
  const names = [...known].sort(([a], [b]) => startOf(a, 0) - startOf(b, 0) || b.length - a.length);
  const values = [...new Set(names.flatMap(([, one]) => one.values))];
  const numbers = new Map(values.map((value, number) => [value, number]));
  const text = names.map(([key]) => key).join("");
  const beginnings = new Map<number, number>();
  for (const [key] of names) beginnings.set(startOf(key, 0), (beginnings.get(startOf(key, 0)) ?? 0) + 1);
  return {
    values,
    text: Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    starts: startsOf(names.map(([key]) => key.length)),
    solid: Uint8Array.from(names, ([, one]) => Number(one.solid)),
    valueStarts: startsOf(names.map(([, one]) => one.values.length)),
    valueNumbers: Uint32Array.from(names.flatMap(([, one]) => one.values.map((value) => numbers.get(value) ?? 0))),
    beginnings: Uint32Array.from(beginnings.keys()),
    firsts: startsOf([...beginnings.values()]),
  };
}

/** Where each of these many begins, one after the other, and at last where they end. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) starts[i + 1] = (starts[i] as number) + length;
  return starts;
}

/** Finds names in normalised text: the longest at each place, left to right, none overlapping. Time is linear. */
export function openNames<T>(names: StoredNames<T>): NameFinder<T> {
  const { starts, values, valueStarts, valueNumbers } = names;
  const lengthOf = (name: number) => (starts[name + 1] as number) - (starts[name] as number);
  return (text) => {
    const folded = squeezed(text);
    const matches: NameMatch<T>[] = [];
    for (let at = 0; at < folded.text.length; ) {
      const name = nameAt(names, text, folded, at);
      if (name >= 0) {
        const meant = valueNumbers.subarray(valueStarts[name], valueStarts[name + 1]);
        matches.push({
          values: [...meant].map((number) => values[number] as T),
          span: spanOf(folded, at, lengthOf(name)),
        });
      }
      at += name >= 0 ? lengthOf(name) : 1;
    }
    return matches;
  };
}

/** The number of the longest name that stands at an offset; −1 where none does. */
function nameAt<T>(names: StoredNames<T>, text: string, folded: Folded, at: number): number {
  const { starts, beginnings, firsts } = names;
  const beginning = placeOf(startOf(folded.text, at), beginnings);
  if (beginning < 0) return -1;
  for (let name = firsts[beginning] as number; name < (firsts[beginning + 1] as number); name++) {
    const [start, end] = [starts[name] as number, starts[name + 1] as number];
    if (reads(names.text, start, end, folded.text, at) && stands(names, name, text, folded, at)) return name;
  }
  return -1;
}

/** True when these units stand in a text from an offset on. */
function reads(units: Uint16Array, start: number, end: number, text: string, at: number): boolean {
  for (let i = start; i < end; i++) if (units[i] !== text.charCodeAt(at + i - start)) return false;
  return true;
}

/** The first two UTF-16 units from an offset on, as one number. */
function startOf(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
}

/** Whether the characters found are the name and not a part of longer words. */
function stands<T>({ starts, solid }: StoredNames<T>, name: number, text: string, folded: Folded, at: number): boolean {
  const length = (starts[name + 1] as number) - (starts[name] as number);
  const span = spanOf(folded, at, length);
  const before = text.slice(Math.max(0, span.start - 1), span.start);
  const after = text.slice(span.end, span.end + 1);
  const first = text.charAt(span.start);
  const last = text.charAt(span.end - 1);
  if (LATIN_OR_DIGIT.test(first) && LATIN_OR_DIGIT.test(before)) return false;
  if (LATIN_OR_DIGIT.test(last) && LATIN_OR_DIGIT.test(after)) return false;
  if (solid[name] === 1 && /^\p{Script=Latin}+$/u.test(folded.text.slice(at, at + length)))
    return !/\s/.test(text.slice(span.start, span.end));
  return !(length === 2 && (LONGER_WORD_BEFORE.test(before) || LONGER_WORD_AFTER.test(after)));
}

/** Small Latin letters, digits and the common Han block: most of any text, and nothing of what is skipped. */
function isPlain(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

function spanOf({ offsets }: Folded, at: number, length: number): Span {
  return { start: offsets[at] ?? 0, end: (offsets[at + length - 1] ?? 0) + 1 };
}

let lately: { readonly normalised: string; readonly folded: Folded } | undefined;

/** A question's text is looked through for laws and for cases, one after the other. */
function squeezed(normalised: string): Folded {
  if (lately?.normalised !== normalised) lately = { normalised, folded: squeeze(normalised) };
  return lately.folded;
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
