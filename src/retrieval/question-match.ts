import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { unitsOf } from "../text/concepts.ts";
import { normalize } from "../text/normalize.ts";
import { once } from "../text/once.ts";
import { STOP_WORDS } from "../text/stop-words.ts";

/** The topic whose example question is most like a text, and how like: 0 (nothing in common) to 1 (the same words). */
export interface QuestionMatch {
  readonly topic: string;
  readonly question: string;
  readonly similarity: number;
}

interface Example {
  readonly topic: string;
  readonly question: string;
  readonly weight: number;
}

/**
 * Finds the example question nearest to a normalised text: the Dice coefficient of their words and pairs of characters,
 * each weighted by how rare it is among the examples, so that "is it legal" alone ties nothing together.
 */
export function createQuestionMatcher(base: KnowledgeBase): (text: string) => QuestionMatch | undefined {
  const learned = once(() => learn(base));
  return (text) => {
    const { examples, weightOf, having } = learned();
    const grams = gramsOf(text);
    const weight = sum(grams, weightOf);
    const shared = new Float64Array(examples.length);
    for (const gram of grams) for (const i of having.get(gram) ?? []) shared[i] = (shared[i] ?? 0) + weightOf(gram);
    let best: QuestionMatch | undefined;
    for (const [i, { topic, question, weight: own }] of examples.entries()) {
      const similarity = (2 * (shared[i] ?? 0)) / (weight + own || 1);
      if (similarity > (best?.similarity ?? 0)) best = { topic, question, similarity };
    }
    return best;
  };
}

function learn(base: KnowledgeBase) {
  const concluding = [...base.topics.values()].filter(({ positions }) => positions.length > 0);
  const questions = concluding.flatMap(({ id, questions: { zh, en } }) =>
    [...zh, ...en].map((question) => ({ topic: id, question, grams: gramsOf(normalize(question).text) })),
  );
  /** Numbers of the examples that hold a word or pair. */
  const having = new Map<string, number[]>();
  for (const [i, { grams }] of questions.entries())
    for (const gram of grams) {
      const held = having.get(gram);
      if (held) held.push(i);
      else having.set(gram, [i]);
    }
  // A word that no example holds says that the text is about something else; it weighs as much as the rarest.
  const weightOf = (gram: string) => Math.log(1 + questions.length / (having.get(gram)?.length ?? 1));
  const examples = questions.map(
    ({ topic, question, grams }): Example => ({ topic, question, weight: sum(grams, weightOf) }),
  );
  return { examples, weightOf, having };
}

/** Latin words (stemmed) and pairs of neighbouring Han characters of normalised text; stop words are left out. */
export function gramsOf(text: string): ReadonlySet<string> {
  const units = unitsOf(text).map(({ key }) => key);
  const grams = new Set<string>();
  for (const [i, key] of units.entries()) {
    if (/^\p{Script=Latin}/u.test(key) && !STOP_WORDS.has(key)) grams.add(key);
    const next = units[i + 1] ?? "";
    if (/^\p{Script=Han}$/u.test(key) && /^\p{Script=Han}$/u.test(next)) grams.add(key + next);
  }
  return grams;
}

function sum(grams: ReadonlySet<string>, weightOf: (gram: string) => number): number {
  let total = 0;
  for (const gram of grams) total += weightOf(gram);
  return total;
}
