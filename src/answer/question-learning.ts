import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { BankQuestion } from "../knowledge/question-bank.ts";
import { type Position, verdict } from "../knowledge/topic.ts";
import type { ConceptMatcher } from "../text/concepts.ts";
import { type Undisguised, undisguise } from "../text/disguise.ts";
import type { Head } from "../text/linear-model.ts";
import { type Example, type TrainingOptions, trainModel } from "../text/linear-training.ts";
import { type Member, storeBayes } from "../text/naive-bayes.ts";
import { normalize } from "../text/normalize.ts";
import type { Pronunciation } from "../text/sounds.ts";
import { ancestorsOf } from "./facet-values.ts";
import { readFacets } from "./facets.ts";
import { featuresOf } from "./features.ts";
import { comparable, type Scope, type StoredQuestionModel } from "./inference.ts";

/** Learns from the question bank what questions are about, and what they say. Deterministic. */
export function learnQuestions(
  questions: readonly BankQuestion[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
  options: TrainingOptions = {},
): StoredQuestionModel {
  const examples = questions.map((question) => exampleOf(question, base, concepts, pronunciation));
  const answered = questions.flatMap(({ scope, position }, i) =>
    scope === "in" && position ? [{ position, features: examples[i]?.features ?? new Set<string>() }] : [],
  );
  const positions = base.positions.map(positionName);
  const numbers = new Map(positions.map((position, i) => [position, i]));
  return {
    linear: trainModel(headsOf(base), examples, options),
    positions,
    answered: storeBayes(positions.length, [
      ...answered.map(({ position, features }) => ({
        class: numbers.get(position) ?? 0,
        features: new Set(comparable(features)),
      })),
      ...base.positions.flatMap((position, i) => saidBy(position, i, base, concepts)),
    ]),
  };
}

/** Sentences of a position's own that count beside the questions that it answers. */
const statementsCounted = 4;

/** What a position itself says, a sentence a text: a question may be nearer to that than to any question asked before. */
function saidBy(position: Position, at: number, base: KnowledgeBase, concepts: ConceptMatcher): readonly Member[] {
  const statements = position.statements.slice(0, statementsCounted).flatMap((id) => base.statements.get(id) ?? []);
  return [position.headline, ...statements].flatMap(({ zh, en }) =>
    [zh, en].map((text) => ({
      class: at,
      features: new Set(comparable(featuresIn(normalize(text).text, base, concepts))),
    })),
  );
}

/** The features of a normalised text, read as a question's are. */
function featuresIn(text: string, base: KnowledgeBase, concepts: ConceptMatcher): ReadonlySet<string> {
  const { matches, units } = concepts(text);
  return featuresOf(units, matches, readFacets(matches, units, text, base.facets));
}

function headsOf(base: KnowledgeBase): readonly Head[] {
  const facets = [...base.facets.values()].filter(({ group }) => group !== "quantity").map(({ id }) => id);
  const scopes: readonly Scope[] = ["in", "refuse", "foreign", "other-field", "unrelated", "small-talk"];
  return [
    { name: "scope", kind: "one", labels: scopes },
    { name: "facet", kind: "any", labels: facets },
    { name: "topic", kind: "one", labels: [...base.topics.keys()] },
    { name: "verdict", kind: "one", labels: verdict.options },
  ];
}

function exampleOf(
  { q, scope, because, facets, position }: BankQuestion,
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
): Example {
  const { normalized }: Undisguised = undisguise(normalize(q), pronunciation);
  const answer = position && scope !== "out" ? base.position(position) : undefined;
  const stated = facets.filter((facet) => !facet.startsWith("!"));
  const holding = [...new Set(stated.flatMap((facet) => [facet, ...ancestorsOf(facet, base.facets)]))];
  return {
    features: featuresIn(normalized.text, base, concepts),
    labels: {
      scope: [scope === "out" ? (because ?? "unrelated") : scope],
      ...(scope === "out" ? {} : { facet: holding }),
      ...(answer ? { topic: [answer.topic], verdict: [answer.verdict] } : {}),
    },
  };
}
