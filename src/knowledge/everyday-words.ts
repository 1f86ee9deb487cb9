import { z } from "zod";

const words = z.array(z.string().trim().min(1)).min(1);

/** A row of `everyday-words.yaml`: what people say, and what laws call it. For searching laws of every field; no facet follows from it. */
export const everydayWordSchema = z.strictObject({
  /** Words of statutes; each is searched for. */
  law: words,
  /** Words that lead to them wherever they stand in a question. */
  said: words,
});
export const everydayWordsSchema = z.array(everydayWordSchema);
export type EverydayWord = z.output<typeof everydayWordSchema>;
