import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { unitsOf } from "../text/concepts.ts";
import { normalize } from "../text/normalize.ts";
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
  readonly grams: ReadonlySet<string>;
  readonly weight: number;
}

/**
 * Finds the example question nearest to a normalised text: the Dice coefficient of their words and pairs of characters,
 * each weighted by how rare it is among the examples, so that "is it legal" alone ties nothing together.
 */
export function createQuestionMatcher(base: KnowledgeBase): (text: string) => QuestionMatch | undefined {
  let known: { examples: readonly Example[]; weightOf: (gram: string) => number } | undefined;
  return (text) => {
    known ??= learn(base);
    const { examples, weightOf } = known;
    const grams = gramsOf(text);
    const weight = sum(grams, weightOf);
    let best: QuestionMatch | undefined;
    for (const example of examples) {
      let shared = 0;
      for (const gram of grams) if (example.grams.has(gram)) shared += weightOf(gram);
      const similarity = (2 * shared) / (weight + example.weight || 1);
      if (similarity > (best?.similarity ?? 0)) best = { topic: example.topic, question: example.question, similarity };
    }
    return best;
  };
}

function learn(base: KnowledgeBase) {
  const concluding = [...base.topics.values()].filter(({ positions }) => positions.length > 0);
  const questions = concluding.flatMap(({ id, questions: { zh, en } }) =>
    [...zh, ...en].map((question) => ({ topic: id, question, grams: gramsOf(normalize(question).text) })),
  );
  const counts = new Map<string, number>();
  for (const { grams } of questions) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  // A word that no example holds says that the text is about something else; it weighs as much as the rarest.
  const weightOf = (gram: string) => Math.log(1 + questions.length / (counts.get(gram) ?? 1));
  return { examples: questions.map((one) => ({ ...one, weight: sum(one.grams, weightOf) })), weightOf };
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
