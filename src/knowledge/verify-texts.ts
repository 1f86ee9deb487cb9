import { existsEver, leadsNowhere } from "./evidence.ts";
import type { Inspection } from "./inspection.ts";
import type { Paragraph } from "./markdown.ts";
import { placeOf } from "./sections.ts";
import { noFacet } from "./verify-vocabulary.ts";

/** A piece of text with paragraphs, in whatever kind of file. */
interface Piece {
  readonly file: string;
  readonly line: number;
  readonly paragraphs: readonly Paragraph[];
  /** Of law and agreements only; a case names its sources as a whole. */
  readonly source?: string;
}

/** Checks the evidence: both languages, sources, and what a case says it applied. */
export function verifyTexts(inspection: Inspection): void {
  for (const piece of piecesOf(inspection)) verifyPiece(piece, inspection);
  verifyCases(inspection);
}

function piecesOf({ base }: Inspection): Piece[] {
  return [
    ...[...base.statutes.values()].flatMap((statute) => [...statute.articles.values()].flat()),
    ...[...base.agreements.values()].flatMap(({ clauses, file }) => clauses.map((clause) => ({ ...clause, file }))),
    ...[...base.cases.values(), ...base.commentary.values()].flatMap(({ parts, file }) =>
      parts.map((part) => ({ ...part, file })),
    ),
  ];
}

function verifyPiece({ file, line, paragraphs, source }: Piece, { base, report, isUnread }: Inspection): void {
  if (paragraphs.length === 0)
    report({ file, line }, [], "structure", "The section has no text; write it or remove its heading.");
  for (const [i, { zh, en, line }] of paragraphs.entries()) {
    const say = (message: string) => report({ file, line }, [], "missing-language", message);
    const next = paragraphs[i + 1];
    if (zh === "") say("This translation follows no Chinese paragraph of its own; add the Chinese before it.");
    else if (!isChinese(zh)) say("The paragraph has no Chinese text; if it is a translation, begin its lines with >.");
    else if (en === "" && (!next || next.zh === "" || isChinese(next.zh)))
      say("The paragraph has no English translation (lines beginning with >); add it.");
  }
  if (source !== undefined && !base.sources.has(source) && !isUnread(`source/${source}`))
    report(placeOf(file, line), ["source"], "dangling-reference", noSource(source));
}

function verifyCases({ base, report, isUnread }: Inspection): void {
  for (const one of [...base.cases.values(), ...base.commentary.values()])
    for (const [i, source] of one.sources.entries())
      if (!base.sources.has(source) && !isUnread(`source/${source}`))
        report(one.reference, ["sources", i], "dangling-reference", noSource(source));
  for (const one of base.cases.values()) {
    for (const [i, reference] of one.applied.entries())
      if (!existsEver(base, reference) && !isUnread(reference))
        report(one.reference, ["applied", i], "dangling-reference", leadsNowhere(reference));
    for (const [i, facet] of one.facets.entries())
      if (!base.facets.has(facet) && !isUnread(`facet/${facet}`))
        report(one.reference, ["facets", i], "dangling-reference", noFacet(facet));
  }
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function noSource(source: string): string {
  return `There is no source "${source}" in sources.yaml; correct its spelling or add it.`;
}
