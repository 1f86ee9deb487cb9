import { formatArticle } from "../knowledge/article-number.ts";
import type { Day } from "../knowledge/day.ts";
import type { ImportedHit, ImportedMatch } from "../retrieval/corpus.ts";
import type { ImportedArticle } from "../retrieval/imported-article.ts";
import type { Language } from "../text/language.ts";
import type { Draft } from "./draft.ts";
import { importedLabel } from "./imported-citation.ts";
import { wordingOf } from "./wording/wording.ts";

/** UTF-16 units of an imported text that one answer shows. */
const longestText = 1500;
const longestExcerpt = 90;

/** Shows the imported texts asked for, each marked as unreviewed; gives what the headline says of them, and of those that there are none of. */
export function addImportedArticles(
  matches: readonly ImportedMatch[],
  day: Day,
  language: Language,
  draft: Draft,
): { readonly texts: readonly string[]; readonly notes: readonly string[] } {
  const wording = wordingOf(language);
  const texts = matches.flatMap((match) =>
    match.texts.flatMap((one) => {
      const text = wording.importedText(shortened(one.text, longestText));
      if (!draft.addImported({ head: "civil", text, strength: null, status: "reported" }, one)) return [];
      const told = { ...one.inForce, dated: one.dated };
      return [wording.importedHeadline(importedLabel(one), told, match.ofThatDay ? null : day)];
    }),
  );
  const missing = matches.filter((match) => match.texts.length === 0);
  const notes = missing.map(({ law, article }) =>
    wording.importedUnknown(importedLabel({ law, article: formatArticle(article, "zh") })),
  );
  return { texts, notes };
}

/** Shows the imported articles nearest to a question that nothing reviewed answers; they conclude nothing. */
export function addNearestImported(hits: readonly ImportedHit[], language: Language, draft: Draft): void {
  const wording = wordingOf(language);
  for (const { article } of hits) {
    const text = wording.nearestImported(importedLabel(article), excerptOf(article));
    draft.addImported({ head: "next", text, strength: null, status: "open" }, article);
  }
}

function excerptOf({ text }: ImportedArticle): string {
  return shortened(text.replace(/\n/g, " "), longestExcerpt);
}

/** The text up to so many units, never half a character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}
