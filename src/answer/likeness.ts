import { facetsOf } from "../knowledge/condition.ts";
import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Condition, Position } from "../knowledge/topic.ts";
import { ancestorsOf, type Facets, truthOf, valuationOf } from "./conditions.ts";
import type { Inference } from "./inference.ts";
import { type Candidate, type Moment, mayConclude, timeliness } from "./position-choice.ts";
import { restsOn } from "./provisions-named.ts";

/**
 * What counts in choosing among positions, in logarithms of chances: how likely its conditions hold, how many facts of it are
 * known to hold, how like the question is to those that it answers, how likely its topic and its verdict are; how timely and
 * how preferred it is, and whether it rests on provisions that the question names; and against it, the facts that it passes
 * over, most of all those that a continued question adds. Fitted to questions of the bank that were left out of the learning.
 */
const weight = {
  met: 0.41,
  leaf: 0.2,
  words: 0.265,
  topic: 0.3,
  verdict: 0.35,
  time: 2.5,
  priority: 0.007,
  named: 0.55,
  passedOver: -0.61,
  added: -1.3,
} as const;
/** What counts beside a chance, so that its logarithm stays within bounds. */
const ground = { met: 1e-6, topic: 0.01, verdict: 0.05 } as const;

/** Positions looked at beside those whose conditions hold: the likest, and all of a likely topic. */
const likestLookedAt = 40;
const likelyTopic = 0.2;
/** From this chance on a fact counts that a position doesn't speak of. */
const probable = 0.3;
/** Less likely than this, a position's conditions aren't supposed to hold. */
const leastMet = 0.0003;

/** What choosing looks at, whatever facts are supposed besides. */
export interface AskedAlike {
  readonly inference: Inference;
  /** What the question says; what differs from it is supposed. */
  readonly facets: Facets;
  readonly moment: Moment;
  /** What of the law the question names. */
  readonly provisions: readonly string[];
  /** Facets that a continued question adds: what it is about now. */
  readonly added: readonly string[];
}

/** What is the same for a position whatever facts are supposed: what counts for it, and what it speaks of. */
interface Fixed {
  readonly score: number;
  readonly spoken: ReadonlySet<string>;
}

/**
 * The positions that may be drawn, best first: those whose conditions hold, and those like the question that nothing speaks
 * surely against. Made once for a question, and asked for its facts and for every other fact that would change the answer.
 */
export function createLikeness(asked: AskedAlike, base: KnowledgeBase) {
  const likely = likelyTold(asked.inference, base);
  const near = nearest(asked, base);
  const fixedOf = fixedFor(asked, base);
  return (held: readonly Candidate[], facets: Facets): readonly Candidate[] => {
    const chances = chancesOf(facets, asked, base);
    const told = [...likely, ...toldExpressly(facets, asked.facets)];
    const known = new Set(held.map(({ position }) => position));
    const open = near.filter((position) => !known.has(position)).map((position) => openOf(position, chances));
    return [...held.map((candidate) => ({ candidate, met: met(candidate.position.when, chances) })), ...open]
      .filter(({ candidate, met }) => candidate.outcome.holds || met >= leastMet)
      .map(({ candidate, met }) => {
        const { score, spoken } = fixedOf(candidate.position);
        const facts =
          weight.met * Math.log(met + ground.met) +
          weight.leaf * candidate.outcome.leaves +
          weight.passedOver * passedOver(spoken, told);
        return { ...candidate, score: score + facts };
      })
      .sort((a, b) => b.score - a.score);
  };
}

/** Works out once for each position what is the same for it whatever facts are supposed. */
function fixedFor({ inference, moment, provisions, added }: AskedAlike, base: KnowledgeBase) {
  const known = new Map<Position, Fixed>();
  const fixed = (position: Position): Fixed => {
    const spoken = spokenOf(position, base);
    const score =
      weight.words * inference.likelihoods.of(positionName(position)) +
      weight.topic * Math.log((inference.topics.get(position.topic) ?? 0) + ground.topic) +
      weight.verdict * Math.log((inference.verdicts.get(position.verdict) ?? 0) + ground.verdict) +
      weight.time * timeliness(position, moment) +
      weight.priority * (position.priority ?? 0) +
      weight.added * added.filter((id) => !spoken.has(id)).length +
      (restsOn(position, provisions, base) ? weight.named : 0);
    return { score, spoken };
  };
  return (position: Position): Fixed => {
    const found = known.get(position) ?? fixed(position);
    known.set(position, found);
    return found;
  };
}

type Told = readonly (readonly [id: string, chance: number])[];

/** The facets that a question likely tells, each with its chance; of a wechat account that is sold, neither that it is traded nor that it is an account. */
function likelyTold(inference: Inference, base: KnowledgeBase): Told {
  const likely = [...inference.facets].filter(([, chance]) => chance >= probable);
  const broader = new Set(likely.flatMap(([id]) => [...ancestorsOf(id, base.facets)].filter((one) => one !== id)));
  return likely.filter(([id]) => !broader.has(id));
}

