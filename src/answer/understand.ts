import type { Day } from "../knowledge/day.ts";
import type { FacetGroup } from "../knowledge/facets.ts";
import type { Head } from "../knowledge/topic.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { CaseMatch } from "../retrieval/case-lookup.ts";
import type { ConceptMatch } from "../text/concepts.ts";
import type { Reading } from "../text/disguise.ts";
import { detectLanguage, type Language } from "../text/language.ts";
import { once } from "../text/once.ts";
import type { Question } from "./answer.ts";
import { weightsOfEach } from "./asking.ts";
import { belongs, continues, isInside, isNewSubject, isPassing, namesAny, staying } from "./continuing.ts";
import { type DayRange, timeOfAct } from "./dates.ts";
import { type Facets, facetValue, type Vocabulary } from "./facet-values.ts";
import { weightsInThread } from "./features.ts";
import { asksToTranslate, carryOver, turnsKept, withFullNumber, withoutCourtesy } from "./follow-up.ts";
import { chanceOfScope, type Inference, infer, type QuestionModel, supplemented } from "./inference.ts";
import { type Intent, intentOf } from "./intent.ts";
import { type Message, type Readers, readMessage, timesIn, yearsPassed } from "./message.ts";
import { accountsCounted } from "./quantities.ts";

/** What a question says, before anything is looked up or decided. */
export interface Understanding {
  readonly language: Language;
  /** Normalised text of the question itself. */
  readonly text: string;
  /** The same after those of the questions that it continues. */
  readonly thread: string;
  /** Concepts that the question itself names, and with those of the questions that it continues. */
  readonly said: readonly ConceptMatch[];
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
  /** The same of the question without those that it continues. */
  readonly alone: Inference | undefined;
  /** What the question bank makes likely of each question in it; none where it is nothing but one. */
  readonly each: () => readonly Inference[];
  /** The kinds of liability that its own words ask about, the first named first: 会不会坐牢, "am I going to be fined". */
  readonly heads: readonly Head[];
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
  /** Gains reckoned from a price and a time: the words for both, and yuan. */
  readonly estimate: { readonly from: string; readonly yuan: number } | null;
}

/** Reads a question, with the earlier ones of the same asker where it continues them. */
export function understand(question: Question, readers: Readers): Understanding {
  let earlier: Understanding | undefined;
  for (const turn of question.turns.slice(-turnsKept)) {
    const read = understandOne(turn, question.asOf, undefined, earlier, readers);
    if (!earlier || !isInside(earlier.intent)) earlier = read;
    else if (isLookUp(read)) earlier = { ...earlier, articles: read.articles, cases: read.cases };
    // Thanks, a joke or a word about lunch don't end what was talked about.
    else if (!isPassing(read.intent)) earlier = read;
  }
  const read = understandOne(question.text, question.asOf, question.language, earlier, readers);
  if (isInside(read.intent) || (earlier && isInside(earlier.intent))) return read;
  return togetherWithTurns(question, read, readers) ?? read;
}

/** A story told bit by bit, no bit of which shows what it is about: 是我姐把我拽去的 / 我自己不想去 / 还算自首吗. */
function togetherWithTurns(
  { text, turns, asOf, language }: Question,
  { alone }: Understanding,
  readers: Readers,
): Understanding | undefined {
  if (turns.length === 0 || alone === undefined || alone.leaves > staying) return undefined;
  const told = [...turns.slice(-turnsKept), text].join("\n").slice(-longestThread);
  const whole = understandOne(told, asOf, language, undefined, readers);
  return isInside(whole.intent) ? { ...whole, followUp: true } : undefined;
}

/** A look at an article or a case in the middle of a matter doesn't end it. */
function isLookUp({ intent, continues, facets }: Understanding): boolean {
  return (intent.kind === "article" || intent.kind === "case") && !continues && !namesAny(facets);
}

/** A message of fewer characters and words than this says what its words say, and likens to nothing. */
export const fewestUnits = 4;

/** A message that only wants the answer in another language tells nothing. */
function withoutFacts(message: Message): Message {
  return { ...message, matches: [], facets: { named: new Map(), quantities: new Map() } };
}

/** From this probability on a message asks about the law and for no help in anything, whatever was asked before. */
const surelyLawful = 0.8;

