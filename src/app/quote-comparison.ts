import type { Paragraph } from "../knowledge/markdown.ts";
import { differencesOf, nearestSpan } from "../text/nearest-span.ts";
import type { Span } from "../text/normalize.ts";

/** What stands in the law where a quotation says something else. */
export interface NearestText {
  readonly text: string;
  /** Where it differs, in order, each with a few characters around it: what stands there, and what was given. */
  readonly differences: readonly { readonly expected: string; readonly found: string }[];
}

export interface Comparison {
  readonly match: "exact" | "differs" | "absent";
  readonly punctuationOnly: boolean;
  /** Where it, or what is nearest to it, begins; null where nothing is near. */
  readonly paragraph: number | null;
  readonly nearest: NearestText | null;
}

/** Of a quotation's characters, so many may be wrong before it is no quotation of that text. */
const mostWrong = 0.4;
/** Characters shown on either side of a difference. */
const around = 4;
const mostDifferences = 8;

/** True when one of the quotations stands in the Chinese text, character for character. */
export function standsIn(quotations: readonly string[], paragraphs: readonly Paragraph[]): boolean {
  const { text } = joined(paragraphs);
  return quotations.some((quotation) => text.includes(quotation));
}

/** Compares a quotation (given with and without its quotation marks) with a text, its paragraphs a line each. */
export function compareText(quotations: readonly string[], paragraphs: readonly Paragraph[]): Comparison {
  const { text, paragraphAt } = joined(paragraphs);
  for (const quotation of quotations) {
    const at = text.indexOf(quotation);
    if (at >= 0) return { match: "exact", punctuationOnly: false, paragraph: paragraphAt(at), nearest: null };
  }
  const innermost = quotations.at(-1) ?? "";
  const [wanted, within] = [bare(innermost), bare(text)];
  const near = nearestSpan(wanted.text, within.text);
  if (!near || near.distance > mostWrong * wanted.text.length)
    return { match: "absent", punctuationOnly: false, paragraph: null, nearest: null };
  const span = withMarks(text, within.originalSpan(near.span), innermost);
  return {
    match: "differs",
    punctuationOnly: near.distance === 0,
    paragraph: paragraphAt(span.start),
    nearest: {
      text: text.slice(span.start, span.end),
      differences: shown(text.slice(span.start, span.end), innermost),
    },
  };
}

function joined(paragraphs: readonly Paragraph[]) {
  const text = paragraphs.map(({ zh }) => zh).join("\n");
  const paragraphAt = (offset: number) => {
    let end = -1;
    return (
      1 +
      paragraphs.findIndex(({ zh }) => {
        end += zh.length + 1;
        return offset < end;
      })
    );
  };
  return { text, paragraphAt };
}

/** A text without punctuation, symbols and white space, wide characters made narrow; with the way back. */
function bare(original: string) {
  const offsets: number[] = [];
  let text = "";
  let at = 0;
  for (const character of original) {
    for (const one of character.normalize("NFKC").replace(/[\s\p{P}\p{S}]/gu, "")) {
      text += one;
      for (let unit = 0; unit < one.length; unit++) offsets.push(at);
    }
    at += character.length;
  }
  const originalSpan = ({ start, end }: Span): Span => {
    const last = offsets[end - 1] ?? 0;
    return { start: offsets[start] ?? 0, end: last + String.fromCodePoint(original.codePointAt(last) ?? 0x20).length };
  };
  return { text, originalSpan };
}

/** The span with the marks beside it that the quotation begins or ends with, too, so that they aren't told as missing. */
function withMarks(text: string, { start, end }: Span, quotation: string): Span {
  const mark = /[\p{P}\p{S}]/u;
  const from = start > 0 && mark.test(quotation[0] ?? "") && mark.test(text[start - 1] ?? "") ? start - 1 : start;
  const to = mark.test(quotation.at(-1) ?? "") && mark.test(text[end] ?? "") ? end + 1 : end;
  return { start: from, end: to };
}

function shown(expected: string, found: string): NearestText["differences"] {
  const spans: { left: Span; right: Span }[] = [];
  for (const { left, right } of differencesOf(expected, found)) {
    const before = spans.at(-1);
    // Differences whose surroundings touch are shown as one.
    if (before && left.start - before.left.end <= 2 * around)
      spans[spans.length - 1] = {
        left: { start: before.left.start, end: left.end },
        right: { start: before.right.start, end: right.end },
      };
    else spans.push({ left, right });
  }
  return spans.slice(0, mostDifferences).map(({ left, right }) => ({
    expected: widened(expected, left),
    found: widened(found, right),
  }));
}

/** A span with its surroundings; never half a character. */
function widened(text: string, { start, end }: Span): string {
  return text.slice(Math.max(0, start - around), end + around).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}
