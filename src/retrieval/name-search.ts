import { normalize } from "../text/normalize.ts";
import type { NameEntry } from "./names.ts";

/** Something one of whose names holds a text; `fit` says how much of the name that is. */
export interface NameHit<T> {
  readonly value: T;
  readonly fit: Fit;
}

/** 3: the text is a name; 2: a name begins with it; 1: it stands in one. */
export type Fit = 1 | 2 | 3;

/** Finds what has a name that holds a text, as somebody types it who knows a part of the name. Best fit first, then as entered; none twice. */
export type NameSearch<T> = (text: string) => readonly NameHit<T>[];

/** A single character says too little, whatever it is. */
const shortest = 2;

/**
 * A search over names: case, width, Traditional characters, spaces and punctuation make no difference. Words and numbers are
 * found from where they begin ("ali" finds Alipay and not "personality"), Chinese from anywhere. Names are read at the first search.
 */
export function createNameSearch<T>(entries: readonly NameEntry<T>[]): NameSearch<T> {
  let known: readonly (readonly [value: T, name: Squeezed])[] | undefined;
  return (text) => {
    const wanted = squeeze(text).text;
    if (wanted.length < shortest) return [];
    known ??= entries.map(({ name, value }) => [value, squeeze(name)] as const);
    const best = new Map<T, Fit>();
    for (const [value, name] of known) {
      const fit = fitOf(wanted, name);
      if (fit && fit > (best.get(value) ?? 0)) best.set(value, fit);
    }
    return [...best].map(([value, fit]) => ({ value, fit })).sort((a, b) => b.fit - a.fit);
  };
}

interface Squeezed {
  readonly text: string;
  /** For every UTF-16 unit, whether a word or a number begins there; each Chinese character does. */
  readonly begins: readonly boolean[];
}

const skipped = /[\s\p{P}\p{S}]/u;
const letter = /[\p{Script=Latin}\p{M}]/u;
const digit = /\p{Nd}/u;

function squeeze(name: string): Squeezed {
  const begins: boolean[] = [];
  let text = "";
  let before = "";
  for (const character of normalize(name).text) {
    if (!skipped.test(character)) {
      const goesOn = [letter, digit].some((kind) => kind.test(before) && kind.test(character));
      text += character;
      begins.push(!goesOn, ...Array.from({ length: character.length - 1 }, () => false));
    }
    before = character;
  }
  return { text, begins };
}

function fitOf(wanted: string, { text, begins }: Squeezed): Fit | undefined {
  if (text === wanted) return 3;
  if (text.startsWith(wanted)) return 2;
  for (let at = text.indexOf(wanted, 1); at >= 0; at = text.indexOf(wanted, at + 1)) if (begins[at]) return 1;
  return undefined;
}
