import { z } from "zod";
import { bilingual, day, id } from "./shape.ts";

/** A row of `sources.yaml`: where a text came from, and when it was read. */
export const sourceSchema = z.strictObject({
  id,
  /** What was read. */
  title: bilingual,
  publisher: z.string().min(1),
  url: z.url().nullable(),
  read: day,
  /** The text must be compared again before the next release, because the copy is old or second-hand. */
  recheck: z.boolean().optional(),
  note: bilingual.optional(),
});
export const sourcesSchema = z.array(sourceSchema);
export type Source = z.output<typeof sourceSchema>;
