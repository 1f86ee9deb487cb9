import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Condition, Statement } from "../knowledge/topic.ts";
import { compiled, truthOf } from "./conditions.ts";
import { type Draft, mostCitations } from "./draft.ts";
import { valuationOf } from "./facet-values.ts";
import type { Understanding } from "./understand.ts";

/** Authorities beside those that an answer rests on itself. */
export interface Found {
  /** Their addresses, nearest first, none twice. */
  readonly authorities: readonly Reference[];
  /** How likely the positions (`topic/position`) are that may speak of them. */
  readonly shares: ReadonlyMap<string, number>;
}

export const nothing: Found = { authorities: [], shares: new Map() };

/** How much less each further statement of a position counts. */
const fading = 0.15;
/** What the likely positions hardly say is beside the point, however near the authority is that it rests on. */
const leastVotes = 0.03;
/** Authorities found that are looked at. */
const authoritiesLookedAt = 12;

/**
 * Statements that rest on the authorities found, in their order and none twice: of each the one that takes fewest places, and of
 * those the one that the likeliest positions say. Nothing that the question speaks against, and none that doesn't stand.
 */
export function statementsFound(
  { authorities, shares }: Found,
  read: Understanding,
  stands: (statement: Statement) => boolean,
  base: KnowledgeBase,
): readonly Statement[] {
  const said = votesFor(shares, base);
  const valuation = valuationOf(read.facets, base.facets);
  const truth = (condition: Condition) => truthOf(compiled(condition, valuation.numbers), valuation);
  const isSayable = ({ when, unless }: Statement) =>
    (when === undefined || truth(when) !== false) && (unless === undefined || truth(unless) !== true);
  const chosen = authorities.slice(0, authoritiesLookedAt).flatMap((address) => {
    let best: Statement | undefined;
    // Hundreds of statements rest on some articles, and the likely positions say few of them.
    for (const one of base.statementsCiting(address)) {
      const votes = said.get(one.id) ?? 0;
      if (votes < leastVotes || !isOfOneDay(one) || !isSayable(one) || !stands(one)) continue;
      const fewer = best ? placesOf(best) - placesOf(one) : 1;
      if (fewer > 0 || (fewer === 0 && best && votes > (said.get(best.id) ?? 0))) best = one;
    }
    return best ?? [];
  });
  return [...new Set(chosen)];
}

/** Points to up to so many authorities besides those of a look-up; what is said of them isn't told. */
export function pointToFound(statements: readonly Statement[], most: number, draft: Draft): void {
  const whole = draft.copy();
  const room = Math.min(mostCitations, draft.citations.length + most);
  for (const statement of statements) whole.addStatement(statement, room);
  draft.pointToWhat(whole);
}

/** What compares the law of several days is told where a position says so; as an aside it would cite what was no law. */
function isOfOneDay({ cites }: Statement): boolean {
  return !cites.some(({ ref }) => ref.includes("@"));
}

/** How many places a statement takes. */
function placesOf({ cites }: Statement): number {
  return new Set(cites.map(({ ref }) => wholeOf(ref))).size;
}

/** Statements by the shares of the positions that say them, those that stand first in a position counting more. */
function votesFor(shares: ReadonlyMap<string, number>, base: KnowledgeBase): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const [name, share] of shares)
    for (const [before, id] of (base.position(name)?.statements ?? []).entries())
      votes.set(id, (votes.get(id) ?? 0) + share / (1 + fading * before));
  return votes;
}
