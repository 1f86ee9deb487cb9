import type { Day } from "../knowledge/day.ts";
import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import { once } from "../text/once.ts";
import type { Facets } from "./conditions.ts";
import { createLikeness } from "./likeness.ts";
import { type Candidate, type Moment, momentOf, rank } from "./position-choice.ts";
import { provisionsNamed } from "./provisions-named.ts";
import type { Understanding } from "./understand.ts";

/** The positions that may be drawn of a question. */
export interface Choice {
  readonly moment: Moment;
  /** For the question's facts, best first. */
  readonly candidates: readonly Candidate[];
  /** For other facts. */
  choose(facets: Facets): readonly Candidate[];
  /**
   * How likely each of the best candidates (`topic/position`) is the one, best first; together 1. None where nothing was learned,
   * since then there is only an order.
   */
  readonly shares: ReadonlyMap<string, number>;
}

/** Candidates that have a share. */
const sharing = 15;

/** Ranks positions by their conditions, and where something was learned, by how questions asked alike are answered. Nothing is worked out before it is asked for. */
export function createChoice(read: Understanding, asOf: Day, base: KnowledgeBase): Choice {
  const { inference, added, facets } = read;
  const moment = momentOf(read.actDate, asOf);
  const byLikeness = once(
    () => inference && createLikeness({ inference, facets, moment, provisions: provisionsNamed(read), added }, base),
  );
  const choose = (of: Facets): readonly Candidate[] => {
    const held = rank(of, moment, base);
    return byLikeness()?.(held, of) ?? held;
  };
  const candidates = once(() => choose(facets));
  const shares = once(() => (inference ? sharesOf(candidates()) : new Map()));
  return {
    moment,
    choose,
    get candidates() {
      return candidates();
    },
    get shares() {
      return shares();
    },
  };
}

/** Scores are logarithms of chances. */
function sharesOf(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const best = candidates.slice(0, sharing);
  const most = best[0]?.score ?? 0;
  const chances = best.map(({ position, score = 0 }) => [positionName(position), Math.exp(score - most)] as const);
  const total = chances.reduce((sum, [, chance]) => sum + chance, 0);
  return new Map(chances.map(([name, chance]) => [name, chance / total]));
}

/** How likely each verdict is, by the shares of the positions that have it. */
export function verdictShares(
  { shares }: Pick<Choice, "shares">,
  base: KnowledgeBase,
): ReadonlyMap<Position["verdict"], number> {
  const verdicts = new Map<Position["verdict"], number>();
  for (const [name, share] of shares) {
    const verdict = base.position(name)?.verdict;
    if (verdict) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + share);
  }
  return verdicts;
}
