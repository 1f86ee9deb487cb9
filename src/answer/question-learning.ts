import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { BankQuestion } from "../knowledge/question-bank.ts";
import { verdict } from "../knowledge/topic.ts";
import type { ConceptMatcher } from "../text/concepts.ts";
import { type Undisguised, undisguise } from "../text/disguise.ts";
import type { Example } from "../text/examples.ts";
import type { Head } from "../text/heads.ts";
import { type TrainingOptions, trainModel } from "../text/linear-training.ts";
import { type Material, materialOf, type NetworkOptions } from "../text/neural-material.ts";
import type { StoredNet } from "../text/neural-network.ts";
import { networkOf, trainNets } from "../text/neural-training.ts";
import { normalize } from "../text/normalize.ts";
import type { Pronunciation } from "../text/sounds.ts";
import { ancestorsOf } from "./facet-values.ts";
import { readFacets } from "./facets.ts";
import { featuresOf } from "./features.ts";
import type { Scope, StoredQuestionModel } from "./inference.ts";

/** How the two models are learned, where it isn't the usual way. */
export interface LearningOptions {
  readonly linear?: TrainingOptions;
  readonly network?: NetworkOptions;
  /** Trains the nets, on threads of their own for instance. */
  readonly train?: (material: Material) => readonly StoredNet[] | Promise<readonly StoredNet[]>;
}

/** How much an error of each head counts. */
const weights = { verdict: 0.7, scope: 0.7, facet: 0.5 } as const;

/** Learns from the question bank what questions are about, and what they say. Deterministic. */
export async function learnQuestions(
  questions: readonly BankQuestion[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
  { linear, network, train = trainNets }: LearningOptions = {},
): Promise<StoredQuestionModel> {
  const examples = questions.map((question) => exampleOf(question, base, concepts, pronunciation));
  const { asked, scope, beside } = headsOf(base);
  const material = materialOf({ asked, beside, weights }, examples, network);
  // Begun first: threads go on learning while the linear model is learned here.
  const nets = train(material);
  const learned = trainModel([scope], examples, linear);
  return {
    network: networkOf(material, await nets),
    scope: learned,
    positions: base.positions.map((one) => ({ name: positionName(one), topic: one.topic, verdict: one.verdict })),
  };
}

/** The features of a normalised text, read as a question's are. */
function featuresIn(text: string, base: KnowledgeBase, concepts: ConceptMatcher): ReadonlySet<string> {
  const { matches, units } = concepts(text);
  return new Set(featuresOf(units, matches, readFacets(matches, units, text, base.facets)).keys());
}

interface QuestionHeads {
  /** What the network is asked. */
  readonly asked: readonly Head[];
  /** What the linear model is asked. */
  readonly scope: Head;
  /** What only helps the network to learn: what the positions of a topic have in common is learned from all of them. */
  readonly beside: readonly Head[];
}

function headsOf(base: KnowledgeBase): QuestionHeads {
  const facets = [...base.facets.values()].filter(({ group }) => group !== "quantity").map(({ id }) => id);
  const scopes: readonly Scope[] = ["in", "refuse", "foreign", "other-field", "unrelated", "small-talk"];
  const scope: Head = { name: "scope", kind: "one", labels: scopes };
  return {
    asked: [
      { name: "position", kind: "one", labels: base.positions.map(positionName) },
      { name: "facet", kind: "any", labels: facets },
    ],
    scope,
    beside: [
      scope,
      { name: "topic", kind: "one", labels: [...base.topics.keys()] },
      { name: "verdict", kind: "one", labels: verdict.options },
    ],
  };
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
      ...(answer ? { position: [positionName(answer)], topic: [answer.topic], verdict: [answer.verdict] } : {}),
    },
  };
}
