import type { Day } from "../knowledge/day.ts";
import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import { once } from "../text/once.ts";
import type { Facets } from "./facet-values.ts";
import type { Inference } from "./inference.ts";
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
  /** The same facts, asked about in other words: one question of several. */
  askedAs(inference: Inference): Choice;
  /**
   * How likely each of the best candidates (`topic/position`) is the one, in their order; together 1. None where nothing was learned,
   * since then there is only an order.
   */
  readonly shares: ReadonlyMap<string, number>;
}

/** Candidates that have a share. */
const sharing = 15;

/**
 * Ranks positions by their conditions, and where something was learned, by how questions asked alike are answered. `told`: the position
 * (`topic/position`) that the answer before led with, where the question goes on from it. Nothing is worked out before it is asked for.
 */
export function createChoice(read: Understanding, asOf: Day, base: KnowledgeBase, told?: string): Choice {
  const moment = momentOf(read.actDate, asOf);
  return new LazyChoice(
    { read, moment, base, told, held: once(() => rank(read.facets, moment, base)) },
    read.inference,
  );
}

/** What choices of one question share: its words are asked about in several ways, its facts are the same. */
interface Asked {
  readonly read: Understanding;
  readonly moment: Moment;
  readonly base: KnowledgeBase;
  readonly told: string | undefined;
  /** The positions that hold. */
  readonly held: () => readonly Candidate[];
}

class LazyChoice implements Choice {
  readonly moment: Moment;
  readonly #asked: Asked;
  readonly #ranked: () => ReturnType<typeof createLikeness> | undefined;
  readonly #candidates: () => readonly Candidate[];
  readonly #shares: () => ReadonlyMap<string, number>;

  constructor(asked: Asked, inference: Inference | undefined) {
    const { read, moment, base, told } = asked;
    const { facets } = read;
    const alone = inference === read.inference && inference !== read.alone ? read.alone : undefined;
    this.moment = moment;
    this.#asked = asked;
    this.#ranked = once(
      () =>
        inference &&
        createLikeness({ inference, alone, facets, moment, provisions: provisionsNamed(read), told }, base),
    );
    this.#candidates = once(() => this.choose(facets));
    this.#shares = once(() => (inference ? sharesOf(this.candidates) : new Map()));
  }

  choose(of: Facets): readonly Candidate[] {
    const { read, moment, base, held } = this.#asked;
    const holding = of === read.facets ? held() : rank(of, moment, base);
    const ranked = this.#ranked()?.(holding, of);
    return ranked ? agreeing(ranked) : holding;
  }

  askedAs(inference: Inference): Choice {
    return new LazyChoice(this.#asked, inference);
  }

  get candidates() {
    return this.#candidates();
  }

  get shares() {
    return this.#shares();
  }
}

/** Verdicts that say the same to whoever asks whether they may: don't. */
const unlawful: ReadonlySet<Position["verdict"]> = new Set(["illegal", "crime-risk", "breach"]);

function sideOf({ position: { verdict } }: Candidate): string {
  return unlawful.has(verdict) ? "unlawful" : verdict;
}

/** How much a look-up counts beside a conclusion: whoever tells a case of their own wants to hear what holds of it. */
const lookUp = 0.6;
/** By how much a side must be likelier than that of the best position to be taken instead. */
const clearly = 1.2;

/**
 * The best position of the side that the likely ones agree on comes first: several near the top that say the same are more often
 * right than a single one before them.
 */
function agreeing(ranked: readonly Candidate[]): readonly Candidate[] {
  const first = ranked[0];
  if (!first) return ranked;
  const best = first.score ?? 0;
  const chances = new Map<string, number>();
  for (const one of ranked.slice(0, sharing)) {
    const side = sideOf(one);
    const chance = Math.exp((one.score ?? 0) - best) * (side === "info" ? lookUp : 1);
    chances.set(side, (chances.get(side) ?? 0) + chance);
  }
  const own = sideOf(first);
  let agreed = { side: own, chance: (chances.get(own) ?? 0) * clearly };
  for (const [side, chance] of chances) if (chance > agreed.chance) agreed = { side, chance };
  const leading = ranked.find((one) => sideOf(one) === agreed.side) ?? first;
  return leading === first ? ranked : [leading, ...ranked.filter((one) => one !== leading)];
}

/** How much surer of themselves scores are than they are right; the likelihood of questions left out of the learning is greatest so. */
const overconfidence = 2.2;

/** Scores are logarithms of chances. */
function sharesOf(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const best = candidates.slice(0, sharing);
  const most = Math.max(...best.map(({ score = 0 }) => score));
  const chances = best.map(
    ({ position, score = 0 }) => [positionName(position), Math.exp((score - most) / overconfidence)] as const,
  );
  const total = chances.reduce((sum, [, chance]) => sum + chance, 0);
  return new Map(chances.map(([name, chance]) => [name, chance / total]));
}

/** How likely the best candidate is the one; 0 where nothing was learned. */
export function shareOfFirst({ shares, candidates: [first] }: Pick<Choice, "shares" | "candidates">): number {
  return first ? (shares.get(positionName(first.position)) ?? 0) : 0;
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
