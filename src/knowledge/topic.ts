import { z } from "zod";
import { bilingual, day, id } from "./shape.ts";

/** A bound on a quantity facet: `{ accounts: { gte: 3 } }`. */
const bound = z.strictObject({
  gte: z.number().optional(),
  gt: z.number().optional(),
  lte: z.number().optional(),
  lt: z.number().optional(),
});
export type Bound = z.output<typeof bound>;

/** A condition on a question's facets; each leaf is a facet's id, or a bound on a quantity. */
export type Condition =
  | string
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly [quantity: string]: Bound };

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      id,
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
      z.record(id, bound),
    ],
    "must be a facet, all, any, not, or a bound such as { accounts: { gte: 3 } }",
  ),
) as z.ZodType<Condition>;

/** What a statement rests on. `quote` is a span of the Chinese text, `quoteEn` the same span of our translation. */
const cite = z.strictObject({
  ref: z.string().min(1),
  quote: z.string().min(1).optional(),
  quoteEn: z.string().min(1).optional(),
});
export type Cite = z.output<typeof cite>;

export const head = z.enum(["criminal", "administrative", "civil", "platform", "next"]);
export type Head = z.output<typeof head>;

export const strength = z.enum([
  "statute",
  "interpretation",
  "guiding-case",
  "several-cases",
  "one-case",
  "agreement",
  "commentary",
]);
export type Strength = z.output<typeof strength>;

export const verdict = z.enum(["illegal", "crime-risk", "breach", "lawful", "depends", "info"]);
export type Verdict = z.output<typeof verdict>;

/** One sentence of law in both languages, with what it rests on. */
export const statementSchema = z.strictObject({
  /** Unique among all topics. */
  id,
  head,
  /** Two statements of one issue with status `split` are the two sides of it. */
  issue: id.optional(),
  /** Said only where this holds of the question. */
  when: condition.optional(),
  /** Not said where this holds of the question. */
  unless: condition.optional(),
  zh: z.string().trim().min(1),
  en: z.string().trim().min(1),
  cites: z.array(cite).min(1),
  strength,
  status: z.enum(["settled", "split", "open", "reported"]),
  /** The acts it governs: from this day, until before that one. */
  from: day.optional(),
  until: day.optional(),
  /** Numbers in it that no cited text contains, each with the reason why it may stand. */
  numbers: z.array(z.strictObject({ number: z.string().min(1), reason: z.string().min(1) })).optional(),
});
export type StatementRecord = z.output<typeof statementSchema>;

/** A conclusion: for which questions, which verdict, resting on which statements. */
export const positionSchema = z.strictObject({
  /** Unique in its topic. */
  id,
  when: condition,
  /** What else it speaks of: each that holds makes it more specific, none is needed. */
  covers: z.array(condition).min(1).optional(),
  /** Breaks a tie between positions with equally many true conditions; higher wins. */
  priority: z.number().int().optional(),
  verdict,
  headline: bilingual,
  /** Statement ids of this or any other topic, in the order of importance. */
  statements: z.array(id).min(1),
  /** The acts it concludes on: from this day, until before that one. */
  from: day.optional(),
  until: day.optional(),
  /** Facets that would change the answer; each needs a question in facets.yaml. */
  decisive: z.array(id),
  reviewed: day,
});
export type PositionRecord = z.output<typeof positionSchema>;

/** Front matter of `topics/<slug>.md`; the body is notes for the next editor. */
export const topicSchema = z.strictObject({
  /** The file's name. */
  id,
  title: bilingual,
  /** Questions that people ask about it; poured into the search text of its positions. */
  questions: z.strictObject({ zh: z.array(z.string().min(1)).min(1), en: z.array(z.string().min(1)).min(1) }),
  statements: z.array(statementSchema),
  positions: z.array(positionSchema),
});

export interface Statement extends StatementRecord {
  readonly reference: string;
  readonly topic: string;
  readonly file: string;
  readonly line: number;
}

export interface Position extends PositionRecord {
  readonly reference: string;
  readonly topic: string;
  readonly file: string;
  readonly line: number;
}

export interface Topic {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly questions: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly statements: readonly Statement[];
  readonly positions: readonly Position[];
  readonly file: string;
}
