import { type Day, isWithin } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Paragraph } from "../knowledge/markdown.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Bilingual, Fidelity } from "../knowledge/shape.ts";
import type { Article } from "../knowledge/statute.ts";
import type { Language } from "../text/language.ts";
import type { Wording } from "./article-sheet.ts";
import { quotationsOf } from "./quotation.ts";
import { compareText, type NearestText, standsIn } from "./quote-comparison.ts";
import { type QuotedText, type QuoteSubject, quoteSubjects } from "./quote-subject.ts";

/** Why a text can't be quoted from there, where more than its words decides. */
export type QuoteTrouble =
  /** What is held is somebody's report of the text, our summary of a case, somebody's view, or a conclusion of ours. */
  | "paraphrase"
  | "summary"
  | "commentary"
  | "conclusion"
  /** It stands in our translation, which is unofficial; or it is no Chinese at all. */
  | "translation"
  | "not-chinese"
  /** It stands in that article, in another paragraph than the one named. */
  | "other-paragraph"
  | "not-in-force"
  | "wording-not-held"
  /** Nothing is called that, or several articles are. */
  | "unknown"
  | "several";

/** What became of comparing a quotation with its source. */
export interface QuoteCheck {
  /**
   * `exact`: it stands there character for character; `differs`: something like it does; `absent`: nothing like it, or not as said;
   * `not-held`: the text it is said to be from isn't held, so that nothing can be said of it.
   */
  readonly match: "exact" | "differs" | "absent" | "not-held";
  readonly why: QuoteTrouble | null;
  /** Only punctuation, width or white space differ. */
  readonly punctuationOnly: boolean;
  /** What it was compared with. */
  readonly ref: Reference | null;
  readonly law: Bilingual | null;
  readonly article: Bilingual | null;
  /** Number of the paragraph (款) in which it, or what is nearest to it, begins. */
  readonly paragraph: number | null;
  readonly effective: Day | null;
  /** First day on which that wording no longer applies. */
  readonly until: Day | null;
  readonly fidelity: Fidelity | null;
  /** What stands there instead. */
  readonly nearest: NearestText | null;
  /** Other wordings of the same article in which it stands, character for character. */
  readonly otherWordings: readonly Wording[];
  /** Other articles in force on that day in which it stands, character for character. */
  readonly elsewhere: readonly Reference[];
  /** What may have been meant, where nothing or several are called that. */
  readonly near: readonly string[];
}

/** A quotation and what it is said to be from: a reference (`civil-code/1038/1`) or a name (刑法第二百五十三条之一), on a day. */
export interface Quotation {
  readonly text: string;
  readonly from: string;
  readonly day: Day;
  /** Of the names in `near`. */
  readonly language?: Language;
}

/** Longer quotations aren't compared. */
export const longestQuotation = 2000;
const mostElsewhere = 5;
/** Shorter texts stand in many articles by chance. */
const tellingLength = 8;

/** Compares a quotation with the text it is said to be from. Throws a RangeError for an empty text and one of more than 2000 characters. */
export function verifyQuote({ text, from, day, language = "zh" }: Quotation, base: KnowledgeBase): QuoteCheck {
  if (text.trim() === "") throw new RangeError("There is no text to verify.");
  if (text.length > longestQuotation)
    throw new RangeError(`At most ${longestQuotation} characters are verified at once; quote less.`);
  const quotations = quotationsOf(text);
  const subjects = quoteSubjects(from, day, base, language);
  if ("near" in subjects) {
    const why = subjects.kind === "several" ? "several" : "unknown";
    return { ...nothing, why, near: subjects.near, elsewhere: elsewhere(quotations, null, day, base) };
  }
  const checks = subjects.map((subject) => checkOf(quotations, subject));
  const best = order.flatMap((match) => checks.find((check) => check.match === match) ?? [])[0] ?? nothing;
  if (best.match === "exact") return best;
  return { ...best, elsewhere: elsewhere(quotations, best.ref, day, base) };
}

