import type { Span } from "../text/normalize.ts";
import type { ArticleMatch } from "./article-lookup.ts";
import type { ImportedMatch } from "./corpus.ts";

/** Which of the articles asked for are the knowledge base's, and which are only imported. */
export interface Chosen {
  readonly own: readonly ArticleMatch[];
  readonly imported: readonly ImportedMatch[];
}

/**
 * Decides for each article asked for where it is looked up. What the knowledge base holds comes first. An imported law is meant where
 * its name stands in the text and the knowledge base knows none there, or only a part of it (合同法 in 劳动合同法), or holds no
 * such article of the law named.
 */
export function chooseImported(own: readonly ArticleMatch[], imported: readonly ImportedMatch[]): Chosen {
  const chosen = imported.filter((match) => {
    const other = own.find((one) => one.span.start === match.span.start && one.article === match.article);
    if (!other?.law) return true;
    return isWider(match.named, other.law) || (other.candidates.length === 0 && match.texts.length > 0);
  });
  const taken = new Set(chosen.map(({ span, article }) => `${span.start} ${article}`));
  return { own: own.filter(({ span, article }) => !taken.has(`${span.start} ${article}`)), imported: chosen };
}

function isWider(a: Span, b: Span): boolean {
  return a.start <= b.start && a.end >= b.end && a.end - a.start > b.end - b.start;
}
