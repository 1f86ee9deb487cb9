import { z } from "zod";
import type { Paragraph } from "./markdown.ts";
import { bilingual, day, id } from "./shape.ts";

/** Authority of a judgment: guiding cases must be followed in like cases; the rest persuade, in this order. */
export const caseTier = z.enum(["guiding", "case-library", "typical", "reference", "publicised", "ordinary"]);
export type CaseTier = z.output<typeof caseTier>;

/** Front matter of `cases/<court>-<year>-<slug>.md`. */
export const caseSchema = z.strictObject({
  /** The file's name. */
  id,
  name: bilingual,
  /** What people call it, places and parties included. */
  aliases: z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }),
  court: bilingual,
  /** 案号; null where no report gives it. */
  caseNo: z.string().min(1).nullable(),
  /** Day of judgment; null where no report gives it. */
  date: day.nullable(),
  /** Day of the report, where the judgment's day is unknown. */
  reported: day.optional(),
  kind: z.enum(["civil", "criminal", "administrative", "unfair-competition"]),
  instance: z.enum(["first", "second", "retrial", "unknown"]),
  status: z.enum(["decided", "pending", "prosecutor-opinion"]),
  tier: caseTier,
  /** The judgment in one clause. */
  outcome: bilingual,
  facets: z.array(id),
  /** Articles it is reported to have applied. */
  applied: z.array(z.string().min(1)),
  /** What a reader might think it decided, and it did not. */
  notDecided: z.array(bilingual),
  /** Where reports of it differ, or what in it is uncertain. */
  discrepancies: z.array(bilingual),
  confidence: z.enum(["high", "medium", "low"]),
  sources: z.array(id).min(1),
  reviewed: day,
});
export type CaseRecord = z.output<typeof caseSchema>;

/** A part of a case summary: `facts`, `holding-1`, `holding-2`, `judgment`. Our own words; never quoted. */
export interface CasePart {
  readonly id: string;
  /** 裁判要旨 for a holding; what the part is for the others. */
  readonly heading: { readonly zh: string; readonly en: string };
  readonly paragraphs: readonly Paragraph[];
  readonly line: number;
}

export interface Case extends CaseRecord {
  readonly reference: string;
  readonly parts: readonly CasePart[];
  readonly file: string;
}
