import { type ImportedArticle, kindOf } from "../retrieval/imported-article.ts";
import type { Citation } from "./answer.ts";

/**
 * The citation of an imported text: somebody's report of the law, as far as this project knows. So nothing of it is quoted, its day
 * of effect is what its source says, and its English name, which nobody gave it, is the Chinese one.
 */
export function importedCitation(
  { reference, law, article, number, inForce }: ImportedArticle,
  place: number,
): Citation {
  return {
    number: place,
    kind: kindOf(law),
    ref: reference,
    law,
    lawEn: law,
    article,
    articleNo: number,
    docNo: null,
    title: null,
    court: null,
    caseNo: null,
    tier: null,
    quote: null,
    translation: null,
    fidelity: "paraphrase",
    effective: inForce.from,
    until: inForce.until,
    url: null,
  };
}

/** How an imported article is called in a running text, in either language: it has no other name. */
export function importedLabel({ law, article }: Pick<ImportedArticle, "law" | "article">): string {
  return `《${law}》${article}`;
}
