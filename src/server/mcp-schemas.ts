import { z } from "zod";
import { longestQuestion } from "../answer/message.ts";
import { longestQuotation } from "../app/verify-quote.ts";
import { type Day, isDay } from "../knowledge/day.ts";
import { articleShape, caseShape, foundShape } from "./api-shapes.ts";

/** Characters of a name, a reference, or words that are searched. */
const longestName = 300;
/** Earlier questions of the same asker. */
const mostTurns = 6;
/** Of what search finds, more is never shown. */
export const mostFound = 20;

const language = z
  .enum(["zh", "en", "auto"])
  .optional()
  .describe("Language of the labels and of the answer; that of what is asked if left out.");
const asOf = z
  .string()
  .refine((text): text is Day => isDay(text), "must be a day of the calendar, YYYY-MM-DD")
  .optional()
  .describe("Day (YYYY-MM-DD) whose law is asked for; today in Shanghai if left out.");
const question = z
  .string()
  .trim()
  .min(1, "is empty; ask something")
  .max(longestQuestion, `is longer than ${longestQuestion} characters; shorten it`);
const name = z
  .string()
  .trim()
  .min(1, "is empty; name something")
  .max(longestName, `is longer than ${longestName} characters; shorten it`);

export const askInput = z.strictObject({
  question: question.describe(
    "The question, in Chinese or English, in the asker's own words; slang and typing errors are read.",
  ),
  turns: z
    .array(question)
    .max(mostTurns, `holds more than ${mostTurns} questions; give the last ones`)
    .optional()
    .describe("The same asker's earlier questions, oldest first, so that a follow-up is understood. Never answers."),
  language,
  as_of: asOf,
  detail: z
    .enum(["brief", "full"])
    .optional()
    .describe("full: everything held on it, for when brief says that there is more."),
});
export const searchInput = z.strictObject({
  text: name.describe("Words, a law's or case's name or part of it, or an article's number, in Chinese or English."),
  as_of: asOf,
  limit: z.int().min(1).max(mostFound).optional().describe(`How many at most; 10 if left out, ${mostFound} at most.`),
  language,
});
export const readArticleInput = z.strictObject({
  ref: name.describe(
    "A reference (criminal-law/253-1, cybersecurity-law/44@2020-06-01, agreement/…, commentary/…, position/…) or a name with its number (刑法第二百五十三条之一, Article 1038 of the Civil Code).",
  ),
  as_of: asOf,
  language,
});
export const readCaseInput = z.strictObject({
  ref: name.describe("A case's reference (case/…), name, court's place or number (案号)."),
  language,
});
export const verifyQuoteInput = z.strictObject({
  ref: name.describe(
    "What the text is said to be from: a reference (civil-code/1038/1) or a name (刑法第二百五十三条之一第一款).",
  ),
  text: z
    .string()
    .min(1, "is empty; give the words to verify")
    .max(longestQuotation, `is longer than ${longestQuotation} characters; quote less`)
    .refine((text) => text.trim() !== "", "is empty; give the words to verify")
    .describe("The Chinese words as they would be quoted, with or without quotation marks."),
  as_of: asOf,
  language,
});

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
const ref = z.string().min(1);
const { source, citedBy, otherWordings, effective, until, fidelity } = articleShape.shape;
const found = foundShape.shape.found.element;

export const searchOutput = z.strictObject({
  found: z.array(found.extend({ openWith: z.enum(["read_article", "read_case"]) })).max(mostFound),
});

export const readArticleOutput = z.strictObject({
  texts: z.array(
    z.strictObject({
      kind: found.shape.kind,
      ref,
      law: bilingual,
      docNo: z.string().nullable(),
      article: bilingual.nullable(),
      title: bilingual.nullable(),
      version: bilingual.nullable(),
      effective,
      until,
      fidelity: fidelity.nullable(),
      quotable: z.boolean(),
      source: source.nullable(),
      paragraphs: z.array(bilingual),
      otherWordings,
      citedBy,
      citedByCount: z.int(),
    }),
  ),
});

export const readCaseOutput = z.strictObject({ cases: z.array(caseShape.extend({ citedByCount: z.int() })) });

export const verifyQuoteOutput = z.strictObject({
  match: z.enum(["exact", "differs", "absent", "not-held"]),
  why: z
    .enum([
      ...(["paraphrase", "summary", "commentary", "conclusion", "translation", "not-chinese"] as const),
      ...(["other-paragraph", "not-in-force", "wording-not-held", "unknown", "several"] as const),
    ])
    .nullable(),
  punctuationOnly: z.boolean(),
  ref: ref.nullable(),
  law: bilingual.nullable(),
  article: bilingual.nullable(),
  paragraph: z.int().min(1).nullable(),
  effective,
  until,
  fidelity: fidelity.nullable(),
  nearest: z
    .strictObject({
      text: z.string(),
      differences: z.array(z.strictObject({ expected: z.string(), found: z.string() })),
    })
    .nullable(),
  otherWordings,
  elsewhere: z.array(ref),
  near: z.array(z.string()),
});
