import { z } from "zod";
import type { Paragraph } from "./markdown.ts";
import { type Bilingual, bilingual, day, type Fidelity, fidelity, id } from "./shape.ts";

/** Front matter of `agreements/<id>/<version>.md`: a platform's terms. They bind as a contract; they are not law. */
export const agreementSchema = z.strictObject({
  /** The folder's name. */
  id,
  platform: bilingual,
  name: bilingual,
  aliases: z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }),
  /** Which text this is, as far as known. */
  version: bilingual,
  effective: day.nullable(),
  fidelity,
  source: id,
  /** Where the platform publishes its current text. */
  url: z.url(),
  reviewed: day,
});
export type AgreementRecord = z.output<typeof agreementSchema>;

/** Attributes under a clause's heading. */
export const clauseAttributesSchema = z.strictObject({
  fidelity: fidelity.optional(),
  source: id.optional(),
  title: bilingual.optional(),
});

export interface Clause {
  readonly reference: string;
  /** The clause's number as printed, or a slug of ours where none is known. */
  readonly number: string;
  readonly title: Bilingual | null;
  readonly paragraphs: readonly Paragraph[];
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly line: number;
}

export interface Agreement extends AgreementRecord {
  readonly clauses: readonly Clause[];
  readonly file: string;
}
