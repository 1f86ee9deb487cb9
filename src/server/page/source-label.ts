import type { Citation } from "../../answer/answer.ts";
import type { Language } from "../../text/language.ts";

/** What a source is called in a line: 《刑法》第二百五十三条之一, or "Criminal Law, art. 253-1". */
export function sourceLabel(citation: Citation, language: Language): string {
  return language === "zh" ? chineseLabel(citation) : englishLabel(citation);
}

/** The Chinese name and number, by which anybody in China finds it. */
export function chineseLabel({ kind, law, article, docNo }: Citation): string {
  const name = law.replace(/^中华人民共和国/, "");
  if (kind === "case" || kind === "commentary") return name;
  if (kind === "agreement") return article ? `《${name}》${article}` : `《${name}》`;
  const number = kind === "interpretation" && docNo ? `（${docNo}）` : "";
  return `《${name}》${number}${article ?? ""}`;
}

function englishLabel({ kind, lawEn, article, articleNo }: Citation): string {
  if (kind === "case" || kind === "commentary") return lawEn;
  if (kind === "agreement") return article ? `${lawEn}, ${articleNo ?? article}` : lawEn;
  return articleNo ? `${lawEn}, art. ${articleNo}` : lawEn;
}
