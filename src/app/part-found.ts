import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference } from "../knowledge/reference.ts";
import { createArticleLookup } from "../retrieval/article-lookup.ts";
import { normalize } from "../text/normalize.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import type { FoundLaw } from "./found-law.ts";
import { bareNumber } from "./search-law.ts";

/** What was found, parted: what was asked for, and what may have to do with it. */
export interface PartedFound {
  readonly meant: readonly FoundLaw[];
  readonly related: readonly FoundLaw[];
}

/** Of what was searched, at least this much stands in something that has to do with it. */
const enough = 0.5;

/**
 * Parts what a search found. Where articles are asked for by number, they alone are meant. Otherwise all is, if most of the words
 * stand in any of it; if not, all is related, and whether it is worth showing depends on what the words are about.
 */
export function partFound(found: readonly FoundLaw[], text: string, base: KnowledgeBase): PartedFound {
  const isAsked = articlesAsked(text, base);
  const numbered = found.filter((one) => parseReference(text)?.kind === "article" || isAsked(one.ref));
  if (numbered.length > 0) return { meant: numbered, related: found.filter((one) => !numbered.includes(one)) };
  const parts = partsOf(text);
  const fits = found.some((one) => shareIn(one, text, parts) >= enough);
  return fits ? { meant: found, related: [] } : { meant: [], related: found };
}

/** Whether a reference is an article that a text asks for by its number. */
function articlesAsked(text: string, base: KnowledgeBase): (reference: string) => boolean {
  const { text: plain } = normalize(text);
  const [, number, suffix] = bareNumber.exec(plain) ?? [];
  const asked =
    number === undefined
      ? createArticleLookup(base)(plain).map(({ statute, article }) => ({ statute, article }))
      : [{ statute: null, article: suffix === undefined ? number : `${number}-${suffix}` }];
  return (reference) => {
    const parsed = parseReference(reference);
    if (parsed?.kind !== "article") return false;
    const { statute, article } = parsed;
    return asked.some(
      (one) =>
        (one.statute === null || one.statute === statute) &&
        (one.article === article || (number !== undefined && article.startsWith(`${one.article}-`))),
    );
  };
}

interface Part {
  readonly word: string;
  readonly weight: number;
}

/** Every two Chinese characters that stand together, and every Latin word, but for words without a meaning of their own. */
function partsOf(text: string): readonly Part[] {
  const plain = [...STOP_WORDS]
    .filter((word) => /\p{Script=Han}{2}/u.test(word))
    .reduce((rest, word) => rest.replaceAll(word, " "), normalize(text).text.toLowerCase());
  const pairs = [...plain.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => ({ word: match[1] ?? "", weight: 1 }));
  const words = (plain.match(/[\p{Script=Latin}\d]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word));
  return [...pairs, ...words.map((word) => ({ word, weight: 2 }))];
}

/** The part of what was searched that stands in something found, in either language. */
function shareIn({ title, text }: FoundLaw, asked: string, parts: readonly Part[]): number {
  const held = `${title.zh}\n${text.zh}\n${title.en}\n${text.en}`.toLowerCase();
  if (held.includes(asked.toLowerCase())) return 1;
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  const shared = parts.filter(({ word }) => held.includes(word)).reduce((sum, { weight }) => sum + weight, 0);
  return whole === 0 ? 0 : shared / whole;
}
