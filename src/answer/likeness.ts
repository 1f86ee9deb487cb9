import { facetsOf } from "../knowledge/condition.ts";
import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Condition, Position } from "../knowledge/topic.ts";
import { ancestorsOf, type Facets, truthOf, type Valuation, valuationOf } from "./conditions.ts";
import type { Inference } from "./inference.ts";
import { type Candidate, type Moment, mayConclude, timeliness } from "./position-choice.ts";
import { restsOn } from "./provisions-named.ts";

/**
 * What counts in choosing among positions: their true conditions, how deep they stand, how timely and how preferred the position
 * is; the logarithms of the shares of questions asked alike that its topic, the position itself and its verdict answer, and of
 * the chances of its topic and of its verdict (each with what nothing at all still counts for); the chance that what is unknown
 * holds; and against it, facts that it needs and that hardly are meant, and facts that it passes over,
 * most of all those that a continued question adds.
 */
const weight = {
  leaf: 1.5,
  depth: 0.2,
  time: 3,
  priority: 0.004,
  topic: 1.2,
  position: 0.2,
  verdict: 1,
  likelyTopic: 1,
  likelyVerdict: 1,
  unknown: 0.7,
  doubted: -2,
  passedOver: -1.5,
  added: -4,
  named: 2,
} as const;
const ground = { topic: 0.02, position: 0.02, verdict: 0.05 } as const;

/** Positions that answer questions asked alike and that are looked at though something they need is unknown; all of a likely topic are. */
const openLookedAt = 8;
const likelyTopic = 0.2;
/** From this chance on a fact counts that a position doesn't speak of. */
const probable = 0.3;
/** A fact that a word names and that so little speaks for besides ("can I be detained", of one who isn't) counts against. */
const doubtful = 0.1;
/** How likely a denial or a quantity holds that nothing states. */
const unstated = 0.01;
/** Less likely than this, what such a position needs isn't supposed; what makes a question graver even less. */
const least = { chance: 0.0003, fact: 0.02, grave: 0.5 } as const;

/** What choosing looks at, whatever facts are supposed besides. */
export interface AskedAlike {
  readonly inference: Inference;
  readonly moment: Moment;
  /** What of the law the question names. */
  readonly provisions: readonly string[];
  /** Facets that a continued question adds: what it is about now. */
  readonly added: readonly string[];
}

/** What is the same for a position whatever facts are supposed. */
interface Fixed {
  readonly likeness: number;
  readonly time: number;
  readonly priority: number;
  readonly added: number;
  readonly named: number;
  readonly spoken: ReadonlySet<string>;
}

/**
 * The positions that may be drawn, best first: those whose conditions hold, and those that answer questions asked alike and
 * that nothing speaks against, by how specific they are, by how such questions are answered, and by whether they rest on
 * provisions that the question names. Ties by the order given, then by id. Made once for a question, and asked for its facts
 * and for every other fact that would change the answer.
 */
export function createLikeness(asked: AskedAlike, base: KnowledgeBase) {
  const { inference } = asked;
  const likely = likelyTold(inference, base);
  const open = positionsAlike(asked, base);
  const fixedOf = fixedFor(asked, base);
  return (candidates: readonly Candidate[], facets: Facets): readonly Candidate[] => {
    const doubted = [...facets.named].flatMap(([id, value]) =>
      value && (inference.facets.get(id) ?? 1) < doubtful ? [id] : [],
    );
    const told = [...likely, ...denied(facets)];
    const held = candidates.map((candidate) => ({ candidate, unknown: 0 }));
    return [...held, ...openAlike(open, candidates, facets, inference, base)]
      .map(({ candidate, unknown }) => {
        const { position, outcome } = candidate;
        const { likeness, time, priority, added, named, spoken } = fixedOf(position);
        const specific =
          weight.leaf * outcome.leaves +
          weight.depth * outcome.depth +
          time +
          priority +
          weight.doubted * doubted.filter((id) => spoken.has(id)).length +
          weight.passedOver * passedOver(spoken, told) +
          added +
          named;
        return { ...candidate, score: specific + likeness + weight.unknown * unknown };
      })
      .sort((a, b) => b.score - a.score);
  };
}

