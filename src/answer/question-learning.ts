import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { BankQuestion } from "../knowledge/question-bank.ts";
import { verdict } from "../knowledge/topic.ts";
import type { ConceptMatcher } from "../text/concepts.ts";
import type { Example } from "../text/examples.ts";
import type { Head } from "../text/heads.ts";
import { type TrainingOptions, trainModel } from "../text/linear-training.ts";
import { type Material, materialOf, type NetworkOptions } from "../text/neural-material.ts";
import { type LearnedNet, networkOf, trainNets } from "../text/neural-training.ts";
import { normalize } from "../text/normalize.ts";
import type { Pronunciation } from "../text/sounds.ts";
import { ancestorsOf } from "./facet-values.ts";
import { readFacets } from "./facets.ts";
import { type Features, featuresOf, weightsInThread } from "./features.ts";
import { carryOver } from "./follow-up.ts";
import type { Scope, StoredQuestionModel } from "./inference.ts";
import { unmask } from "./message.ts";

/** How the two models are learned, where it isn't the usual way. */
export interface LearningOptions {
  readonly linear?: TrainingOptions;
  readonly network?: NetworkOptions;
  /** Trains the nets, on threads of their own for instance. */
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
  { linear, network, train = trainNets }: LearningOptions = {},
): Promise<StoredQuestionModel> {
  const examples = questions.map((question) => exampleOf(question, base, concepts, pronunciation));
  const { asked, scope, turn, beside } = headsOf(base);
  const material = materialOf({ asked, beside, weights }, examples, network);
  // Begun first: threads go on learning while the linear model is learned here.
  const nets = train(material);
  const later = questions.flatMap((question) => lastMessageOf(question, base, concepts, pronunciation) ?? []);
  const learned = trainModel([scope, turn], [...examples, ...later], linear);
  return {
    network: networkOf(material, await nets),
    scope: learned,
    positions: base.positions.map(({ topic }) => ({ topic })),
  };
}

/** The features of a conversation's last message, read as a question's are: with what was asked before as its background. */
function featuresIn(
  turns: readonly string[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
): Features {
  const readers = { concepts, pronunciation: () => pronunciation };
  const read = turns.map((turn) => unmask(normalize(turn), readers));
  const texts = read.map(({ normalized }) => normalized.text);
  const own = read.at(-1)?.units.length ?? 0;
  const { matches, units } = read.length === 1 ? (read[0] as (typeof read)[number]) : concepts(texts.join("\n"));
  const facets = read
    .map((turn, i) => readFacets(turn.matches, turn.units, texts[i] as string, base.facets))
    .reduce((before, told) => carryOver(before, told, base.facets));
  return featuresOf(units, matches, facets, weightsInThread(units.length, own));
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
function lastMessageOf(
  { q, turns, scope }: BankQuestion,
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
): Example | undefined {
  if (scope !== "in" || turns.length === 0) return undefined;
  return { features: featuresIn([q], base, concepts, pronunciation), labels: { turn: ["goes-on"] } };
}

function exampleOf(
  { q, turns, scope, because, facets, position, askedFirst }: BankQuestion,
  base: KnowledgeBase,
  concepts: ConceptMatcher,
  pronunciation: Pronunciation | undefined,
): Example {
  // Whether a message is ours at all, and whether it wants help, is read from it alone; what it is about, from the whole conversation.
  const told = scope === "in" ? [...turns, q] : [q];
  const answer = position && scope !== "out" ? base.position(position) : undefined;
  const stated = facets.filter((facet) => !facet.startsWith("!"));
  const holding = [...new Set(stated.flatMap((facet) => [facet, ...ancestorsOf(facet, base.facets)]))];
  return {
    features: featuresIn(told, base, concepts, pronunciation),
    last: askedFirst,
    labels: {
      ...(told.length > 1
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
