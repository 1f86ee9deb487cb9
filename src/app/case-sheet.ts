import { sheetWordingOf } from "../answer/wording/sheet.ts";
import type { Case } from "../knowledge/case.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Language } from "../text/language.ts";
import { type CitedBy, citedBy } from "./cited-by.ts";
import {
  citedByLines,
  labelled,
  paragraphLines,
  type SheetParagraph,
  type SheetSource,
  sourceLine,
  sourceOf,
} from "./sheet.ts";

/** A case with all that is known of it: what `haofa case --json` prints. */
export interface CaseSheet
  extends Omit<Case, "parts" | "file" | "line" | "reference" | "sources" | "aliases" | "facets" | "kind"> {
  readonly kind: "case";
  readonly ref: string;
  readonly area: Case["kind"];
  readonly parts: readonly {
    readonly id: string;
    readonly heading: { readonly zh: string; readonly en: string };
    readonly paragraphs: readonly SheetParagraph[];
  }[];
  readonly sources: readonly SheetSource[];
  readonly citedBy: readonly CitedBy[];
}

export function caseSheet(one: Case, base: KnowledgeBase): CaseSheet {
  const { reference, parts, file: _file, aliases: _aliases, facets: _facets, kind, sources, ...rest } = one;
  return {
    ...rest,
    kind: "case",
    ref: reference,
    area: kind,
    parts: parts.map(({ id, heading, paragraphs }) => ({
      id,
      heading,
      paragraphs: paragraphs.map(({ zh, en }) => ({ zh, en })),
    })),
    sources: sources.map((source) => sourceOf(source, base)),
    citedBy: citedBy(reference, base),
  };
}

/** The sheet as lines; `brief` leaves out discrepancies, sources after the first, and what cites it. */
export function caseLines(sheet: CaseSheet, language: Language, brief: boolean): readonly string[] {
  const wording = sheetWordingOf(language);
  const line = (label: string, text: string) => labelled(label, text, language);
  const list = (label: string, items: readonly string[]) =>
    items.length === 0 ? [] : [line(label, "").trimEnd(), ...items.map((item) => `  - ${item}`)];
  const parts = sheet.parts.flatMap(({ heading, paragraphs }) => [
    `【${heading.zh}${heading.en === heading.zh ? "" : ` / ${heading.en}`}】`,
    ...paragraphLines(paragraphs, language, false),
  ]);
  return [
    sheet.name.zh,
    sheet.name.en,
    line(wording.outcome, sheet.outcome[language]),
    line(wording.court, language === "zh" ? sheet.court.zh : `${sheet.court.en} (${sheet.court.zh})`),
    line(wording.caseNo, sheet.caseNo ?? wording.unknown),
    line(wording.date, sheet.date ?? wording.unknown),
    line(wording.tier, wording.tiers[sheet.tier]),
    ...(sheet.applied.length > 0 ? [line(wording.applied, sheet.applied.join(", "))] : []),
    ...sheet.sources.slice(0, brief ? 1 : undefined).map((source) => sourceLine(source, language)),
    wording.summary,
    ...parts,
    ...list(
      wording.notDecided,
      sheet.notDecided.map((note) => note[language]),
    ),
    ...(brief
      ? []
      : list(
          wording.discrepancies,
          sheet.discrepancies.map((note) => note[language]),
        )),
    ...(brief ? [] : citedByLines(sheet.citedBy, language)),
  ];
}
