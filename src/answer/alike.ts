import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Position, Statement } from "../knowledge/topic.ts";
import { evaluate, valuationOf } from "./conditions.ts";
import type { Understanding } from "./understand.ts";

/** An authority that fewer of the questions asked alike turn on isn't worth pointing to. */
const leastVotes = 0.2;
/** How much less each further authority or statement of a position counts. */
const fading = 0.15;

/**
 * Statements of the positions that answer questions asked alike, for the authorities that such questions turn on: the most
 * wanted authority first, each with the statement that is said of it most. Nothing that the question speaks against.
 */
export function statementsAlike(read: Understanding, base: KnowledgeBase): readonly Statement[] {
  const positions = positionsAlike(read, base);
  const wanted = votesFor(positions, (position) => authoritiesOf(position, base));
  const said = votesFor(positions, ({ statements }) => statements);
  const valuation = valuationOf(read.facets, base.facets);
  const sayable = [...said.keys()]
    .map((id) => base.statements.get(id))
    .filter((one) => one !== undefined)
    .filter(({ when }) => when === undefined || evaluate(when, read.facets, valuation).holds !== false);
  const chosen = [...wanted].flatMap(([authority, votes]) =>
    votes < leastVotes ? [] : (sayable.find(({ cites }) => cites.some(({ ref }) => wholeOf(ref) === authority)) ?? []),
  );
  return [...new Set(chosen)];
}

function positionsAlike({ inference }: Understanding, base: KnowledgeBase): readonly [Position, number][] {
  return [...(inference?.alike ?? [])].flatMap(([name, share]): [Position, number][] => {
    const position = base.position(name);
    return position ? [[position, share]] : [];
  });
}

function authoritiesOf({ statements }: Position, base: KnowledgeBase): readonly Reference[] {
  const cites = statements.flatMap((id) => base.statements.get(id)?.cites ?? []);
  return [...new Set(cites.map(({ ref }) => wholeOf(ref)))];
}

/** Names by the shares of the positions that hold them, those that stand first in a position counting more. Most votes first. */
function votesFor(
  positions: readonly (readonly [Position, number])[],
  namesOf: (position: Position) => readonly string[],
): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const [position, share] of positions)
    for (const [i, name] of namesOf(position).entries())
      votes.set(name, (votes.get(name) ?? 0) + share / (1 + fading * i));
  return new Map([...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}