/** Works out once for each position what is the same for it whatever facts are supposed. */
function fixedFor({ inference, moment, provisions, added }: AskedAlike, base: KnowledgeBase) {
  const shares = sharesOf(inference, base);
  const known = new Map<Position, Fixed>();
  const fixed = (position: Position): Fixed => {
    const spoken = spokenOf(position, base);
    return {
      likeness:
        weight.topic * Math.log((shares.topic.get(position.topic) ?? 0) + ground.topic) +
        weight.likelyTopic * Math.log((inference.topics.get(position.topic) ?? 0) + ground.topic) +
        weight.likelyVerdict * Math.log((inference.verdicts.get(position.verdict) ?? 0) + ground.verdict) +
        weight.position * Math.log((shares.position.get(positionName(position)) ?? 0) + ground.position) +
        weight.verdict * Math.log((shares.verdict.get(position.verdict) ?? 0) + ground.verdict),
      time: weight.time * timeliness(position, moment),
      priority: weight.priority * (position.priority ?? 0),
      added: weight.added * added.filter((id) => !spoken.has(id)).length,
      named: restsOn(position, provisions, base) ? weight.named : 0,
      spoken,
    };
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

/** What is denied in so many words is told, and weighs more: "without customers in it". */
function denied({ named }: Facets): Told {
  return [...named].flatMap(([id, value]): [string, number][] => (value ? [] : [[id, 3]]));
}

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

/** Positions of questions asked alike, and of likely topics, that may be drawn if their conditions hold. */
function positionsAlike({ inference, moment }: AskedAlike, base: KnowledgeBase): readonly Position[] {
  const topics = [...inference.topics].filter(([, chance]) => chance >= likelyTopic).map(([topic]) => topic);
  const alike = [...inference.alike.keys()].slice(0, openLookedAt).flatMap((name) => base.position(name) ?? []);
  const all = [...alike, ...topics.flatMap((topic) => base.topics.get(topic)?.positions ?? [])];
  return [...new Set(all)].filter((position) => mayConclude(position, moment, base));
}

/** Those of these positions whose conditions may hold, though it isn't known, with the logarithm of the chance that they do. */
function openAlike(
  positions: readonly Position[],
  candidates: readonly Candidate[],
  facets: Facets,
  inference: Inference,
  base: KnowledgeBase,
): readonly { readonly candidate: Candidate; readonly unknown: number }[] {
  const valuation = valuationOf(facets, base.facets);
  const known = new Set(candidates.map(({ position }) => position));
  return positions.flatMap((position) => {
    if (known.has(position) || truthOf(position.when, facets, valuation) !== undefined) return [];
    const { share, leaves } = chanceOf(position.when, facets, valuation, inference, base);
    if (share < least.chance) return [];
    return [{ candidate: { position, outcome: { holds: undefined, leaves, depth: 0 } }, unknown: Math.log(share) }];
  });
}

interface Chance {
  /** How likely the condition holds, each fact by itself. */
  readonly share: number;
  /** How many of its facts are known to hold. */
  readonly leaves: number;
}

function chanceOf(
  condition: Condition,
  facets: Facets,
  valuation: Valuation,
  inference: Inference,
  base: KnowledgeBase,
): Chance {
  if (typeof condition === "string") {
    const value = valuation.value(condition);
    return value
      ? { share: 1, leaves: 1 }
      : { share: value === false ? 0 : supposed(condition, inference, base), leaves: 0 };
  }
  if ("all" in condition && Array.isArray(condition.all)) {
    let [share, leaves] = [1, 0];
    for (const one of condition.all as readonly Condition[]) {
      const part = chanceOf(one, facets, valuation, inference, base);
      share *= part.share;
      leaves += part.leaves;
    }
    return { share, leaves };
  }
  if ("any" in condition && Array.isArray(condition.any)) {
    let best: Chance | undefined;
    for (const one of condition.any as readonly Condition[]) {
      const part = chanceOf(one, facets, valuation, inference, base);
      if (!best || worth(part) > worth(best)) best = part;
    }
    return best ?? { share: 0, leaves: 0 };
  }
  const holds = truthOf(condition, facets, valuation);
  return holds ? { share: 1, leaves: 1 } : { share: holds === false ? 0 : unstated, leaves: 0 };
}

function worth({ share, leaves }: Chance): number {
  return Math.log(share + 1e-9) + leaves;
}

/** How likely a fact is that no word names; a grave one isn't supposed at all unless it is likelier than not. */
function supposed(id: string, inference: Inference, base: KnowledgeBase): number {
  const chance = inference.facets.get(id) ?? 0;
  return chance < (base.facets.get(id)?.grave ? least.grave : least.fact) ? 0 : chance;
}

/** The verdicts of the positions that answer questions asked alike, each with its share. */
export function verdictShares(inference: Inference, base: KnowledgeBase): ReadonlyMap<Position["verdict"], number> {
  return sharesOf(inference, base).verdict;
}

function sharesOf({ alike }: Inference, base: KnowledgeBase) {
  const [topic, verdict] = [new Map<string, number>(), new Map<Position["verdict"], number>()];
  for (const [name, share] of alike) {
    const position = base.position(name);
    if (!position) continue;
    topic.set(position.topic, (topic.get(position.topic) ?? 0) + share);
    verdict.set(position.verdict, (verdict.get(position.verdict) ?? 0) + share);
  }
  return { topic, verdict, position: alike };
}
