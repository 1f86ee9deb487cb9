import type { Day, Period } from "../knowledge/day.ts";
import type { Passage, PassageKind } from "../knowledge/passage.ts";
import type { Reference } from "../knowledge/reference.ts";
import { foldName } from "./names.ts";

/** An article of a law that was imported: the text as its source gives it, read by nobody here. Chinese only. */
export interface ImportedArticle {
  /** `corpus-<law>/<number>`: unlike any of the knowledge base's. */
  readonly reference: Reference;
  /** The law's name as the source writes it. */
  readonly law: string;
  /** 第三十九条, or what else the source calls it. */
  readonly article: string;
  /** Canonical number: "39", "120-1"; null for what has none. */
  readonly number: string | null;
  /** Headings of the part and chapter, outermost first; may be empty. */
  readonly path: string;
  readonly text: string;
  /** From the first day of effect that the source tells (null: it tells none) until that of the next text held (null: none is). */
  readonly inForce: Period;
  /** The day on which the text was made or last amended, where the source tells it. */
  readonly dated: Day | null;
  readonly source: { readonly file: string; readonly line: number };
}

/** What a law is known by, however its name is written: folded, without the state's name before it. */
export function lawIdentity(name: string): string {
  return foldName(name).replace(/^中华人民共和国(?=.)/u, "");
}

/** What kind of instrument a name speaks of; only a label, since nobody has looked at the text. */
export function kindOf(law: string): Exclude<PassageKind, "case" | "agreement" | "commentary" | "topic"> {
  if (/^最高人民(?:法院|检察院)|解释(?:[（(].*[）)])?$/u.test(law)) return "interpretation";
  if (/(?:条例|办法|规定|规则|细则|章程)(?:[（(].*[）)])?$/u.test(law)) return "regulation";
  return /(?:意见|通知|纪要|答复|函)(?:[（(].*[）)])?$/u.test(law) ? "opinion" : "statute";
}

const authorities = { statute: 1, interpretation: 0.85, regulation: 0.78, opinion: 0.75 } as const;

/** How much an article of an instrument counts beside one of a statute that holds the same words. */
export function authorityOf(law: string): number {
  return authorities[kindOf(law)];
}

const tiers = { statute: 1, interpretation: 2, regulation: 2, opinion: 3 } as const;

/** The article as search ranks it. */
export function passageOf(article: ImportedArticle): Passage {
  const kind = kindOf(article.law);
  return {
    reference: article.reference,
    kind,
    heading: { zh: `${article.law} ${article.article}`, en: "" },
    text: { zh: article.text, en: "" },
    also: article.path,
    fidelity: null,
    inForce: article.inForce,
    tier: tiers[kind],
    source: { ...article.source, id: null },
  };
}

/** Everything that an imported article is found by, in one bag: where its headings stand apart, they weigh too much. */
export function bagOf({ law, path, text }: Pick<ImportedArticle, "law" | "path" | "text">): string {
  return `${law}\n${path}\n${text}`;
}
