import { z } from "zod";
import type { ArticleSheet } from "../app/article-sheet.ts";
import type { CaseSheet } from "../app/case-sheet.ts";
import type { FoundLaw } from "../app/search-law.ts";
import { caseTier } from "../knowledge/case.ts";
import { fidelity } from "../knowledge/shape.ts";
import { day } from "./answer-schema.ts";
import type { Problem } from "./problem.ts";

const named = z.strictObject({ zh: z.string(), en: z.string() });
const text = z.string();

const source = z.strictObject({
  id: text,
  title: named.nullable(),
  url: z.url().nullable(),
  read: day.nullable(),
});

const citedBy = z.strictObject({
  statement: text,
  head: z.enum(["criminal", "administrative", "civil", "platform", "next"]),
  zh: text,
  en: text,
  positions: z.array(text),
});

/** What `GET /api/articles/…` gives: an `ArticleSheet`. */
export const articleShape = z.strictObject({
  kind: z.enum(["statute", "interpretation", "regulation", "opinion"]),
  ref: text,
  law: text,
  lawEn: text,
  docNo: text.nullable(),
  issuer: named,
  article: text,
  articleNo: text,
  articleEn: text,
  title: named.nullable(),
  version: named,
  effective: day.nullable(),
  until: day.nullable(),
  fidelity,
  source,
  paragraphs: z.array(named),
  otherWordings: z.array(
    z.strictObject({ ref: text, version: named, effective: day.nullable(), until: day.nullable() }),
  ),
  citedBy: z.array(citedBy),
});

/** What `GET /api/cases/…` gives: a `CaseSheet`. */
export const caseShape = z.strictObject({
  kind: z.literal("case"),
  ref: text,
  id: text,
  name: named,
  court: named,
  caseNo: text.nullable(),
  date: day.nullable(),
  reported: day.optional(),
  area: z.enum(["civil", "criminal", "administrative", "unfair-competition"]),
  instance: z.enum(["first", "second", "retrial", "unknown"]),
  status: z.enum(["decided", "pending", "prosecutor-opinion"]),
  tier: caseTier,
  outcome: named,
  applied: z.array(text),
  notDecided: z.array(named),
  discrepancies: z.array(named),
  confidence: z.enum(["high", "medium", "low"]),
  reviewed: day,
  parts: z.array(z.strictObject({ id: text, heading: named, paragraphs: z.array(named) })),
  sources: z.array(source),
  citedBy: z.array(citedBy),
});

/** What `GET /api/search` gives. */
export const foundShape = z.strictObject({
  found: z.array(
    z.strictObject({
      kind: z.enum([
        "statute",
        "interpretation",
        "regulation",
        "opinion",
        "case",
        "agreement",
        "commentary",
        "topic",
        "position",
      ]),
      ref: text,
      title: named,
      text: named,
      inForce: z.strictObject({ from: day.nullable(), until: day.nullable() }),
    }),
  ),
});

/** What every error of `/api/…` is. */
export const problemShape = z.strictObject({
  type: z.literal("about:blank"),
  title: text,
  status: z.int(),
  code: text,
  detail: text,
  near: z.array(text).optional(),
});

/** The shapes say what the sheets are; a field that one has and the other lacks doesn't compile. */
type Same<A, B> = [keyof A] extends [keyof B] ? ([keyof B] extends [keyof A] ? true : never) : never;
export const shapesFit: readonly true[] = [
  true satisfies Same<z.output<typeof articleShape>, ArticleSheet>,
  true satisfies Same<z.output<typeof caseShape>, CaseSheet>,
  true satisfies Same<z.output<typeof foundShape>["found"][number], FoundLaw>,
  true satisfies Same<z.output<typeof problemShape>, Problem>,
];
