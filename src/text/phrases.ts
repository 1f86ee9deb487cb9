import { hashOf, hashOn } from "./packed.ts";

/**
 * Phrases, each a row of units with the numbers that it stands for, laid out so that they are found in what was read from a
 * file without anything being built first.
 */
export interface StoredPhrases {
  /** All phrases one after the other, in UTF-16 units; each unit of a phrase is closed by a sign that none holds. */
  readonly text: Uint16Array;
  /** Where each phrase begins in `text`; one more at the end. */
  readonly starts: Uint32Array;
  /** Where each phrase's numbers begin in `values`; one more at the end. */
  readonly valueStarts: Uint32Array;
  readonly values: Uint16Array;
  /**
   * A phrase's number plus one, at the place that its hash leads to or the next free one; 0 where there is none. The length
   * is a power of two, and at least half is free.
   */
  readonly slots: Uint16Array;
  /** As many as slots: how many units the longest phrase has whose first unit leads here; a longer one of another unit does no harm. */
  readonly longest: Uint8Array;
}

/** A phrase found: one past its last unit, and what it stands for. */
export interface PhraseFound {
  readonly end: number;
  readonly values: readonly number[];
}

interface Keyed {
  readonly key: string;
}

const unitEnd = "\u0001";
const endCode = unitEnd.charCodeAt(0);

/** Lays out at most 65,534 phrases of at most 255 units; those of one phrase that is given twice stand together. */
export function storePhrases(entries: readonly (readonly [units: readonly string[], value: number])[]): StoredPhrases {
  const phrases = new Map<string, { units: readonly string[]; values: number[] }>();
  for (const [units, value] of entries) {
    const key = units.map((unit) => unit + unitEnd).join("");
    const held = phrases.get(key);
    if (!held) phrases.set(key, { units, values: [value] });
    else if (!held.values.includes(value)) held.values.push(value);
  }
  const slots = new Uint16Array(2 ** Math.ceil(Math.log2(2 * phrases.size + 1)));
  const longest = new Uint8Array(slots.length);
  const [starts, valueStarts] = [[0], [0]];
  for (const [number, [key, { units, values }]] of [...phrases].entries()) {
    let slot = placeIn(slots, hashOf(key));
    while (slots[slot] !== 0) slot = placeIn(slots, slot + 1);
    slots[slot] = number + 1;
    const first = placeIn(slots, hashOf(units[0] + unitEnd));
    longest[first] = Math.max(longest[first] ?? 0, units.length);
    starts.push((starts.at(-1) ?? 0) + key.length);
    valueStarts.push((valueStarts.at(-1) ?? 0) + values.length);
  }
  const text = [...phrases.keys()].join("");
  return {
    text: Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    starts: Uint32Array.from(starts),
    valueStarts: Uint32Array.from(valueStarts),
    values: Uint16Array.from([...phrases.values()].flatMap(({ values }) => values)),
    slots,
    longest,
  };
}

/** The hashes of the first unit of a phrase, of the first two, and so on; overwritten at every unit that one may begin with. */
const hashes = new Uint32Array(256);

/** The longest phrase that begins at a unit; undefined where none does. */
export function longestPhrase(phrases: StoredPhrases, units: readonly Keyed[], start: number): PhraseFound | undefined {
  const first = hashOn(hashOf(units[start]?.key ?? ""), unitEnd);
  const most = Math.min(phrases.longest[placeIn(phrases.slots, first)] ?? 0, units.length - start);
  if (most <= 0) return undefined;
  hashes[0] = first;
  for (let length = 1; length < most; length++)
    hashes[length] = hashOn(hashOn(hashes[length - 1] as number, units[start + length]?.key ?? ""), unitEnd);
  for (let end = start + most; end > start; end--) {
    const found = numberOf(phrases, hashes[end - start - 1] as number, units, start, end);
    if (found >= 0) return { end, values: valuesOf(phrases, found) };
  }
  return undefined;
}

/** The number of the phrase of exactly these units, whose hash is given; −1 where there is none. */
function numberOf(phrases: StoredPhrases, hash: number, units: readonly Keyed[], start: number, end: number): number {
  const { slots } = phrases;
  for (let slot = placeIn(slots, hash); slots[slot] !== 0; slot = placeIn(slots, slot + 1)) {
    const number = (slots[slot] ?? 0) - 1;
    if (reads(phrases, number, units, start, end)) return number;
  }
  return -1;
}

function reads(
  { text, starts }: StoredPhrases,
  number: number,
  units: readonly Keyed[],
  start: number,
  end: number,
): boolean {
  let at = starts[number] ?? 0;
  for (let i = start; i < end; i++) {
    const key = units[i]?.key ?? "";
    for (let unit = 0; unit < key.length; unit++) if (text[at + unit] !== key.charCodeAt(unit)) return false;
    if (text[at + key.length] !== endCode) return false;
    at += key.length + 1;
  }
  return at === starts[number + 1];
}

function valuesOf({ valueStarts, values }: StoredPhrases, number: number): readonly number[] {
  return [...values.subarray(valueStarts[number], valueStarts[number + 1])];
}

function placeIn(slots: Uint16Array, hash: number): number {
  return hash & (slots.length - 1);
}
