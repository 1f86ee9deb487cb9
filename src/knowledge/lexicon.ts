import { z } from "zod";
import { facetGroup } from "./facets.ts";
import { id } from "./shape.ts";
import { head } from "./topic.ts";

const words = z.strictObject({
  /** The standard term. */
  name: z.string().trim().min(1),
  /** Every other way of saying it: slang, initials, homophones, Traditional forms are converted and needn't be listed. */
  also: z.array(z.string().trim().min(1)),
});

/**
 * A row of `lexicon/*.yaml`: one concept and all its words. The one row serves synonyms, search across languages, facets
 * and the segmenter's user words.
 */
export const conceptSchema = z.strictObject({
  id,
  /** A facet's group, or `term` for a word that only search needs, `foreign` for what shows another subject. */
  kind: z.union([facetGroup, z.enum(["term", "place", "other-field", "small-talk"])]),
  zh: words,
  en: words,
  /** Facets that hold besides the one with this row's id; with `!` in front: that do not hold. */
  facets: z.array(z.string().regex(/^!?[a-z0-9]+(-[a-z0-9]+)*$/)).optional(),
  /** The kind of liability that whoever asks with these words wants to hear of first. */
  head: head.optional(),
  /** The provision that defines it. */
  ref: z.string().optional(),
  /** Words that are a disguise (🐧, VX): an answer says how it read them. */
  disguises: z.array(z.string().min(1)).optional(),
});
export const lexiconSchema = z.array(conceptSchema);
export type Concept = z.output<typeof conceptSchema>;

/** All concepts by id. */
export type Lexicon = ReadonlyMap<string, Concept>;
