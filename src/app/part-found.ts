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
  const asked = articlesAsked(text, base);
  if (asked.length > 0) {
    const meant = found.filter(({ ref }) => asked.some((one) => isArticle(ref, one)));
    return { meant, related: found.filter((one) => !meant.includes(one)) };
  }
  const parts = partsOf(text);
  const fits = found.some((one) => shareIn(one, text, parts) >= enough);
  return fits ? { meant: found, related: [] } : { meant: [], related: found };
}

interface AskedArticle {
  /** Null where only a number is named. */
  readonly statute: string | null;
  readonly article: string;
}

function articlesAsked(text: string, base: KnowledgeBase): readonly AskedArticle[] {
  const parsed = parseReference(text);
  if (parsed?.kind === "article") return [parsed];
  const { text: plain } = normalize(text);
  const [, number, suffix] = bareNumber.exec(plain) ?? [];
  if (number === undefined) return createArticleLookup(base)(plain);
  return [{ statute: null, article: suffix === undefined ? number : `${number}-${suffix}` }];
}

/** A number without a law also means those with any 之一, 之二. */
function isArticle(reference: string, { statute, article }: AskedArticle): boolean {
  const parsed = parseReference(reference);
  if (parsed?.kind !== "article") return false;
  if (statute !== null) return parsed.statute === statute && parsed.article === article;
  return parsed.article === article || parsed.article.startsWith(`${article}-`);
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
