import type { Day } from "../knowledge/day.ts";
import type { FacetGroup } from "../knowledge/facets.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference } from "../knowledge/reference.ts";
import type { ArticleMatch, StatuteMatch } from "../retrieval/article-lookup.ts";
import type { CaseMatch } from "../retrieval/case-lookup.ts";
import type { ConceptMatch, ConceptMatcher, Unit } from "../text/concepts.ts";
import { type Reading, undisguise } from "../text/disguise.ts";
import { detectLanguage, type Language, requestedLanguage, speaksEnglish } from "../text/language.ts";
import { type Normalized, normalize, type Span } from "../text/normalize.ts";
import { once } from "../text/once.ts";
import type { Pronunciation } from "../text/sounds.ts";
import type { Question } from "./answer.ts";
import { type Facets, facetValue, type Vocabulary } from "./conditions.ts";
import { type DayRange, findDates, timeOfAct } from "./dates.ts";
import { readFacets } from "./facets.ts";
import { carryOver, looksLikeFollowUp, looksLikeFragment, sourceAsked, turnsKept } from "./follow-up.ts";
import {
  type Inference,
  infer,
  insideOf,
  leastInside,
  type QuestionModel,
  type Scope,
  supplemented,
} from "./inference.ts";
import { type Intent, intentOf } from "./intent.ts";

/** What a question says, before anything is looked up or decided. */
export interface Understanding {
  readonly language: Language;
  /** Normalised text of the question itself. */
  readonly text: string;
  readonly concepts: readonly ConceptMatch[];
  readonly articles: readonly ArticleMatch[];
  /** Ids of statutes named without an article. */
  readonly statutes: readonly string[];
  readonly cases: readonly CaseMatch[];
  readonly facets: Facets;
  /** What a continued question adds to the one before it: the facets that its own words name. Empty for others. */
  readonly added: readonly string[];
  /** What the question bank makes likely; undefined where nothing was learned. */
  readonly inference: Inference | undefined;
  readonly intent: Intent;
  /** Days of the act, where the question names any. */
  readonly actDate: DayRange | null;
  readonly followUp: boolean;
  /** It goes on with a question within the subject. */
  readonly continues: boolean;
  /** It asks for the same again, in another language. */
  readonly restates: boolean;
  /** The number of the earlier answer's source that is to be shown. */
  readonly source: number | null;
  readonly reading: readonly Reading[];
}

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

/** Reads a question, with the earlier ones of the same asker where it continues them. */
export function understand(question: Question, readers: Readers): Understanding {
  let earlier: Understanding | undefined;
  for (const turn of question.turns.slice(-turnsKept)) {
    const read = understandOne(turn, question.asOf, undefined, earlier, readers);
    // Thanks, a joke or a word about lunch don't end what was talked about.
    if (!earlier || !isInside(earlier.intent) || !isPassing(read.intent)) earlier = read;
  }
  return understandOne(question.text, question.asOf, question.language, earlier, readers);
}

/** A message of fewer characters and words than this says what its words say, and likens to nothing. */
const fewestUnits = 4;

/** From this probability on, a message that names nothing of ours is about something else. */
const mostElsewhere = 0.9;

/** What the question bank may add to a continued question; its thing and its act are those that words name. */
const toldInPassing: readonly FacetGroup[] = ["circumstance", "role", "wanted"];

function understandOne(
  raw: string,
  asOf: Day,
  language: Language | undefined,
  earlier: Understanding | undefined,
  readers: Readers,
): Understanding {
  const vocabulary = readers.base.facets;
  const own = readMessage(raw, earlier !== undefined, readers);
  const model = readers.model();
  const inferred = (from: Pick<Message, "units" | "matches">, facets: Facets) =>
    model && from.units.length >= fewestUnits ? infer(model, from.units, from.matches, facets) : undefined;
  const byItself = once(() => inferred(own, own.facets));
  const followUp =
    earlier !== undefined &&
    (continues(own, earlier, byItself, vocabulary) || belongs(own, earlier, byItself(), vocabulary));
  const before = followUp ? earlier : undefined;
  const day = actDateOf(own, asOf);
  const worded = before ? carryOver(before.facets, own.facets, vocabulary, day !== undefined) : own.facets;
  // A fragment says little by itself, so that the question bank is asked about it together with what it continues.
  const whole = before ? readers.concepts(`${before.text}\n${own.text}`) : own;
  const inference = before ? inferred(whole, worded) : byItself();
  const articles = own.articles.length === 0 && before && !namesAny(own.facets) ? before.articles : own.articles;
  const read = {
    language: language ?? own.wishes ?? own.spoken ?? detectLanguage(own.text, earlier?.language),
    text: own.text,
    concepts: [...(before?.concepts ?? []), ...own.matches],
    articles,
    statutes: own.statutes,
    cases: before?.cases ?? own.cases,
    facets: supplemented(worded, inference, vocabulary, {
      units: whole.units.length,
      groups: before ? toldInPassing : undefined,
    }),
    added: before ? [...own.facets.named].flatMap(([id, value]) => (value ? [id] : [])) : [],
    inference,
    actDate: day ?? before?.actDate ?? null,
    followUp: followUp || own.source !== null,
    continues: before !== undefined && isInside(before.intent),
    restates: own.wishes !== undefined && !namesAny(own.facets),
    source: own.source,
    reading: own.reading,
  };
  return { ...read, intent: intentOf(read, vocabulary) };
}

