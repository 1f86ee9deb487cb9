import type { Article, Statute } from "../knowledge/statute.ts";

/** Two wordings of one rule share most of their pairs of characters, two rules of one law hardly any. */
const alike = 0.5;

/** An amendment gave this number to another rule: two wordings that follow each other have next to nothing in common. */
export function isRenumbered(statute: Statute, number: string): boolean {
  const wordings = (statute.articles.get(number) ?? []).map(pairsOf);
  return wordings.some((pairs, i) => i > 0 && shared(wordings[i - 1] ?? new Set(), pairs) < alike);
}

/** Every two characters that stand together in the Chinese. */
function pairsOf({ paragraphs }: Article): ReadonlySet<string> {
  const text = paragraphs.map(({ zh }) => zh.replace(/[^\p{Script=Han}]/gu, "")).join("");
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
}

/** Of the shorter one's pairs, the part that the longer one has too. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  return few.size === 0 ? 1 : [...few].filter((pair) => many.has(pair)).length / few.size;
}
