import { overlaps } from "./day.ts";
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

/** Checks the evidence: both languages, periods, sources, and what a case says it applied. */
export function verifyTexts(inspection: Inspection): void {
  for (const piece of piecesOf(inspection)) verifyPiece(piece, inspection);
  verifyPeriods(inspection);
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
  const place = placeOf(file, line);
  if (paragraphs.length === 0)
    report(place, [], "structure", "The section has no text; write it or remove its heading.");
  for (const paragraph of paragraphs) {
    const say = (message: string) => report(placeOf(file, paragraph.line), [], "missing-language", message);
    if (paragraph.zh === "")
      say("This translation follows no Chinese paragraph of its own; add the Chinese before it.");
    else if (!/\p{Script=Han}/u.test(paragraph.zh))
      say("The paragraph has no Chinese text; if it is a translation, begin its lines with >.");
    else if (paragraph.en === "") say("The paragraph has no English translation (lines beginning with >); add it.");
  }
  if (source !== undefined && !base.sources.has(source) && !isUnread(`source/${source}`))
    report(place, ["source"], "dangling-reference", noSource(source));
}

function verifyPeriods({ base, report }: Inspection): void {
  for (const statute of base.statutes.values())
    for (const wordings of statute.articles.values())
      for (const [i, { inForce, file, line }] of wordings.entries()) {
        const later = wordings.slice(i + 1).find((other) => overlaps(inForce, other.inForce));
        if (!later) continue;
        const message = `Two wordings of one article overlap: this one ends on ${inForce.until}, the next (${later.file}) begins on ${later.inForce.from}; correct the dates.`;
        report(placeOf(file, line), ["until"], "date-order", message);
      }
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

function noSource(source: string): string {
  return `There is no source "${source}" in sources.yaml; correct its spelling or add it.`;
}
