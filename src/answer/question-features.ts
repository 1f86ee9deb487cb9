import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { BankQuestion } from "../knowledge/question-bank.ts";
import type { ConceptMatcher } from "../text/concepts.ts";
import { type HashedFeatures, hashed } from "../text/examples.ts";
import { normalize } from "../text/normalize.ts";
import type { Pronunciation } from "../text/sounds.ts";
import { readFacets } from "./facets.ts";
import { featuresOf, weightsInThread } from "./features.ts";
import { carryOver } from "./follow-up.ts";
import { unmask } from "./message.ts";

/** What a question of the bank is made of, in a form that can be handed to another thread. */
export interface QuestionFeatures {
  /** What its scope is to be told from: of what is ours the whole conversation, of all else the last message. */
  readonly told: HashedFeatures;
  /** The last message by itself, where it goes on with a conversation about ours. */
  readonly alone?: HashedFeatures;
}

/** Reads questions as the program reads what it is asked, in their order. */
export function featuresOfQuestions(
  questions: readonly BankQuestion[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
): readonly QuestionFeatures[] {
  const read = (turns: readonly string[]) => featuresIn(turns, base, concepts, pronunciation);
  return questions.map(({ q, turns, scope }) =>
    scope === "in" && turns.length > 0 ? { told: read([...turns, q]), alone: read([q]) } : { told: read([q]) },
  );
}

/** The features of a conversation's last message, read as a question's are: with what was asked before as its background. */
function featuresIn(
  turns: readonly string[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
): HashedFeatures {
  const readers = { concepts, pronunciation: () => pronunciation };
  const read = turns.map((turn) => unmask(normalize(turn), readers));
  const texts = read.map(({ normalized }) => normalized.text);
  const own = read.at(-1)?.units.length ?? 0;
  const { matches, units } = read.length === 1 ? (read[0] as (typeof read)[number]) : concepts(texts.join("\n"));
  const facets = read
    .map((turn, i) => readFacets(turn.matches, turn.units, texts[i] as string, base.facets))
    .reduce((before, told) => carryOver(before, told, base.facets));
  return hashed(featuresOf(units, matches, facets, weightsInThread(units.length, own)));
}
