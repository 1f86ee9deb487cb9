import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import { labelsFrom } from "../text/labelled.ts";
import { chanceMet, chancesOf, learnedOf } from "./chances.ts";
import type { Outcome } from "./conditions.ts";
import { ancestorsOf, type Facets, numbersOf } from "./facet-values.ts";
import type { Inference } from "./inference.ts";
import { type Candidate, type Moment, mayConclude, timeliness } from "./position-choice.ts";
import { type PositionRow, positionTable } from "./position-table.ts";
import { restsOn } from "./provisions-named.ts";

/**
 * What counts in choosing among positions, in logarithms of chances: how likely its conditions hold, and whether they are known to;
 * how like the question is to those that it answers, and in a conversation its last message by itself; how timely and how preferred
 * it is, and whether it rests on provisions that the question names; and against it, the facts that it passes over. Fitted to two
 * thousand questions that were written before any answer was looked for, and left out of the learning.
 */
const weight = {
  met: 0.4,
  holds: 0.25,
  words: 1.1,
  alone: 0.4,
  time: 1.8,
  priority: 0.015,
  named: 0.55,
  passedOver: -0.3,
  told: -0.3,
} as const;
/** What counts beside a chance, so that its logarithm stays within bounds. */
const ground = 1e-6;

/** Positions looked at beside those whose conditions hold: the likest, and all of a likely topic. */
const likestLookedAt = 40;
const likelyTopic = 0.2;
/** From this chance on a fact counts that a position doesn't speak of. */
const probable = 0.3;
/** Less likely than this, a position's conditions aren't supposed to hold. */
const leastMet = 0.0001;

/** What choosing looks at, whatever facts are supposed besides. */
export interface AskedAlike {
  readonly inference: Inference;
  /** The same of a conversation's last message by itself. */
  readonly alone: Inference | undefined;
  /** What the question says; what differs from it is supposed. */
  readonly facets: Facets;
  readonly moment: Moment;
  /** What of the law the question names. */
  readonly provisions: readonly string[];
  /** The position (`topic/position`) that was told last; whoever goes on asking seldom wants it again. */
  readonly told: string | undefined;
}

/**
 * The positions that may be drawn, best first: those whose conditions hold, and those like the question that nothing speaks
 * surely against. Made once for a question, and asked for its facts and for every other fact that would change the answer.
 */
export function createLikeness(asked: AskedAlike, base: KnowledgeBase) {
  const table = positionTable(base);
  const likely = likelyTold(asked.inference, base);
  const likest = asked.inference.likelihoods.likest(likestLookedAt).flatMap((name) => table.named(name) ?? []);
  const learned = implied(likest.slice(0, implying), asked.inference, learnedOf(asked.inference.facets, base));
  const near = nearest(likest, asked, base);
  const fixedOf = fixedFor(asked, base);
  return (held: readonly Candidate[], facets: Facets): readonly Candidate[] => {
    const chances = chancesOf(facets, asked.facets, learned, base);
    const told = withExpress(likely, facets, asked.facets, base);
    const scored = (row: PositionRow, outcome: Outcome, met: number): Candidate => {
      const facts =
        weight.met * Math.log(met + ground) +
        (outcome.holds ? weight.holds : 0) +
        weight.passedOver * passedOver(row.spoken, told);
      return { position: row.position, outcome, score: fixedOf(row) + facts };
    };
    const ranked: Candidate[] = [];
    const known = new Set<Position>();
    for (const { position, outcome } of held) {
      const row = table.rowOf(position);
      known.add(position);
      ranked.push(scored(row, outcome, chanceMet(row.when, chances)));
    }
    for (const row of near) {
      if (known.has(row.position)) continue;
      const met = chanceMet(row.when, chances);
      if (met >= leastMet) ranked.push(scored(row, open, met));
    }
    return ranked.sort((a, b) => (b.score as number) - (a.score as number));
  };
}

/** Positions whose conditions tell what a question likely says. */
const implying = 20;

/** Facts are at least as likely as the positions that need them are together, going by the questions that they answer. */
function implied(likest: readonly PositionRow[], { likelihoods }: Inference, learned: Float64Array): Float64Array {
  const needed = new Float64Array(learned.length);
  for (const { name, needs } of likest)
    for (const facet of needs) needed[facet] = (needed[facet] as number) + likelihoods.chanceOf(name);
  return learned.map((chance, facet) => Math.max(chance, needed[facet] as number));
}

/** Of a position whose conditions aren't known to hold. */
const open: Outcome = { holds: undefined, leaves: 0, depth: 0 };

/** Works out once for each position what counts for it whatever facts are supposed. */
function fixedFor({ inference, alone, moment, provisions, told }: AskedAlike, base: KnowledgeBase) {
  const known = new Map<PositionRow, number>();
  const fixed = ({ position, name }: PositionRow): number =>
    weight.words * inference.likelihoods.of(name) +
    weight.alone * (alone?.likelihoods.of(name) ?? 0) +
    weight.time * timeliness(position, moment) +
    weight.priority * (position.priority ?? 0) +
    (name === told ? weight.told : 0) +
    (restsOn(position, provisions, base) ? weight.named : 0);
  return (row: PositionRow): number => {
    const score = known.get(row) ?? fixed(row);
    known.set(row, score);
    return score;
  };
}

/** What a question tells: facets by their numbers, and beside each how much it counts that a position passes over it. */
interface Told {
  readonly facets: number[];
  readonly counts: number[];
}

/** The facets that a question likely tells, each with its chance; of a wechat account that is sold, neither that it is traded nor that it is an account. */
function likelyTold(inference: Inference, base: KnowledgeBase): Told {
  const likely = labelsFrom(probable, inference.facets);
  const broader = new Set(likely.flatMap((id) => [...ancestorsOf(id, base.facets)].filter((one) => one !== id)));
  const told = likely.filter((id) => !broader.has(id));
  return {
    facets: told.map(numbersOf(base.facets).of),
    counts: told.map((id) => inference.facets.get(id) as number),
  };
}

/**
 * What is denied in so many words is told, and weighs more: "without customers in it". What is supposed beside what the question
 * says is what the answer turns on then, whatever the rest of it is like.
 */
function withExpress(likely: Told, facets: Facets, said: Facets, base: KnowledgeBase): Told {
  const { of } = numbersOf(base.facets);
  const told = { facets: likely.facets.slice(), counts: likely.counts.slice() };
  for (const [id, value] of facets.named) {
    const supposed = said.named.get(id) !== value;
    if (value && !supposed) continue;
    told.facets.push(of(id));
    told.counts.push(supposed ? expressly.supposed : expressly.denied);
  }
  return told;
}
const expressly = { denied: 6, supposed: 90 } as const;

/** How many of the facts that a question likely tells, each by its chance, a position doesn't speak of. */
function passedOver(spoken: Uint8Array, { facets, counts }: Told): number {
  let total = 0;
  for (let i = 0; i < facets.length; i++) if (spoken[facets[i] as number] !== 1) total += counts[i] as number;
  return total;
}

/** Positions like the question, and those of likely topics, that may be drawn if their conditions hold. */
function nearest(
  likest: readonly PositionRow[],
  { inference, moment }: AskedAlike,
  base: KnowledgeBase,
): readonly PositionRow[] {
  const topics = labelsFrom(likelyTopic, inference.topics);
  const all = [...likest, ...topics.flatMap((topic) => positionTable(base).ofTopic(topic))];
  return [...new Set(all)].filter(({ position }) => mayConclude(position, moment, base));
}