/** What a message says by itself. */
interface Message {
  readonly text: string;
  readonly matches: readonly ConceptMatch[];
  readonly units: readonly Unit[];
  readonly facets: Facets;
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

function readMessage(raw: string, answeredBefore: boolean, readers: Readers): Message {
  const { normalized, pinyin, reading, matches, units } = unmask(normalize(raw.slice(0, longestQuestion)), readers);
  const { text } = normalized;
  const vocabulary = readers.base.facets;
  const source = (answeredBefore && sourceAsked(text)) || null;
  const named = source === null ? readers.articles(text) : [];
  // 诉讼时效规定第二条 is an article, not a question of time limits.
  const told = matches.filter((match) => !named.some(({ law }) => law && meets(law, match.span)));
  const facets = readFacets(told, units, text, vocabulary);
  const statutesNamed = readers.statutes(text);
  const statutes = statutesNamed.map((match) => match.statute);
  // 反不正当竞争法 names the law; it doesn't ask for the article that defines 不正当竞争.
  const terms = matches.filter((match) => !statutesNamed.some(({ span }) => meets(span, match.span)));
  return {
    text,
    matches,
    units,
    facets,
    source,
    articles: named.length > 0 ? named : articlesMeant(terms, statutes, facets, vocabulary),
    statutes,
    cases: casesMeant(readers.cases(text), text, matches, facets, vocabulary),
    wishes: requestedLanguage(text),
    spoken: pinyin && !speaksEnglish(text) ? "zh" : undefined,
    reading: distinct([...reading, ...readingOf(matches, normalized)]),
  };
}

/** True when a message goes on with the question before it; one that names an article or a case stands by itself. */
function continues(
  own: Message,
  earlier: Understanding,
  inferred: () => Inference | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (own.articles.length + own.cases.length > 0) return false;
  if (!namesAny(own.facets)) {
    if (own.wishes !== undefined) return true;
    const elsewhere = own.matches.some(({ concept }) => /^(?:small-talk|other-field|place)$/.test(concept.kind));
    if (!isInside(earlier.intent) || elsewhere) return false;
    return looksLikeFragment(own.text) || insideOf(inferred()) >= leastInside;
  }
  return looksLikeFollowUp(own.text, own.facets, vocabulary);
}

/** A message that by itself would be about nothing, said in the middle of a matter: an amount, a worry, what was done next. */
function belongs(
  own: Message,
  earlier: Understanding,
  inference: Inference | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (!isInside(earlier.intent) || own.text.length > (/\p{Script=Han}/u.test(own.text) ? 60 : 180)) return false;
  const alone = { ...own, concepts: own.matches, followUp: false, continues: false, inference };
  const intent = intentOf(alone, vocabulary);
  if (intent.kind !== "outside" || intent.because !== "unrelated") return false;
  if (own.facets.quantities.size > 0) return true;
  return namesAny(own.facets) || !isElsewhere(inference);
}

function isElsewhere(inference: Inference | undefined): boolean {
  const chance = (scope: Scope) => inference?.scope.get(scope) ?? 0;
  return chance("unrelated") + chance("small-talk") + chance("other-field") >= mostElsewhere;
}

function namesAny({ named, quantities }: Facets): boolean {
  return named.size + quantities.size > 0;
}

/** Said in passing: about nothing of ours, and about no other law either. */
function isPassing(intent: Intent): boolean {
  return !isInside(intent) && !(intent.kind === "outside" && intent.because !== "unrelated");
}

/** True when what was asked is within the subject, answered or refused. */
function isInside({ kind }: Intent): boolean {
  return kind !== "empty" && kind !== "small-talk" && kind !== "outside";
}

/** The time of the act, where a day is named that isn't part of an article's or a case's name. */
function actDateOf({ text, articles, cases }: Message, asOf: Day): DayRange | undefined {
  const names = [
    ...articles.flatMap(({ span, law }) => (law ? [span, law] : [span])),
    ...cases.map(({ span }) => span),
  ];
  return timeOfAct(findDates(text, asOf).filter((date) => !names.some((name) => meets(name, date.span))));
}

/** Reads disguises. Sounds are asked only where Latin letters may be pinyin, or no kind of account is named in so many words. */
function unmask(normalized: Normalized, { concepts, pronunciation }: Readers) {
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
      return { from: original.slice(start, end), as: concept.zh.name };
    });
  return read;
}

function distinct(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter((one, i) => readings.findIndex((other) => other.from === one.from) === i);
}

function meets(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
