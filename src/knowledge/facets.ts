import { z } from "zod";
import { bilingual, id } from "./shape.ts";

/**
 * The vocabulary of questions. In a question every facet is true, false or unknown. `object`, `act`, `role`, `crime` and
 * `wanted` are closed: once a question names one of the group, the others of the group it doesn't name are false.
 * `circumstance` and `quantity` stay unknown until the question tells.
 */
export const facetGroup = z.enum(["role", "object", "act", "circumstance", "quantity", "crime", "wanted"]);
export type FacetGroup = z.output<typeof facetGroup>;

/** A row of `facets.yaml`. Its words in both languages are those of the lexicon row with the same id. */
export const facetSchema = z.strictObject({
  id,
  group: facetGroup,
  /** Facets that are true whenever this one is (a WeChat account is a chat account). */
  implies: z.array(id).optional(),
  /** Facets that are false whenever this one is true. */
  excludes: z.array(id).optional(),
  /** A word of everyday life (sell, lend): it shows that accounts are meant only beside an account. */
  common: z.boolean().optional(),
  /** Said of the time of the act; another day unsays it. */
  ofTime: z.boolean().optional(),
  /** Makes a question graver (in bulk, knowing, used for crime): nobody is taken to have said it on a mere likelihood. */
  grave: z.boolean().optional(),
  /** How to ask for it, where a position can turn on it. */
  question: bilingual.optional(),
});
export const facetsSchema = z.array(facetSchema);
export type Facet = z.output<typeof facetSchema>;
