import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { BankQuestion } from "../knowledge/question-bank.ts";
import { verdict } from "../knowledge/topic.ts";
import type { ConceptMatcher } from "../text/concepts.ts";
import type { Example, HashedFeatures } from "../text/examples.ts";
import type { Head } from "../text/heads.ts";
import { type TrainingOptions, trainModel } from "../text/linear-training.ts";
import { type Material, materialOf, type NetworkOptions } from "../text/neural-material.ts";
import { networkOf } from "../text/neural-storing.ts";
import { type LearnedNet, trainNets } from "../text/neural-training.ts";
import type { Pronunciation } from "../text/sounds.ts";
import { ancestorsOf } from "./facet-values.ts";
import type { Scope, StoredQuestionModel } from "./inference.ts";
import { featuresOfQuestions, type QuestionFeatures } from "./question-features.ts";

/** How the two models are learned, where it isn't the usual way. */
export interface LearningOptions {
  readonly linear?: TrainingOptions;
  readonly network?: NetworkOptions;
  /** Reads the questions, and trains the nets: on threads of their own for instance. */
  readonly read?: (questions: readonly BankQuestion[]) => Promise<readonly QuestionFeatures[]>;
  readonly train?: (material: Material) => readonly LearnedNet[] | Promise<readonly LearnedNet[]>;
}

/** How much an error of each head counts. */
const weights = { verdict: 0.7, scope: 0.7, facet: 0.5 } as const;

/** Learns from the question bank what questions are about, and what they say. Deterministic. */
export async function learnQuestions(
  questions: readonly BankQuestion[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
  { linear, network, read, train = trainNets }: LearningOptions = {},
): Promise<StoredQuestionModel> {
  const features = (await read?.(questions)) ?? featuresOfQuestions(questions, base, concepts, pronunciation);
  const examples = questions.map((question, i) => exampleOf(question, (features[i] as QuestionFeatures).told, base));
  const { asked, scope, turn, beside } = headsOf(base);
  const material = materialOf({ asked, beside, weights }, examples, network);
  // Begun first: threads go on learning while the linear model is learned here.
  const nets = train(material);
  const later = features.flatMap(({ alone }) => (alone ? goesOn(alone) : []));
  const learned = trainModel([scope, turn], [...examples, ...later], linear);
  return {
    network: networkOf(material, await nets),
    scope: learned,
    positions: base.positions.map(({ topic }) => ({ topic })),
  };
}

interface QuestionHeads {
  /** What the network is asked. */
  readonly asked: readonly Head[];
  /** What the linear model is asked too. */
  readonly scope: Head;
  /** What only the linear model is asked: whether a message, read by itself, goes on with a conversation about ours. */
  readonly turn: Head;
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
      scope,
    ],
    scope,
    turn: { name: "turn", kind: "one", labels: ["goes-on", "leaves"] },
    beside: [
      { name: "topic", kind: "one", labels: [...base.topics.keys()] },
      { name: "verdict", kind: "one", labels: verdict.options },
    ],
  };
}

/** What somebody said in the middle of a conversation about ours, by itself. */
function goesOn(features: HashedFeatures): Example {
  return { features, labels: { turn: ["goes-on"] } };
}

function exampleOf(
  { turns, scope, because, facets, position, askedFirst }: BankQuestion,
  features: HashedFeatures,
  base: KnowledgeBase,
): Example {
  // Whether a message is ours at all, and whether it wants help, is read from it alone; what it is about, from the whole conversation.
  const isWhole = scope === "in" && turns.length > 0;
  const answer = position && scope !== "out" ? base.position(position) : undefined;
  const stated = facets.filter((facet) => !facet.startsWith("!"));
  const holding = [...new Set(stated.flatMap((facet) => [facet, ...ancestorsOf(facet, base.facets)]))];
  return {
    features,
    last: askedFirst,
    labels: {
      ...(isWhole
        ? {}
        : {
            scope: [scope === "out" ? (because ?? "unrelated") : scope],
            turn: [scope === "out" ? "leaves" : "goes-on"],
          }),
      ...(scope === "out" ? {} : { facet: holding }),
      ...(answer ? { position: [positionName(answer)], topic: [answer.topic], verdict: [answer.verdict] } : {}),
    },
  };
}
