import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference } from "../knowledge/reference.ts";
import type { ArticleMatch, StatuteMatch } from "../retrieval/article-lookup.ts";
import type { CaseMatch } from "../retrieval/case-lookup.ts";
import type { ConceptMatch, ConceptMatcher, Unit } from "../text/concepts.ts";
import { type Reading, undisguise } from "../text/disguise.ts";
import { type Language, requestedLanguage, speaksEnglish } from "../text/language.ts";
import { type Normalized, normalize, type Span } from "../text/normalize.ts";
import type { Pronunciation } from "../text/sounds.ts";
import { type DayRange, findDates } from "./dates.ts";
import { type Estimate, estimateGains } from "./estimate.ts";
import { type Facets, facetValue, type Vocabulary } from "./facet-values.ts";
import { readFacets } from "./facets.ts";
import { sourceAsked } from "./follow-up.ts";
import type { QuestionModel } from "./inference.ts";

/** What understanding needs besides the question. */
export interface Readers {
  readonly base: KnowledgeBase;
  readonly concepts: ConceptMatcher;
  /** How words sound, for disguises; undefined where that isn't known. */
  readonly pronunciation: () => Pronunciation | undefined;
  /** What was learned from the question bank; undefined where nothing was. */
  readonly model: () => QuestionModel | undefined;
  readonly articles: (text: string) => readonly ArticleMatch[];
  readonly statutes: (text: string) => readonly StatuteMatch[];
  readonly cases: (text: string) => readonly CaseMatch[];
}

/** No question is read beyond this many characters; a message that long is a forwarded log. */
export const longestQuestion = 8000;

/** What a message says by itself. */
export interface Message {
  readonly text: string;
  readonly matches: readonly ConceptMatch[];
  readonly units: readonly Unit[];
  readonly facets: Facets;
  /** Gains that are reckoned, not told; undefined where they are told. */
  readonly estimate: Estimate | undefined;
  readonly source: number | null;
  readonly articles: readonly ArticleMatch[];
  readonly statutes: readonly string[];
  readonly cases: readonly CaseMatch[];
  /** The language asked to be answered in. */
  readonly wishes: Language | undefined;
  /** The language that is beyond doubt. */
  readonly spoken: Language | undefined;
  readonly reading: readonly Reading[];
}

export function readMessage(raw: string, answeredBefore: boolean, readers: Readers): Message {
  const { normalized, pinyin, reading, matches, units } = unmask(normalizeBounded(raw), readers);
  const { text } = normalized;
  const vocabulary = readers.base.facets;
  const source = (answeredBefore && sourceAsked(text)) || null;
  const named = source === null ? readers.articles(text) : [];
  // 诉讼时效规定第二条 is an article, not a question of time limits.
  const told = matches.filter((match) => !named.some(({ law }) => law && meets(law, match.span)));
  const estimate = estimateGains(text);
  const facets = readFacets(told, units, text, vocabulary, estimate);
  const statutesNamed = readers.statutes(text);
  const statutes = [...new Set(statutesNamed.map((match) => match.statute))];
  // 反不正当竞争法 names the law; it doesn't ask for the article that defines 不正当竞争.
  const terms = matches.filter((match) => !statutesNamed.some(({ span }) => meets(span, match.span)));
  return {
    text,
    matches,
    units,
    facets,
    estimate: facets.quantities.get("gains") === estimate?.yuan ? estimate : undefined,
    source,
    articles: named.length > 0 ? named : articlesMeant(terms, statutes, facets, vocabulary),
    statutes,
    cases: casesMeant(readers.cases(text), text, matches, facets, vocabulary),
    wishes: requestedLanguage(text),
    spoken: pinyin && !speaksEnglish(text) ? "zh" : undefined,
    reading: distinct([...reading, ...readingOf(matches, normalized)]),
  };
}

/** Some characters become many: what is read is bounded before and after. */
function normalizeBounded(raw: string): Normalized {
  const whole = normalize(raw.slice(0, longestQuestion));
  const growth = whole.text.length / longestQuestion;
  return growth <= 1 ? whole : normalize(raw.slice(0, Math.floor(longestQuestion / growth)));
}

