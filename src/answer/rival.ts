import { neededBy } from "../knowledge/condition.ts";
import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import type { Choice } from "./choice.ts";
import { type Facets, facetValue } from "./facet-values.ts";
import type { Branch, Candidate } from "./position-choice.ts";
import { saysTheSame } from "./second-position.ts";

/** How likely a position is at least to be told beside the leading one, which counts 1. */
const nearlyAsLikely = 0.6;

/**
 * The likeliest other position that says something else, where it is nearly as likely as the leading one: whoever was misread finds the
 * answer in it. Of questions that were left out of the learning it is the right one about as often as the leading one is.
 */
export function rivalOf(
  leading: Position,
  { shares, candidates }: Pick<Choice, "shares" | "candidates">,
): Candidate | undefined {
  const least = nearlyAsLikely * (shares.get(positionName(leading)) ?? Number.POSITIVE_INFINITY);
  const other = candidates.find(({ position }) => position !== leading);
  if (!other || (shares.get(positionName(other.position)) ?? 0) < least) return undefined;
  return saysTheSame(other.position, leading) ? undefined : other;
}

/** At most so many facts are asked for at once. */
const mostFacts = 2;

/** What the asker would have to mean for a rival to be the answer; undefined where no single fact of it is left to tell. */
export function branchTo(
  { position: rival }: Candidate,
  leading: Position,
  facets: Facets,
  base: KnowledgeBase,
): Branch | undefined {
  const supposed = new Set(neededBy(leading.when));
  // Which thing it is about is told by the headline.
  const untold = neededBy(rival.when).filter(
    (id) =>
      !supposed.has(id) && facetValue(id, facets, base.facets) === undefined && base.facets.get(id)?.group !== "object",
  );
  return untold.length > 0 ? { facts: untold.slice(0, mostFacts), ifYes: rival, ifNo: leading } : undefined;
}