/**
 * What is denied in so many words is told, and weighs more: "without customers in it". What is supposed beside what the question
 * says is what the answer turns on then, whatever the rest of it is like.
 */
function toldExpressly(facets: Facets, said: Facets): Told {
  return [...facets.named].flatMap(([id, value]): [string, number][] => {
    if (said.named.get(id) !== value) return [[id, expressly.supposed]];
    return value ? [] : [[id, expressly.denied]];
  });
}
const expressly = { denied: 3, supposed: 7 } as const;

/** How many of the facts that a question likely tells, each by its chance, a position doesn't speak of. */
function passedOver(spoken: ReadonlySet<string>, told: Told): number {
  let total = 0;
  for (const [id, chance] of told) if (!spoken.has(id)) total += chance;
  return total;
}

const spokenBefore = new WeakMap<Position, ReadonlySet<string>>();

/** The facets a position speaks of, and the broader ones that they imply. */
function spokenOf(position: Position, base: KnowledgeBase): ReadonlySet<string> {
  const known =
    spokenBefore.get(position) ?? new Set(facetsOf(position).flatMap((id) => [id, ...ancestorsOf(id, base.facets)]));
  spokenBefore.set(position, known);
  return known;
}

/** Positions like the question, and those of likely topics, that may be drawn if their conditions hold. */
function nearest({ inference, moment }: AskedAlike, base: KnowledgeBase): readonly Position[] {
  const topics = [...inference.topics].filter(([, chance]) => chance >= likelyTopic).map(([topic]) => topic);
  const likest = inference.likelihoods.likest(likestLookedAt).flatMap((name) => base.position(name) ?? []);
  const all = [...likest, ...topics.flatMap((topic) => base.topics.get(topic)?.positions ?? [])];
  return [...new Set(all)].filter((position) => mayConclude(position, moment, base));
}

function openOf(position: Position, chances: Chances): { candidate: Candidate; met: number } {
  return {
    candidate: { position, outcome: { holds: undefined, leaves: 0, depth: 0 } },
    met: met(position.when, chances),
  };
}

/** How likely facts are, and what is known of a condition. */
interface Chances {
  of(id: string): number;
  truth(condition: Condition): boolean | undefined;
}

/**
 * How likely a fact is that words name or deny, that they leave open, or that something else of its group excludes, given what
 * was learned. Words are read wrongly now and then, and what they don't say is often meant.
 */
const reliance = {
  named: { least: 0.35, share: 0.6 },
  denied: 0.02,
  excluded: { least: 0.002, share: 0.7, most: 0.6 },
  open: 0.004,
} as const;
/** What makes a question graver isn't supposed unless it is likelier than not. */
const graveSupposed = 0.5;
/** How likely a bound holds on a number that isn't told; on one that is told, either way. */
const bound = { untold: 0.02, met: 0.95, unmet: 0.00005 } as const;

function chancesOf(facets: Facets, { inference, facets: told }: AskedAlike, base: KnowledgeBase): Chances {
  const valuation = valuationOf(facets, base.facets);
  const given = new Set<string>();
  for (const [id, value] of facets.named)
    if (told.named.get(id) !== value) for (const one of [id, ...ancestorsOf(id, base.facets)]) given.add(one);
  const known = new Map<string, number>();
  const chance = (id: string): number => {
    const value = valuation.value(id);
    if (given.has(id) && value !== undefined) return value ? 1 : 0;
    const learned = inference.facets.get(id) ?? 0;
    if (value === true) return Math.max(learned, reliance.named.least + reliance.named.share * learned);
    const grave = base.facets.get(id)?.grave === true;
    if (facets.named.get(id) === false) return grave ? 0 : reliance.denied;
    if (grave && learned < graveSupposed) return 0;
    const { least, share, most } = reliance.excluded;
    return value === false ? least + share * Math.min(most, learned) : Math.max(reliance.open, learned);
  };
  return {
    of: (id) => {
      const found = known.get(id) ?? chance(id);
      known.set(id, found);
      return found;
    },
    truth: (condition) => truthOf(condition, facets, valuation),
  };
}

/** How likely a condition holds, each fact by itself. */
function met(condition: Condition, chances: Chances): number {
  if (typeof condition === "string") return chances.of(condition);
  if ("all" in condition && Array.isArray(condition.all))
    return (condition.all as readonly Condition[]).reduce((share, one) => share * met(one, chances), 1);
  if ("any" in condition && Array.isArray(condition.any))
    return (condition.any as readonly Condition[]).reduce((most, one) => Math.max(most, met(one, chances)), 0);
  if ("not" in condition) return 1 - met(condition.not as Condition, chances);
  const holds = chances.truth(condition);
  return holds === undefined ? bound.untold : holds ? bound.met : bound.unmet;
}
