import { z } from "zod";
import { isDay } from "../knowledge/day.ts";

export const day = z.string().refine(isDay, "must be a day of the calendar").meta({ format: "date" });
const days = z.string().refine((text) => {
  const [first = "", last = first, ...more] = text.split("/");
  return more.length === 0 && isDay(first) && isDay(last) && first <= last;
}, "must be a day, or first/last");
const filled = z.string().trim().min(1);

const sentence = z.strictObject({
  head: z.enum(["criminal", "administrative", "civil", "platform", "next", "notice"]),
  text: filled,
  cites: z.array(z.int().min(1)),
  strength: z
    .enum(["statute", "interpretation", "guiding-case", "several-cases", "one-case", "agreement", "commentary"])
    .nullable(),
  status: z.enum(["settled", "split", "open", "reported"]).nullable(),
});

const citation = z.strictObject({
  number: z.int().min(1).max(6),
  kind: z.enum(["statute", "interpretation", "regulation", "opinion", "case", "agreement", "commentary"]),
  ref: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9.-]+){1,2}$/),
  law: filled,
  lawEn: filled,
  article: filled.nullable(),
  articleNo: filled.nullable(),
  docNo: filled.nullable(),
  title: filled.nullable(),
  court: filled.nullable(),
  caseNo: filled.nullable(),
  tier: filled.nullable(),
  quote: filled.nullable(),
  translation: filled.nullable(),
  fidelity: z.enum(["verbatim", "excerpt", "paraphrase"]),
  effective: day.nullable(),
  until: day.nullable(),
  url: z.url().nullable(),
});

/** The public shape of an answer: its fields alone, as a JSON Schema can tell them. */
export const answerShape = z.strictObject({
  id: filled,
  scope: z.enum(["in", "out", "refuse"]),
  kind: z.enum(["position", "lookup", "abstain", "refuse", "small-talk"]),
  verdict: z.enum(["illegal", "crime-risk", "breach", "lawful", "depends", "info"]).nullable(),
  language: z.enum(["zh", "en"]),
  positions: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)),
  headline: filled,
  answer: filled,
  reading: z.array(z.strictObject({ from: filled, as: filled })),
  sentences: z.array(sentence),
  missing: z.array(z.strictObject({ fact: filled, question: filled, ifYes: filled, ifNo: filled })),
  citations: z.array(citation).max(6),
  confidence: z.enum(["certain", "likely", "low"]),
  asOf: day,
  actDate: days.nullable(),
  governing: z.strictObject({ chosen: filled, other: filled, why: filled }).nullable(),
  knowledge: filled,
});
