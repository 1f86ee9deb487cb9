import type { Condition, PositionRecord } from "./topic.ts";

// Apart from the schema of conditions, so that answering needn't load the schema library: it takes longer than an answer.

/** The facets that a condition speaks of, each once, in the order in which they stand. */
export function leavesOf(condition: Condition): readonly string[] {
  if (typeof condition === "string") return [condition];
  if ("all" in condition && Array.isArray(condition.all)) return unique(condition.all.flatMap(leavesOf));
  if ("any" in condition && Array.isArray(condition.any)) return unique(condition.any.flatMap(leavesOf));
  if ("not" in condition) return leavesOf(condition.not as Condition);
  return Object.keys(condition);
}

/** The facets without which a condition doesn't hold, each once. */
export function neededBy(condition: Condition): readonly string[] {
  if (typeof condition === "string") return [condition];
  return "all" in condition && Array.isArray(condition.all) ? unique(condition.all.flatMap(neededBy)) : [];
}

/** All facets that a position speaks of, needed or not. */
export function facetsOf({ when, covers = [] }: Pick<PositionRecord, "when" | "covers">): readonly string[] {
  return unique([when, ...covers].flatMap(leavesOf));
}

/** The facets that a condition compares with a number. */
export function boundsOf(condition: Condition): readonly string[] {
  if (typeof condition === "string") return [];
  if ("all" in condition && Array.isArray(condition.all)) return unique(condition.all.flatMap(boundsOf));
  if ("any" in condition && Array.isArray(condition.any)) return unique(condition.any.flatMap(boundsOf));
  if ("not" in condition) return boundsOf(condition.not as Condition);
  return Object.keys(condition);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
