import { sheetWordingOf } from "../answer/wording/sheet.ts";
import type { Day } from "../knowledge/day.ts";
import type { Authority, KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Language } from "../text/language.ts";
import { articleLines, articleSheet } from "./article-sheet.ts";
import { caseLines, caseSheet } from "./case-sheet.ts";
import { heldAs } from "./provenance.ts";
import { paragraphLines, sourceLine, sourceOf } from "./sheet.ts";

/**
 * What stands behind a citation, to be read in a chat: the whole article in the wording of that day, the whole case, or
 * the clause or section. Undefined when nothing of that reference is held for the day.
 */
export function authorityText(
  reference: Reference,
  day: Day,
  base: KnowledgeBase,
  language: Language,
): string | undefined {
  const authority = base.resolve(reference, day);
  return authority && linesOf(authority, base, language).join("\n");
}

function linesOf(authority: Authority, base: KnowledgeBase, language: Language): readonly string[] {
  const wording = sheetWordingOf(language);
  if (authority.kind === "article")
    return articleLines(articleSheet(authority.statute, authority.article, base), language, true);
  if (authority.kind === "case") return caseLines(caseSheet(authority.case, base), language, true);
  if (authority.kind === "agreement") {
    const { agreement, clause } = authority;
    const clauses = clause ? [clause] : agreement.clauses;
    const source = sourceOf(clause?.source ?? agreement.source, base);
    const fidelity = heldAs(clause?.fidelity ?? agreement.fidelity, source.url, language);
    return [
      `《${agreement.name.zh}》`,
      agreement.name.en,
      `${wording.contract}${language === "zh" ? "" : " "}${agreement.version[language]} · ${fidelity}`,
      sourceLine(source, language),
      ...clauses.flatMap(({ number, paragraphs }) => [number, ...paragraphLines(paragraphs, language, true)]),
    ];
  }
  const { commentary, part } = authority;
  const parts = part ? [part] : commentary.parts;
  return [
    commentary.name.zh,
    commentary.name.en,
    `${wording.notLaw}${language === "zh" ? "" : " "}${commentary.author[language]}`,
    sourceLine(sourceOf(commentary.sources[0] ?? "", base), language),
    ...parts.flatMap(({ heading, paragraphs }) => [heading[language], ...paragraphLines(paragraphs, language, false)]),
  ];
}
