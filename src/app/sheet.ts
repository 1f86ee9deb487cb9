import { sheetWordingOf } from "../answer/wording/sheet.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Language } from "../text/language.ts";
import type { CitedBy } from "./cited-by.ts";

/** Where a text was read. */
export interface SheetSource {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string } | null;
  readonly url: string | null;
  readonly read: Day | null;
}

/** A paragraph as a sheet shows it: the Chinese, and our translation of it. */
export interface SheetParagraph {
  readonly zh: string;
  readonly en: string;
}

export function sourceOf(id: string, base: KnowledgeBase): SheetSource {
  const source = base.sources.get(id);
  return { id, title: source?.title ?? null, url: source?.url ?? null, read: source?.read ?? null };
}

/** `Label: text`, in the language's own punctuation. */
export function labelled(label: string, text: string, language: Language): string {
  return `${label}${language === "zh" ? "：" : ": "}${text}`;
}

export function sourceLine({ id, title, url, read }: SheetSource, language: Language): string {
  const wording = sheetWordingOf(language);
  const parts = [title?.[language] ?? id, url ?? "", read ? wording.read(read) : ""].filter((part) => part !== "");
  return labelled(wording.source, parts.join(language === "zh" ? "，" : ", "), language);
}

/** The Chinese first, since it alone is the text; the translation after it, marked where `official` is a text of law. */
export function paragraphLines(paragraphs: readonly SheetParagraph[], language: Language, official: boolean): string[] {
  const mark = official
    ? `${language === "zh" ? "（" : "("}${sheetWordingOf(language).translation}${language === "zh" ? "）" : ") "}`
    : "";
  return paragraphs.flatMap(({ zh, en }) => [zh, ...(en === "" ? [] : [`  ${mark}${en}`])]);
}

export function citedByLines(cited: readonly CitedBy[], language: Language): string[] {
  if (cited.length === 0) return [];
  const { citedBy } = sheetWordingOf(language);
  return [labelled(citedBy, "", language).trimEnd(), ...cited.map((one) => `  ${statementLine(one, language)}`)];
}

function statementLine(one: CitedBy, language: Language): string {
  const positions = one.positions.length > 0 ? ` → ${one.positions.join(", ")}` : "";
  return `${one.statement}${positions}${language === "zh" ? "：" : ": "}${one[language]}`;
}
