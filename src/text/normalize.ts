import { createRequire } from "node:module";
import { isSimplified } from "./simplified.ts";

/** UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text made comparable, with the way back to what was written. */
export interface Normalized {
  readonly original: string;
  readonly text: string;
  /** The part of `original` that a span of `text` came from; offsets outside the text are clamped. */
  originalSpan(span: Span): Span;
}

/** `text` with, for every UTF-16 unit of it, the start and end of its origin. */
interface Mapped {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Also the emoji modifiers: skin tones and the enclosing keycap. */
const INVISIBLE =
  /^(?:[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Variation_Selector}]|\u{20E3}|[\u{1F3FB}-\u{1F3FF}])$/u;
/** Marks beyond thirty on one letter are no writing; the bound keeps canonical ordering from going quadratic. */
const CLUSTER = /(?:\p{M}|\p{Default_Ignorable_Code_Point}){0,30}/uy;
/** A mark with nothing to stand on would join the letter before it when normalised again. */
const LOOSE_MARKS = /(^|\s)\p{M}+/gu;
const UNWRITABLE = /^[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]$/u;
const HAN = /\p{Script=Han}/u;

/**
 * Folds a text for comparison: NFKC, lower case, Traditional to Simplified, 帐 to 账, invisible characters and emoji modifiers
 * removed, control characters and lone surrogates to spaces, white space folded to one space (or one "\n" if a line
 * ended in it). Emoji stay. Always returns; time is linear.
 */
export function normalize(raw: string): Normalized {
  const mapped = simplify(fold(raw));
  return {
    original: raw,
    // 帐号 is an older way to write 账号; the way back is the same.
    text: mapped.text.replaceAll("帐", "账"),
    originalSpan: ({ start, end }) => originalSpan(mapped, raw.length, start, end),
  };
}

/** The text with some of its spans replaced; the spans are in order and don't overlap. The way back leads to the whole of each. */
export function edited(
  normalized: Normalized,
  edits: readonly { readonly span: Span; readonly by: string }[],
): Normalized {
  if (edits.length === 0) return normalized;
  const { original, text } = normalized;
  const parts: string[] = [];
  const origins: Span[] = [];
  let at = 0;
  const keep = (until: number): void => {
    for (; at < until; at++) {
      parts.push(text[at] ?? "");
      origins.push({ start: at, end: at + 1 });
    }
  };
  for (const { span, by } of edits) {
    keep(span.start);
    parts.push(by);
    for (let unit = 0; unit < by.length; unit++) origins.push(span);
    at = span.end;
  }
  keep(text.length);
  return {
    original,
    text: parts.join(""),
    originalSpan: ({ start, end }) => {
      const first = origins[Math.max(start, 0)]?.start ?? text.length;
      const last = end > start ? (origins[end - 1]?.end ?? text.length) : first;
      return normalized.originalSpan({ start: first, end: last });
    },
  };
}

function originalSpan({ text, starts, ends }: Mapped, rawLength: number, start: number, end: number): Span {
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from), text.length);
  const origin = starts[from] ?? rawLength;
  return { start: origin, end: to > from ? (ends[to - 1] ?? rawLength) : origin };
}

function fold(raw: string): Mapped {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let space: "" | " " | "\n" = "";
  const add = (piece: string, start: number, end: number): void => {
    for (const character of piece) {
      const blank = character === "\n" ? "\n" : /\s/.test(character) ? " " : "";
      if (blank !== "" && space !== "") {
        if (blank === "\n") parts[parts.length - 1] = "\n";
        ends[ends.length - 1] = end;
      } else {
        parts.push(blank || character);
        for (let unit = 0; unit < character.length; unit++) {
          starts.push(start);
          ends.push(end);
        }
      }
      space = blank;
    }
  };
  for (let at = 0; at < raw.length; ) {
    if (isPlain(raw.charCodeAt(at)) && (at + 1 === raw.length || isPlain(raw.charCodeAt(at + 1)))) {
      parts.push((raw[at] as string).toLowerCase());
      starts.push(at);
      ends.push(at + 1);
      space = "";
      at += 1;
      continue;
    }
    const end = clusterEnd(raw, at);
    add(foldCluster(raw.slice(at, end)), at, end);
    at = end;
  }
  return { text: parts.join(""), starts, ends };
}

/** The end of the character at an offset together with the marks on it, which NFKC may merge with it. */
function clusterEnd(raw: string, at: number): number {
  const next = at + ((raw.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  if (next >= raw.length || isPlain(raw.charCodeAt(next))) return next;
  const first = raw.slice(at, next);
  if (UNWRITABLE.test(first) || INVISIBLE.test(first) || /\s/.test(first)) return next;
  CLUSTER.lastIndex = next;
  CLUSTER.test(raw);
  return CLUSTER.lastIndex || next;
}

function foldCluster(cluster: string): string {
  if (cluster.length === 1 && isPlain(cluster.charCodeAt(0))) return cluster.toLowerCase();
  if (cluster === "\r" || cluster === "\u2028" || cluster === "\u2029") return "\n";
  let visible = "";
  for (const character of cluster) {
    if (!INVISIBLE.test(character)) visible += UNWRITABLE.test(character) && character !== "\n" ? " " : character;
  }
  return visible.normalize("NFKC").toLowerCase().normalize("NFKC").replace(LOOSE_MARKS, "$1");
}

/** Printable ASCII and the common Han block: what NFKC leaves alone and no mark is. */
function isPlain(unit: number): boolean {
  return (unit > 0x20 && unit < 0x7f) || (unit >= 0x4e00 && unit <= 0x9fff);
}

let converter: ((text: string) => string) | undefined;

/** The dictionary costs some 10 ms, so it waits for the first text that may not be Simplified. */
function simplifier(): (text: string) => string {
  const load = () => createRequire(import.meta.url)("opencc-js/t2cn") as typeof import("opencc-js/t2cn");
  const loaded = converter ?? load().Converter({ from: "t", to: "cn" });
  converter = loaded;
  return loaded;
}

function simplify(folded: Mapped): Mapped {
  if (!HAN.test(folded.text) || isSimplified(folded.text)) return folded;
  const converted = simplifier()(folded.text);
  if (converted === folded.text) return folded;
  return aligned(folded, converted) ?? alignedOneByOne(folded);
}

/** Conversion is character for character, but 鉥 takes one UTF-16 unit and its simplified form two. */
function aligned(folded: Mapped, converted: string): Mapped | undefined {
  const before = [...folded.text];
  const after = [...converted];
  if (before.length !== after.length) return undefined;
  if (before.every((character, at) => character.length === after[at]?.length)) return { ...folded, text: converted };
  return remap(folded, before, after);
}

function alignedOneByOne(folded: Mapped): Mapped {
  const before = [...folded.text];
  return remap(folded, before, before.map(simplifier()));
}

function remap(folded: Mapped, before: readonly string[], after: readonly string[]): Mapped {
  const starts: number[] = [];
  const ends: number[] = [];
  let unit = 0;
  before.forEach((character, at) => {
    for (let part = 0; part < (after[at]?.length ?? 0); part++) {
      starts.push(folded.starts[unit] ?? 0);
      ends.push(folded.ends[unit + character.length - 1] ?? 0);
    }
    unit += character.length;
  });
  return { text: after.join(""), starts, ends };
}
