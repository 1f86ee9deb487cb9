import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Position, Statement } from "../knowledge/topic.ts";
import { truthOf, valuationOf } from "./conditions.ts";
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
    .flatMap((id) => base.statements.get(id) ?? [])
    .filter(({ when }) => when === undefined || truthOf(when, read.facets, valuation) !== false);
  const saidOf = firstOf(sayable);
  const chosen = [...wanted].flatMap(([authority, votes]) => (votes < leastVotes ? [] : (saidOf.get(authority) ?? [])));
  return [...new Set(chosen)];
}

function positionsAlike({ inference }: Understanding, base: KnowledgeBase): readonly [Position, number][] {
  return [...(inference?.alike ?? [])].flatMap(([name, share]): [Position, number][] => {
    const position = base.position(name);
    return position ? [[position, share]] : [];
  });
}

/** Of each authority the first of these statements that cites it. */
function firstOf(statements: readonly Statement[]): ReadonlyMap<Reference, Statement> {
  const first = new Map<Reference, Statement>();
  for (const statement of statements)
    for (const { ref } of statement.cites) if (!first.has(wholeOf(ref))) first.set(wholeOf(ref), statement);
  return first;
}

const authoritiesKnown = new WeakMap<Position, readonly Reference[]>();

function authoritiesOf(position: Position, base: KnowledgeBase): readonly Reference[] {
  const cites = () => position.statements.flatMap((id) => base.statements.get(id)?.cites ?? []);
  const known = authoritiesKnown.get(position) ?? [...new Set(cites().map(({ ref }) => wholeOf(ref)))];
  authoritiesKnown.set(position, known);
  return known;
}

/** Names by the shares of the positions that hold them, those that stand first in a position counting more. Most votes first. */
function votesFor(
  positions: readonly (readonly [Position, number])[],
  namesOf: (position: Position) => readonly string[],
): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const [position, share] of positions) {
    let before = 0;
    for (const name of namesOf(position)) {
      votes.set(name, (votes.get(name) ?? 0) + share / (1 + fading * before));
      before += 1;
    }
  }
  return new Map([...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}
