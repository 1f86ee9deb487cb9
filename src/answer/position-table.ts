import { facetsOf } from "../knowledge/condition.ts";
import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import { onceFor } from "../text/once.ts";
import { type Compiled, compiled } from "./conditions.ts";
import { numbersOf } from "./facet-values.ts";

/** A position as choosing looks at it: what doesn't depend on the question, in the form in which it is compared. */
export interface PositionRow {
  readonly position: Position;
  /** `topic/position`. */
  readonly name: string;
  readonly when: Compiled;
  /** The numbers of the facets without which it doesn't hold, each once. */
  readonly needs: readonly number[];
  readonly covers: readonly Compiled[];
  /** By facet number, 1 for those that it speaks of and the broader ones that they imply. */
  readonly spoken: Uint8Array;
}

/** All positions as rows, each made when a question first comes near it. */
export interface PositionTable {
  rowOf(position: Position): PositionRow;
  /** By `topic/position`. */
  named(name: string): PositionRow | undefined;
  ofTopic(topic: string): readonly PositionRow[];
  /** Those that can't hold unless this facet does; under "" those that need none by itself. */
  needing(facet: string): readonly PositionRow[];
}

export const positionTable: (base: KnowledgeBase) => PositionTable = onceFor(tableOf);

function tableOf(base: KnowledgeBase): PositionTable {
  const rowOf = onceFor((position: Position) => rowFor(position, base));
  return {
    rowOf,
    named: remembered((name) => {
      const position = base.position(name);
      return position && rowOf(position);
    }),
    ofTopic: remembered((topic) => (base.topics.get(topic)?.positions ?? []).map(rowOf)),
    needing: remembered((facet) => base.positionsNeeding(facet).map(rowOf)),
  };
}

/** A look-up whose results are kept; there are only as many names as the knowledge has. */
function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

function rowFor(position: Position, base: KnowledgeBase): PositionRow {
  const numbers = numbersOf(base.facets);
  const spoken = new Uint8Array(numbers.size + 1);
  for (const facet of facetsOf(position).map(numbers.of)) {
    spoken[facet] = 1;
    for (const broader of numbers.broader[facet] ?? []) spoken[broader] = 1;
  }
  const when = compiled(position.when, numbers);
  return {
    position,
    name: positionName(position),
    when,
    needs: [...new Set(neededBy(when))],
    covers: (position.covers ?? []).map((part) => compiled(part, numbers)),
    spoken,
  };
}

function neededBy(when: Compiled): readonly number[] {
  if (typeof when === "number") return [when];
  return when.kind === "all" ? when.parts.flatMap(neededBy) : [];
}
