import type { Day } from "../../knowledge/day.ts";
import type { Head } from "../../knowledge/topic.ts";
import type { Language } from "../../text/language.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** What the source of an imported text tells: when it is in force, and when it was made or last amended. */
export interface ToldDays {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly dated: Day | null;
}

/** Everything haofa says that isn't law, in one language. */
export interface Wording {
  readonly verdictLabel: string;
  /** Before the headline of a second position. */
  readonly besides: string;
  /** Below a headline that the asker was told before. */
  readonly again: string;
  /** What was taken for granted, and isn't said. */
  supposed(facts: readonly string[]): string;
  /** Asks whether these facts are what is asked about. */
  isMeant(facts: readonly string[]): string;
  readonly heads: Readonly<Record<Head, string>>;
  readonly sources: string;
  readonly asReported: string;
  readonly translation: string;
  readonly lawOfThatDay: string;
  readonly noAuthority: string;
  readonly refusal: string;
  readonly abstain: Readonly<Record<"empty" | "foreign" | "other-field" | "unrelated", string>>;
  refusalAndLaw(headline: string): string;
  smallTalk(about: string): string;
  /** `read`: the day on which texts were last read, where that isn't the day of answering. */
  notice(asOf: Day, read: Day | undefined): string;
  /** Gains reckoned from a price and a time. */
  estimated(yuan: number): string;
  read(from: string, as: string): string;
  nearest(label: string): string;
  /** A missing fact: the question, and what follows from the answer that would change the verdict. */
  branch(question: string, answer: "yes" | "no", headline: string): string;
  /** How many statements are told on request only. */
  more(count: number): string;
  /** The same, before the numbers of their sources; with none, there are only sources. */
  further(count: number): string;
  articleHeadline(
    texts: readonly { readonly label: string; readonly from: Day; readonly reported: boolean; readonly until?: Day }[],
    day: Day,
  ): string;
  articleText(text: { zh: string; en: string }, verbatim: boolean): string;
  /** Several laws have an article of that number. */
  articleOfWhichLaw(number: string): string;
  articleCalled(label: string, title: string | undefined): string;
  articleUnknown(label: string): string;
  articleNotHeld(label: string, day: Day): string;
  articleNotInForce(label: string, day: Day, from: Day | null): string;
  articleHeldInstead(from: Day, until: Day | null): string;
  /** The heading of an imported text; `day` where the text is of other days than the one asked about. */
  importedHeadline(label: string, told: ToldDays, day: Day | null): string;
  /** Since when an imported text is in force, as far as its source tells. */
  importedDays(told: ToldDays): string;
  importedText(text: string): string;
  /** An imported law has no article of that number. */
  importedUnknown(label: string): string;
  nearestImported(label: string, excerpt: string): string;
  readonly imported: string;
  caseHeadline(name: string, outcome: string): string;
  casesHeadline(count: number): string;
  /** For a matter that is pending, or only a prosecutor's view. */
  notLaw(said: string): string;
  notDecided(note: string): string;
}

const wordings: Readonly<Record<Language, Wording>> = { zh, en };

/** The words of a language. */
export function wordingOf(language: Language): Wording {
  return wordings[language];
}