/** The times named, but for those that are part of an article's or a case's name. */
export function timesIn({ text, articles, cases }: Message, asOf: Day): readonly DayRange[] {
  const names = [
    ...articles.flatMap(({ span, law }) => (law ? [span, law] : [span])),
    ...cases.map(({ span }) => span),
  ];
  return findDates(text, asOf).filter((date) => !names.some((name) => meets(name, date.span)));
}

/** Full years from the last day named to the day of answering; undefined where none is named. */
export function yearsPassed(times: readonly DayRange[], asOf: Day): number | undefined {
  const last = times
    .map((time) => time.last)
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  const years = Number(asOf.slice(0, 4)) - Number(last.slice(0, 4));
  return asOf.slice(5) >= last.slice(5) ? years : years - 1;
}

/** Reads disguises. Sounds are asked only where Latin letters may be pinyin, or no kind of account is named in so many words. */
export function unmask(
  normalized: Normalized,
  { concepts, pronunciation }: Pick<Readers, "concepts" | "pronunciation">,
) {
  const found = concepts(normalized.text);
  const named = found.matches.some(({ concept }) => concept.kind === "object" && concept.id !== "account");
  const sounds = /[a-z]{2}/.test(normalized.text) || !named ? pronunciation() : undefined;
  const unmasked = undisguise(normalized, sounds);
  const { text } = unmasked.normalized;
  return { ...unmasked, ...(text === normalized.text ? found : concepts(text)) };
}

/**
 * "Which article is on partial invalidity?": a term's own provision, where the text of the law is asked for. A statute named
 * in the question narrows it to that statute's provisions.
 */
function articlesMeant(
  concepts: readonly ConceptMatch[],
  statutes: readonly string[],
  facets: Facets,
  vocabulary: Vocabulary,
): readonly ArticleMatch[] {
  if (facetValue("text", facets, vocabulary) !== true) return [];
  return concepts.flatMap(({ concept, span }) => {
    const [statute, article] = concept.ref?.split("/") ?? [];
    if (!statute || !article || !concept.ref || parseReference(concept.ref)?.kind !== "article") return [];
    if (statutes.length > 0 && !statutes.includes(statute)) return [];
    // 追究时效 is another matter than the 时效 that stands in it.
    if (concepts.some((other) => inside(span, other.span))) return [];
    return [{ statute, article, candidates: [concept.ref], paragraph: null, span }];
  });
}

function inside(span: Span, wider: Span): boolean {
  return wider.start <= span.start && span.end <= wider.end && wider.end - wider.start > span.end - span.start;
}

/** A place alone names a case only in a question about a judgment: 在南京卖号 is no question about the Nanjing case. */
function casesMeant(
  found: readonly CaseMatch[],
  text: string,
  concepts: readonly ConceptMatch[],
  facets: Facets,
  vocabulary: Vocabulary,
): readonly CaseMatch[] {
  const named = found.filter((match) => match.by !== "place");
  if (named.length > 0) return named;
  const said = (id: string) => concepts.some(({ concept }) => concept.id === id);
  const asked = (id: string) => facetValue(id, facets, vocabulary) === true;
  // 判多少 may be about the asker's own fate; with a party named beside the place, it is about that party's case.
  const pointed = found.some(({ span }) => /^那[个起件]/.test(text.slice(span.end)));
  const judged = pointed || said("court-case") || asked("holding") || (asked("amount") && said("platform-company"));
  return judged ? found : [];
}

function readingOf(matches: readonly ConceptMatch[], { original, originalSpan }: Normalized) {
  const read = matches
    .filter(({ disguised }) => disguised)
    .map(({ concept, span }) => {
      const { start, end } = originalSpan(span);
      // An unseen character may hang on to a disguise, and would make another one of it.
      return { from: original.slice(start, end).trim(), as: concept.zh.name };
    });
  return read;
}

function distinct(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter((one, i) => readings.findIndex((other) => other.from === one.from) === i);
}

function meets(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
