import type { BankQuestion } from "../knowledge/question-bank.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { ConceptMatcher } from "../text/concepts.ts";
import { type Undisguised, undisguise } from "../text/disguise.ts";
import type { Head, StoredModel } from "../text/linear-model.ts";
import { type Example, type TrainingOptions, trainModel } from "../text/linear-training.ts";
import { normalize } from "../text/normalize.ts";
import type { Pronunciation } from "../text/sounds.ts";
import { ancestorsOf } from "./conditions.ts";
import { readFacets } from "./facets.ts";
import { featuresOf } from "./features.ts";
import type { Scope } from "./inference.ts";

/** Learns from the question bank what questions are about, and what they say. Deterministic. */
export function learnQuestions(
  questions: readonly BankQuestion[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
  options: TrainingOptions = {},
): StoredModel {
  const examples = questions.map((question) => exampleOf(question, base, concepts, pronunciation));
  return trainModel(headsOf(base), examples, options);
}

function headsOf(base: KnowledgeBase): readonly Head[] {
  const facets = [...base.facets.values()].filter(({ group }) => group !== "quantity").map(({ id }) => id);
  const topics = [...base.topics.values()].filter(({ positions }) => positions.length > 0).map(({ id }) => id);
  const scopes: readonly Scope[] = ["in", "refuse", "foreign", "other-field", "unrelated", "small-talk"];
  return [
    { name: "scope", kind: "one", labels: scopes },
    { name: "topic", kind: "one", labels: topics },
    { name: "facet", kind: "any", labels: facets },
  ];
}

function exampleOf(
  { q, scope, because, position, facets }: BankQuestion,
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
): Example {
  const { normalized }: Undisguised = undisguise(normalize(q), pronunciation);
  const { matches, units } = concepts(normalized.text);
  const stated = facets.filter((facet) => !facet.startsWith("!"));
  const holding = [...new Set(stated.flatMap((facet) => [facet, ...ancestorsOf(facet, base.facets)]))];
  const topic = position?.split("/")[0];
  return {
    features: featuresOf(units, matches, readFacets(matches, units, normalized.text, base.facets)),
    labels: {
      scope: [scope === "out" ? (because ?? "unrelated") : scope],
      ...(scope === "in" && topic ? { topic: [topic] } : {}),
      ...(scope === "out" ? {} : { facet: holding }),
    },
  };
}