/** Where a name asks for several articles, the one is told that fits best. */
const order = ["exact", "differs", "absent", "not-held"] as const;

const nothing: QuoteCheck = {
  match: "not-held",
  why: null,
  punctuationOnly: false,
  ref: null,
  law: null,
  article: null,
  paragraph: null,
  effective: null,
  until: null,
  fidelity: null,
  nearest: null,
  otherWordings: [],
  elsewhere: [],
  near: [],
};

function checkOf(quotations: readonly string[], subject: QuoteSubject): QuoteCheck {
  const { ref, law } = subject;
  if (subject.kind === "text") return compare(quotations, subject);
  if (subject.kind === "not-in-force" || subject.kind === "wording-not-held") {
    const { article, others, kind } = subject;
    return { ...nothing, why: kind, ref, law, article, otherWordings: wordingsWith(quotations, others) };
  }
  return { ...nothing, why: subject.kind, ref, law };
}

function compare(quotations: readonly string[], subject: QuotedText): QuoteCheck {
  const { ref, law, article, effective, until, fidelity, paragraphs } = subject;
  const known = { ...nothing, ref, law, article, effective, until, fidelity };
  // What somebody reported of a text says nothing about its words.
  if (fidelity === "paraphrase") return { ...known, why: "paraphrase" };
  const named = subject.paragraph === null ? undefined : paragraphs[subject.paragraph - 1];
  if (named && standsIn(quotations, [named])) return { ...known, match: "exact", paragraph: subject.paragraph };
  const found = compareText(quotations, paragraphs);
  const misplaced = subject.paragraph !== null && found.paragraph !== null && found.paragraph !== subject.paragraph;
  if (found.match === "exact" && !misplaced) return { ...known, ...found };
  const otherWordings = wordingsWith(quotations, subject.others);
  if (misplaced && found.match !== "absent")
    return { ...known, ...found, match: "absent", why: "other-paragraph", otherWordings };
  const translated = found.match === "absent" ? inTranslation(quotations, paragraphs) : null;
  return { ...known, ...found, ...translated, otherWordings };
}

/** Of a text without Chinese characters: whether it is our translation, and of which paragraph. */
function inTranslation(quotations: readonly string[], paragraphs: readonly Paragraph[]): Partial<QuoteCheck> | null {
  if (quotations.some((text) => /\p{Script=Han}/u.test(text))) return null;
  const at = paragraphs.findIndex(({ en }) => quotations.some((text) => plain(en).includes(plain(text))));
  if (at < 0) return { why: "not-chinese" };
  return {
    why: "translation",
    paragraph: at + 1,
    nearest: { text: paragraphs[at]?.zh ?? "", differences: [] },
  };
}

function plain(text: string): string {
  return text.normalize("NFKC").replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim().toLowerCase();
}

function wordingsWith(quotations: readonly string[], wordings: readonly Article[]): readonly Wording[] {
  return wordings
    .filter(({ fidelity, paragraphs }) => fidelity !== "paraphrase" && standsIn(quotations, paragraphs))
    .map(({ reference, version, inForce }) => ({
      ref: inForce.from ? `${reference}@${inForce.from}` : reference,
      version,
      effective: inForce.from,
      until: inForce.until,
    }));
}

function elsewhere(
  quotations: readonly string[],
  but: Reference | null,
  day: Day,
  base: KnowledgeBase,
): readonly Reference[] {
  const telling = quotations.filter((text) => text.length >= tellingLength);
  if (telling.length === 0) return [];
  const held: Reference[] = [];
  for (const { articles } of base.statutes.values())
    for (const { reference, inForce, fidelity, paragraphs } of [...articles.values()].flat()) {
      if (fidelity === "paraphrase" || reference === but?.split("@")[0] || !isWithin(day, inForce)) continue;
      if (standsIn(telling, paragraphs)) held.push(reference);
      if (held.length === mostElsewhere) return held;
    }
  return held;
}
