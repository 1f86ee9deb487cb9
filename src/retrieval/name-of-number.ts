import type { ArticleMention } from "../knowledge/article-number.ts";
import type { Span } from "../text/normalize.ts";
import type { NameMatch } from "./names.ts";

/** How far a name may stand from a number, within one sentence, where nothing ties them together. */
const NEARBY = 30;
/** The same, in whatever sentence, for the only law named. */
const FAR = 300;
export const SENTENCE_END = /[。!?;\n]|\.\s/u;
const ASIDE = "(?:[(〔\\[]?\\d{4}年?(?:版|修正|修订|修改|公布|amendment|version|revision)?[)〕\\]]?)?";
/** Between a name and its number: 《刑法》(2023修正)的第285条, "Civil Code, art. 1038". */
const NAME_FIRST = new RegExp(`^[\\s》〉」』"'”’)\\],，、:的之中里]{0,4}${ASIDE}[\\s》,，:的之中里]{0,3}$`, "u");
/** Between a number and its law: "Article 1038 of the PRC Civil Code", 第1038条(民法典). */
const NUMBER_FIRST =
  /^[\s,，(《〈]{0,3}(?:(?:of|in|under|from)\s+)?(?:the\s+)?(?:(?:prc|chinese|china['’]s|new)\s+)?[《"“]?$/u;
/** Between two numbers of one law: 第153条、第157条; "Articles 31 and 44". */
const LIST = /^[\s,，、;]{0,3}(?:和|与|及|以及|或|或者|至|到|and|or|to|&|、)?[\s,，]{0,2}(?:the\s+)?$/u;

/**
 * For every mention the name that governs it: beside it, else beside its neighbour in a list, else nearby. Where the names known are
 * only some of those that the text may hold, `besideOnly`: a name further off may belong to another number.
 */
export function namesOfMentions<T>(
  text: string,
  mentions: readonly ArticleMention[],
  names: readonly NameMatch<T>[],
  besideOnly = false,
): readonly (NameMatch<T> | undefined)[] {
  const found = mentions.map((mention) => nameBeside(text, mention.span, names));
  const inherit = (at: number, from: number) => {
    const [left, right] = [mentions[Math.min(at, from)], mentions[Math.max(at, from)]];
    if (found[at] || !found[from] || !left || !right) return;
    const gap = text.slice(left.span.end, right.span.start);
    if (right.span.start <= left.span.end || LIST.test(gap)) found[at] = found[from];
  };
  for (let i = 1; i < mentions.length; i++) inherit(i, i - 1);
  for (let i = mentions.length - 2; i >= 0; i--) inherit(i, i + 1);
  if (besideOnly) return found;
  return found.map((name, i) => name ?? nameNearby(text, mentions[i]?.span, names));
}

function nameBeside<T>(text: string, span: Span, names: readonly NameMatch<T>[]): NameMatch<T> | undefined {
  const next = firstFrom(names, span.start);
  const inside = names[next];
  // "Civil Code 1038": the mention begins with the name.
  if (inside && inside.span.start < span.end) return inside;
  const before = names[next - 1];
  if (before && NAME_FIRST.test(gapOf(text, before.span.end, span.start))) return before;
  if (inside && NUMBER_FIRST.test(gapOf(text, span.end, inside.span.start))) return inside;
  return undefined;
}

function nameNearby<T>(text: string, span: Span | undefined, names: readonly NameMatch<T>[]): NameMatch<T> | undefined {
  if (!span) return undefined;
  const next = firstFrom(names, span.start);
  // The only law named in a message is meant from further off.
  const only = names.length === 1;
  const near = (from: number, to: number) =>
    to - from <= (only ? FAR : NEARBY) && (only || !SENTENCE_END.test(text.slice(from, to)));
  const before = names[next - 1];
  if (before && near(before.span.end, span.start)) return before;
  const after = names[next];
  return after && near(span.end, after.span.start) ? after : undefined;
}

/** A gap longer than any that ties a name to a number isn't cut out: the patterns needn't read it. */
function gapOf(text: string, from: number, to: number): string {
  return to - from > 40 ? "…" : text.slice(from, Math.max(from, to));
}

/** Index of the first name that begins at an offset or after it. */
function firstFrom(names: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  for (let high = names.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
