import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { createArticleLookup, createStatuteLookup, createStatuteNameFinder } from "../retrieval/article-lookup.ts";
import { createCaseLookup, type Naming } from "../retrieval/case-lookup.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import type { StoredNames } from "../retrieval/names.ts";
import type { Query } from "../retrieval/query.ts";
import { createQuestionMatcher } from "../retrieval/question-match.ts";
import type { Hit, Retriever } from "../retrieval/retriever.ts";
import { createConceptMatcher, type StoredWords } from "../text/concepts.ts";
import { keepNewest } from "../text/newest.ts";
import { once } from "../text/once.ts";
import type { Pronunciation } from "../text/sounds.ts";
import type { Answer, Question } from "./answer.ts";
import { type Choice, createChoice } from "./choice.ts";
import { lastCiting } from "./cited-before.ts";
import { compose } from "./compose.ts";
import { decide } from "./decide.ts";
import type { Decision, Finders } from "./decision.ts";
import { turnsKept } from "./follow-up.ts";
import { importedFinders } from "./imported-finders.ts";
import type { QuestionModel } from "./inference.ts";
import type { Readers } from "./message.ts";
import { type Understanding, understand } from "./understand.ts";

export interface Answerer {
  answer(question: Question): Promise<Answer>;
  /** The same answer, with what every step made, search included even where the answer needed none. */
  explain(question: Question): Promise<Trace>;
  /** The passages that an answer would be sought in, best first; nothing is decided or composed. */
  search(question: Question): Promise<readonly Hit[]>;
}

/** One question's way through the house, for `--explain`. */
export interface Trace {
  readonly understanding: Understanding;
  /** How likely each of the best positions is the one. */
  readonly shares: ReadonlyMap<string, number>;
  readonly hits: readonly Hit[];
  readonly decision: Decision;
  readonly answer: Answer;
}

/** Answers to earlier questions that are kept, so that a long conversation isn't worked out anew at every turn. */
const mostKnown = 500;
/** Passages fetched for one question. */
const hitsWanted = 32;

/** What the build worked out of the knowledge beforehand; without it, it is worked out at the start or done without. */
export interface Prepared {
  readonly words?: StoredWords | undefined;
  readonly statuteNames?: StoredNames<string> | undefined;
  readonly caseNames?: StoredNames<Naming> | undefined;
  /** Called at the first question that needs it. */
  readonly pronunciation?: () => Pronunciation | undefined;
  /** What was learned from the question bank; called at the first question. */
  readonly model?: () => QuestionModel | undefined;
}

/** Ties the steps together: understand, retrieve, decide, compose. A corpus is asked only where the knowledge base holds no answer. */
export function createAnswererOf(
  base: KnowledgeBase,
  retriever: Retriever,
  prepared: Prepared = {},
  corpus?: Corpus,
): Answerer {
  const names = createStatuteNameFinder(base, prepared.statuteNames);
  const readers: Readers = {
    base,
    concepts: createConceptMatcher(base.lexicon, prepared.words),
    pronunciation: once(prepared.pronunciation ?? (() => undefined)),
    model: once(prepared.model ?? (() => undefined)),
    articles: createArticleLookup(base, names),
    statutes: createStatuteLookup(base, names),
    cases: createCaseLookup(base, prepared.caseNames),
  };
  const nearest = createQuestionMatcher(base);
  const findersFor = (read: Understanding, question: Question, choice: Choice): Finders => ({
    search: () => retriever.search(queryOf(read, question, choice)),
    related: () => retriever.related?.(queryOf(read, question, choice)) ?? [],
    nearestQuestion: () => nearest(read.text),
    earlierAnswers: () => answersBefore(question),
    earlierSource: async (number) => {
      const earlier = lastCiting(await answersBefore(question));
      const found = earlier?.citations.find((citation) => citation.number === number);
      // The wording that was cited is the one shown, whatever today's is.
      const day = found?.effective && found.until !== null && found.article !== null ? `@${found.effective}` : "";
      return found && `${found.ref}${day}`;
    },
    ...(corpus && importedFinders(read, queryOf(read, question, undefined), question.turns, base, corpus)),
  });
  const answer = async (question: Question): Promise<Answer> => {
    const read = understand(question, readers);
    const choice = createChoice(read, question.asOf, base, await toldBefore(read, question));
    const decision = await decide(read, findersFor(read, question, choice), question.asOf, base, choice);
    return compose(decision, read, question, base, choice);
  };
  const known = new Map<string, Promise<Answer>>();
  /** The answers to the asker's earlier questions, oldest first: as a rule they were just given. */
  const answersBefore = ({ turns, asOf, language }: Question): Promise<readonly Answer[]> => {
    const kept = turns.slice(-turnsKept);
    const all = kept.map((text, at) => {
      const before = kept.slice(0, at);
      const key = JSON.stringify([asOf, language, before, text]);
      const found = known.get(key) ?? answer({ text, turns: before, asOf, ...(language && { language }) });
      known.delete(key);
      known.set(key, found);
      return found;
    });
    keepNewest(known, mostKnown);
    return Promise.all(all);
  };
  /** What the answer led with that this question goes on from. */
  const toldBefore = async (read: Understanding, question: Question): Promise<string | undefined> =>
    read.continues && !read.restates ? (await answersBefore(question)).at(-1)?.positions[0] : undefined;
  const explain = async (question: Question): Promise<Trace> => {
    const understanding = understand(question, readers);
    const choice = createChoice(understanding, question.asOf, base, await toldBefore(understanding, question));
    const finders = findersFor(understanding, question, choice);
    const hits = await finders.search();
    const found = { ...finders, search: async () => hits };
    const decision = await decide(understanding, found, question.asOf, base, choice);
    const answer = compose(decision, understanding, question, base, choice);
    return { understanding, shares: choice.shares, hits, decision, answer };
  };
  const search = (question: Question) => {
    const read = understand(question, readers);
    return retriever.search(queryOf(read, question, createChoice(read, question.asOf, base)));
  };
  return { answer, explain, search };
}

function queryOf(read: Understanding, question: Question, choice: Choice | undefined): Query {
  return {
    text: read.text,
    language: read.language,
    references: read.articles.flatMap((match) => match.candidates),
    concepts: read.concepts.map((match) => match.concept.id),
    alike: choice?.shares,
    day: read.actDate?.last ?? question.asOf,
    asOf: question.asOf,
    limit: hitsWanted,
  };
}
