import { z } from "zod";
import type { CasePart } from "./case.ts";
import { bilingual, day, id } from "./shape.ts";

/** Front matter of `commentary/<slug>.md`: views that are not law, cited as what they are. */
export const commentarySchema = z.strictObject({
  /** The file's name. */
  id,
  kind: z.enum(["law-firm", "minutes", "drafters-note"]),
  name: bilingual,
  author: bilingual,
  date: day.nullable(),
  sources: z.array(id).min(1),
  reviewed: day,
});
export type CommentaryRecord = z.output<typeof commentarySchema>;

export interface Commentary extends CommentaryRecord {
  readonly reference: string;
  readonly parts: readonly CasePart[];
  readonly file: string;
}
