import { z } from "zod";
import { type Day, isDay } from "./day.ts";

/** The same words in both languages; neither may be empty. */
export const bilingual = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Bilingual = z.output<typeof bilingual>;

export const day = z.custom<Day>((value) => typeof value === "string" && isDay(value), "must be a day, YYYY-MM-DD");

/** Lower-case words joined by hyphens; what every id is made of. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");

/**
 * How faithful a text is: `verbatim` is the whole official text, `excerpt` verbatim but partial (gaps marked ……),
 * `paraphrase` somebody's report of it. Only the first two may stand in quotation marks.
 */
export const fidelity = z.enum(["verbatim", "excerpt", "paraphrase"]);
export type Fidelity = z.output<typeof fidelity>;
