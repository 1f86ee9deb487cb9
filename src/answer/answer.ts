import type { Day } from "../knowledge/day.ts";
import type { Head, Strength, Verdict } from "../knowledge/topic.ts";
import type { Language } from "../text/language.ts";

/** What is asked: the text, the asker's earlier questions (oldest first), and the day on which it is answered. */
export interface Question {
  readonly id?: string;
  readonly text: string;
  readonly turns: readonly string[];
  readonly asOf: Day;
  readonly language?: Language;
  /** `brief` (as if left out) fits a phone; `full` says all that the position holds. */
  readonly detail?: "brief" | "full";
}

/** The answer as data: the public contract of `ask --json` and of the library. */
export interface Answer {
  readonly id: string;
  /** `in`: about trading accounts; `refuse`: wants help in doing it; `out`: everything else. */
  readonly scope: "in" | "out" | "refuse";
  readonly kind: "position" | "lookup" | "abstain" | "refuse" | "small-talk";
  readonly verdict: Verdict | null;
  readonly language: Language;
  /** `topic/position`, the leading one first. */
  readonly positions: readonly string[];
  readonly headline: string;
  /** The text as a chat would send it. */
  readonly answer: string;
  /** Disguised words, and how they were read. */
  readonly reading: readonly { readonly from: string; readonly as: string }[];
  readonly sentences: readonly AnswerSentence[];
  /** Facts that would change the answer. */
  readonly missing: readonly MissingFact[];
  /** At most six; `[n]` in `answer` and `cites` refer to `number`. */
  readonly citations: readonly Citation[];
  readonly confidence: "certain" | "likely" | "low";
  readonly asOf: Day;
  /** Day, or `first/last` days, of the act if the question names one. */
  readonly actDate: string | null;
  /** Which text governs, where two compete. */
  readonly governing: Governing | null;
  /** Fingerprint of the knowledge files. */
  readonly knowledge: string;
}

export interface AnswerSentence {
  readonly head: Head | "notice";
  readonly text: string;
  readonly cites: readonly number[];
  readonly strength: Strength | null;
  readonly status: "settled" | "split" | "open" | "reported" | null;
}

export interface MissingFact {
  readonly fact: string;
  readonly question: string;
  readonly ifYes: string;
  readonly ifNo: string;
}

export interface Governing {
  readonly chosen: string;
  readonly other: string;
  readonly why: string;
}

export interface Citation {
  readonly number: number;
  readonly kind: "statute" | "interpretation" | "regulation" | "opinion" | "case" | "agreement" | "commentary";
  readonly ref: string;
  /** Full Chinese name; for a case or commentary its Chinese title. */
  readonly law: string;
  readonly lawEn: string;
  readonly article: string | null;
  readonly articleNo: string | null;
  readonly docNo: string | null;
  readonly title: string | null;
  readonly court: string | null;
  readonly caseNo: string | null;
  readonly tier: string | null;
  /** A span of the Chinese text; null where the text held is a report or a summary. */
  readonly quote: string | null;
  readonly translation: string | null;
  readonly fidelity: "verbatim" | "excerpt" | "paraphrase";
  readonly effective: Day | null;
  readonly until: Day | null;
  readonly url: string | null;
}
