import { z } from "zod";
import type { Day, Period } from "./day.ts";
import type { Paragraph } from "./markdown.ts";
import type { Bilingual, Fidelity } from "./shape.ts";
import { bilingual, day, fidelity, id } from "./shape.ts";

/** What an instrument is: a law of the NPC or its committee, a judicial interpretation, a regulation or rule, an opinion. */
export const statuteKind = z.enum(["statute", "interpretation", "regulation", "opinion"]);

/** `statutes/<id>/statute.yaml`: what is true of the instrument in all its versions. */
export const statuteSchema = z.strictObject({
  /** The folder's name. */
  id,
  kind: statuteKind,
  /** Full official name; a name's translation is ours. */
  name: bilingual,
  /** The name people use. */
  short: bilingual,
  /** Further names and abbreviations people write. */
  aliases: z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }),
  issuer: bilingual,
  /** Document number as printed (法释〔2017〕10号); null where none is known. */
  docNo: z.string().min(1).nullable(),
  /** The first day on which any version of it was in force. */
  enacted: day,
  /**
   * The first day of the acts it governs, where that is earlier: an interpretation explains a law already in force, and
   * applies to acts since then that haven't been finally decided.
   */
  appliesFrom: day.optional(),
});
export type StatuteRecord = z.output<typeof statuteSchema>;

/** Front matter of `statutes/<id>/<effective>.md`: one version of the text. */
export const statuteVersionSchema = z.strictObject({
  /** First day on which this version applies; the file's name. */
  effective: day,
  /** First day on which it no longer applies. */
  repealed: day.optional(),
  /** What the version is called (2025年修订). */
  version: bilingual,
  fidelity,
  /** Id in sources.yaml. */
  source: id,
  reviewed: day,
});

/** Attributes under an article's heading: what differs from the file's front matter. */
export const articleAttributesSchema = z.strictObject({
  /** First day on which this wording applied, where the consolidated text as a whole is younger or older. */
  since: day.optional(),
  until: day.optional(),
  /** First day on which an article of this number existed at all, where later than the instrument. */
  enacted: day.optional(),
  fidelity: fidelity.optional(),
  source: id.optional(),
  /** What the article is about, in our words; for a crime its official name. */
  title: bilingual.optional(),
});

/** One article in one wording. */
export interface Article {
  /** `civil-code/1038`; the same for every wording of that number. */
  readonly reference: string;
  readonly statute: string;
  /** Canonical number: `1038`, `253-1`. */
  readonly number: string;
  readonly title: Bilingual | null;
  readonly paragraphs: readonly Paragraph[];
  readonly inForce: Period;
  readonly enacted: Day | null;
  readonly fidelity: Fidelity;
  readonly version: Bilingual;
  /** When somebody last compared it with the official text. */
  readonly reviewed: Day;
  readonly source: string;
  readonly file: string;
  readonly line: number;
}

export interface Statute extends StatuteRecord {
  /** Every wording held, by article number; oldest first. */
  readonly articles: ReadonlyMap<string, readonly Article[]>;
  readonly file: string;
}

/** The answer to "what did this article say on that day?" */
export type ArticleAt =
  | { readonly kind: "found"; readonly article: Article }
  /** The instrument, or the article, did not exist yet, or no longer did; `from` is its first day where known. */
  | { readonly kind: "not-in-force"; readonly from: Day | null }
  /** A text was in force on that day, but the knowledge base doesn't hold it. */
  | { readonly kind: "not-held" }
  | { readonly kind: "unknown" };
