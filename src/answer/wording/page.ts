import type { StatuteEntry } from "../../knowledge/knowledge-base.ts";
import type { PassageKind } from "../../knowledge/passage.ts";
import type { Strength } from "../../knowledge/topic.ts";
import type { Language } from "../../text/language.ts";
import type { Answer, AnswerSentence } from "../answer.ts";
import { en } from "./page-en.ts";
import { zh } from "./page-zh.ts";
import type { Provenance } from "./sheet.ts";

/** What the page in the browser says besides answers and authorities. */
export interface PageWording {
  /** Of the language itself, for `lang`. */
  readonly tag: "zh-Hans" | "en";
  readonly name: string;
  readonly skip: string;
  readonly navigation: { readonly label: string; readonly ask: string; readonly browse: string };
  /** The other language, in itself. */
  readonly otherLanguage: string;
  /** Offers, in this language, an answer that came in the other. */
  readonly readHere: string;
  readonly home: { readonly title: string; readonly lead: string; readonly examples: string };
  readonly examples: readonly string[];
  readonly conversation: string;
  readonly question: string;
  readonly placeholder: string;
  readonly followUp: string;
  readonly send: string;
  readonly asked: string;
  readonly wholeQuestion: string;
  readonly kept: string;
  readonly waiting: string;
  readonly busy: string;
  readonly failed: string;
  readonly refused: string;
  readonly emptyQuestion: string;
  readonly answer: AnswerWording;
  readonly feedback: FeedbackWording;
  readonly sheet: SheetLabels;
  readonly browse: BrowseWording;
  readonly missing: { readonly title: string; readonly text: string; readonly links: string };
  tooLong(length: number, most: number): string;
  olderLeftOut(count: number): string;
}

interface AnswerWording {
  readonly verdict: string;
  readonly besides: string;
  readonly noHelp: string;
  readonly statuses: Readonly<Record<NonNullable<AnswerSentence["status"]>, string>>;
  readonly strengths: Readonly<Record<Strength, string>>;
  readonly branches: string;
  readonly ifSo: string;
  readonly ifNot: string;
  readonly askSo: string;
  readonly askNot: string;
  readonly governing: string;
  readonly actDate: string;
  readonly governs: string;
  readonly governsNot: string;
  readonly more: string;
  readonly seeAlso: string;
  readonly sources: string;
  /** Before the address of a source's page on this server. */
  readonly pageHere: string;
  /** Before the address where a text was read. */
  readonly readAt: Readonly<Record<Provenance, string>>;
  /** Before the address of a platform's own terms. */
  readonly platformTerms: string;
  readonly askedBefore: string;
  /** On paper, before the address of the page. */
  readonly pageAddress: string;
  readonly confidence: Readonly<Record<Answer["confidence"], string>>;
  readonly tools: string;
  readonly copy: string;
  readonly copied: string;
  readonly share: string;
  readonly shareWarning: string;
  readonly shared: string;
  readonly shareByHand: string;
  readonly tooLongToShare: string;
  read(from: string, as: string): string;
  /** What is said besides, in brackets. */
  aside(text: string): string;
  askedOn(day: string): string;
  source(number: number, label: string): string;
}

interface FeedbackWording {
  readonly ask: string;
  readonly up: string;
  readonly down: string;
  readonly what: string;
  readonly thanks: string;
  readonly thanksForNo: string;
  readonly notKept: string;
  readonly remark: string;
  readonly send: string;
  readonly back: string;
  readonly nothing: string;
}

interface SheetLabels {
  readonly close: string;
  readonly beside: string;
  readonly openWhole: string;
  readonly wording: string;
  readonly ownSummary: string;
  readonly positions: string;
  readonly visit: string;
  /** Above the other wordings of a number that an amendment gave to another rule. */
  readonly renumbered: string;
  readonly holdsWhen: string;
  readonly reviewed: string;
  readonly period: string;
  readonly askAlike: string;
  notHeld(label: string, day: string): string;
  notInForce(label: string, day: string, from: string | null): string;
  unknownArticle(label: string): string;
}

interface BrowseWording {
  readonly title: string;
  readonly lead: string;
  readonly statutes: string;
  readonly cases: string;
  readonly positions: string;
  readonly agreements: string;
  readonly commentary: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly searchHint: string;
  readonly go: string;
  readonly noWords: string;
  readonly kinds: Readonly<Record<PassageKind, string>>;
  readonly groups: Readonly<Record<StatuteEntry["kind"], string>>;
  readonly areas: Readonly<Record<"civil" | "criminal" | "administrative" | "unfair-competition", string>>;
  readonly articlesHeld: string;
  readonly selection: string;
  readonly about: Readonly<Record<"statutes" | "cases" | "positions" | "agreements" | "commentary", string>>;
  readonly related: string;
  onlyRelated(text: string): string;
  /** `capped`: there are more than that. */
  found(count: number, text: string, capped: boolean): string;
  /** The day of a judgment, or of its report. */
  decided(day: string): string;
  /** Where in a long list one can jump to. */
  readonly jump: string;
  /** Of a law of which no text held applies any more. */
  readonly ceased: string;
  articles(count: number): string;
  conclusions(count: number): string;
}

const wordings: Readonly<Record<Language, PageWording>> = { zh, en };

/** The words of a language. */
export function pageWordingOf(language: Language): PageWording {
  return wordings[language];
}