/** The facets with the numbers that aren't told in so many words: years that have passed, and in the middle of a matter a bare count, of accounts. */
function withNumbers(own: Message, years: number | undefined, continuing: boolean): Facets {
  const numbers = [
    ["years-ago", years],
    ["accounts", continuing ? accountsCounted(own.text) : undefined],
  ] as const;
  const told = numbers.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const]));
  return { ...own.facets, quantities: new Map([...own.facets.quantities, ...told]) };
}

/** Characters of a conversation that the question bank is asked about. */
const longestThread = 1500;

function inferEach(model: QuestionModel, { units, matches }: Message, facets: Facets): readonly Inference[] {
  return weightsOfEach(units, matches).map((weights) =>
    infer(model, units, matches, namedIn(facets, matches, weights), weights),
  );
}

/** The facets that the words of one question name: those of the story behind it are heard in its words, as quietly as these count. */
function namedIn(facets: Facets, matches: readonly ConceptMatch[], weights: ArrayLike<number>): Facets {
  const asked = matches.filter(({ units: { start } }) => weights[start] === 1);
  const ids = new Set(
    asked.flatMap(({ concept: { id, facets: more = [] } }) => [id, ...more.map((one) => one.replace("!", ""))]),
  );
  return { ...facets, named: new Map([...facets.named].filter(([id]) => ids.has(id))) };
}

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
  const read = readMessage(earlier ? withFullNumber(withoutCourtesy(raw)) : raw, earlier !== undefined, readers);
  const own = earlier && read.wishes && asksToTranslate(read.text) ? withoutFacts(read) : read;
  const model = readers.model();
  const inferred = ({ units, matches }: Pick<Message, "units" | "matches">, facets: Facets) =>
    model && units.length >= fewestUnits
      ? infer(model, units, matches, facets, weightsInThread(units.length, own.units.length))
      : undefined;
  const byItself = once(() => inferred(own, own.facets));
  const followUp =
    earlier !== undefined &&
    !isNewSubject(own, earlier, byItself, vocabulary) &&
    (continues(own, earlier, byItself, vocabulary) || belongs(own, earlier, byItself(), vocabulary));
  const before = followUp ? earlier : undefined;
  const times = timesIn(own, asOf);
  const day = timeOfAct(times);
  const told = withNumbers(own, yearsPassed(times, asOf), before !== undefined);
  const lawful = before !== undefined && chanceOfScope("in", byItself()) >= surelyLawful;
  const worded = before ? carryOver(before.facets, told, vocabulary, { dated: day !== undefined, lawful }) : told;
  // A fragment says little by itself, so that the question bank is asked about it together with what it continues.
  const thread = before ? `${before.thread}\n${own.text}`.slice(-longestThread) : own.text;
  const whole = before ? readers.concepts(thread) : own;
  const inference = before ? inferred(whole, worded) : byItself();
  const articles = own.articles.length === 0 && before && !namesAny(own.facets) ? before.articles : own.articles;
  const understood = {
    language: language ?? own.wishes ?? own.spoken ?? detectLanguage(own.text, earlier?.language),
    text: own.text,
    thread,
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
    heads: headsAsked(own.matches, worded, vocabulary),
    actDate: day ?? before?.actDate ?? null,
    followUp: followUp || own.source !== null,
    said: own.matches,
    alone: byItself(),
    each: once(() => (model && !before ? inferEach(model, own, worded) : [])),
    continues: before !== undefined && isInside(before.intent),
    restates: own.wishes !== undefined && !namesAny(own.facets),
    source: own.source,
    reading: own.reading,
    estimate: estimateOf(own),
  };
  return { ...understood, intent: intentOf(understood, vocabulary) };
}

function estimateOf({ estimate, text }: Message): Understanding["estimate"] {
  if (!estimate) return null;
  const words = [...estimate.spans].sort((a, b) => a.start - b.start).map(({ start, end }) => text.slice(start, end));
  return { from: words.join(/\p{Script=Han}/u.test(text) ? "，" : ", "), yuan: estimate.yuan };
}

/** What becomes of somebody is told, not asked, where no consequence is wanted ("he went to prison; who owns the account?"). */
function headsAsked(matches: readonly ConceptMatch[], facets: Facets, vocabulary: Vocabulary): readonly Head[] {
  const asked = ["consequence", "penalty"].some((id) => facetValue(id, facets, vocabulary) === true);
  return asked ? [...new Set(matches.flatMap(({ concept }) => concept.head ?? []))] : [];
}
