import type { Citation } from "../../answer/answer.ts";
import type { Clause } from "../../knowledge/agreement.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { parseReference } from "../../knowledge/reference.ts";
import type { Language } from "../../text/language.ts";

/** What a source is called in a line: 《刑法》第二百五十三条之一, or "Criminal Law, art. 253-1". */
export function sourceLabel(citation: Citation, base: KnowledgeBase, language: Language): string {
  return language === "zh" ? chineseLabel(citation, base) : englishLabel(citation, base);
}

/** The Chinese name and number, by which anybody in China finds it. */
export function chineseLabel(citation: Citation, base: KnowledgeBase): string {
  const { kind, law, article, docNo } = citation;
  const name = law.replace(/^中华人民共和国/, "");
  if (kind === "case" || kind === "commentary") return name;
  if (kind === "agreement") return `《${name}》${clauseCited(citation, base, "zh")}`;
  const number = kind === "interpretation" && docNo ? `（${docNo}）` : "";
  return `《${name}》${number}${article ?? ""}`;
}

/** A clause by its printed number, else by its heading: what we call it in an address means nothing to a reader. */
export function clauseName({ number, title }: Pick<Clause, "number" | "title">, language: Language): string {
  return /^\d/.test(number) ? number : (title?.[language] ?? "");
}

function englishLabel(citation: Citation, base: KnowledgeBase): string {
  const { kind, lawEn, articleNo } = citation;
  if (kind === "case" || kind === "commentary") return lawEn;
  if (kind === "agreement") return [lawEn, clauseCited(citation, base, "en")].filter((part) => part !== "").join(", ");
  return articleNo ? `${lawEn}, art. ${articleNo}` : lawEn;
}

function clauseCited({ ref }: Citation, base: KnowledgeBase, language: Language): string {
  const parsed = parseReference(ref);
  const clauses = parsed?.kind === "agreement" ? (base.agreements.get(parsed.id)?.clauses ?? []) : [];
  const cited = clauses.find(({ reference }) => reference === ref);
  return cited ? clauseName(cited, language) : "";
}
