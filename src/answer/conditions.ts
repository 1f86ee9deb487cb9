import type { Bound, Condition } from "../knowledge/topic.ts";
import { onceFor } from "../text/once.ts";
import { type FacetNumbers, truthOfValue, truths, type Valuation } from "./facet-values.ts";

/**
 * A condition as it is evaluated, hundreds of times for a question: a facet is its number, and the parts of the others stand in one
 * shape. A `not` has one part; only `bounds` has bounds, each on a quantity.
 */
export type Compiled = number | Compound;

export interface Compound {
  readonly kind: "all" | "any" | "not" | "bounds";
  readonly parts: readonly Compiled[];
  readonly bounds: readonly (readonly [quantity: string, bound: Bound])[];
  /** Compares numbers, and nothing else. */
  readonly numeric: boolean;
}

/** The outcome of a condition: true, false, or undefined for unknown; and how specific what was true is. */
export interface Outcome {
  readonly holds: boolean | undefined;
  /** How many leaves were true. */
  readonly leaves: number;
  /** How deep in the vocabulary they stand: `wechat` is deeper than `account`. */
  readonly depth: number;
}

/** A condition in numbers; worked out once for each. */
export function compiled(condition: Condition, numbers: FacetNumbers): Compiled {
  return typeof condition === "string" ? numbers.of(condition) : compoundOf(numbers)(condition);
}

const compoundOf = onceFor((numbers: FacetNumbers) =>
  onceFor((condition: Exclude<Condition, string>) => compile(condition, numbers)),
);

/** A quantity may be named `all` or `any` too, but its bound is no list. */
function compile(condition: Exclude<Condition, string>, numbers: FacetNumbers): Compound {
  const { all, any } = condition as { readonly all?: unknown; readonly any?: unknown };
  const partsOf = (parts: readonly Condition[]) => parts.map((part) => compiled(part, numbers));
  const compound = (kind: Compound["kind"], parts: readonly Compiled[]): Compound => ({
    kind,
    parts,
    bounds: [],
    numeric: parts.every(isNumeric),
  });
  if (Array.isArray(all)) return compound("all", partsOf(all));
  if (Array.isArray(any)) return compound("any", partsOf(any));
  if ("not" in condition) return compound("not", partsOf([condition.not as Condition]));
  const bounds = Object.entries(condition as Readonly<Record<string, Bound>>);
  return { kind: "bounds", parts: [], bounds, numeric: true };
}

export function isNumeric(condition: Compiled): condition is Compound {
  return typeof condition !== "number" && condition.numeric;
}

/** True when a condition holds; stops at the first part that decides. Most of all positions end here. */
export function isMet(condition: Compiled, valuation: Valuation): boolean {
  if (typeof condition === "number") return valuation.values[condition] === truths.true;
  if (condition.kind === "all") {
    for (const part of condition.parts) if (!isMet(part, valuation)) return false;
    return true;
  }
  if (condition.kind === "any") {
    for (const part of condition.parts) if (isMet(part, valuation)) return true;
    return false;
  }
  return truthOf(condition, valuation) === true;
}

/** Whether a condition holds, or isn't known to hold, and nothing else of it: most conditions are asked no more than that. */
export function truthOf(condition: Compiled, valuation: Valuation): boolean | undefined {
  if (typeof condition === "number") return truthOfValue(valuation.values[condition]);
  if (condition.kind === "bounds") return truthOfBounds(condition, valuation);
  if (condition.kind === "not") {
    const holds = truthOf(condition.parts[0] as Compiled, valuation);
    return holds === undefined ? undefined : !holds;
  }
  // One part that fails decides for all of them, one that holds for any of them.
  const deciding = condition.kind === "any";
  let truth: boolean | undefined = !deciding;
  for (const part of condition.parts) {
    const holds = truthOf(part, valuation);
    if (holds === deciding) return deciding;
    if (holds === undefined) truth = undefined;
  }
  return truth;
}

/** Evaluates a condition in three-valued logic. */
export function evaluate(condition: Compiled, valuation: Valuation): Outcome {
  if (typeof condition === "number") {
    const holds = truthOf(condition, valuation);
    return holds ? { holds, leaves: 1, depth: valuation.numbers.broader[condition]?.size ?? 0 } : none(holds);
  }
  if (condition.kind === "all") return evaluateAll(condition.parts, valuation);
  if (condition.kind === "any") return evaluateAny(condition.parts, valuation);
  const holds = truthOf(condition, valuation);
  return holds ? { holds, leaves: Math.max(1, condition.bounds.length), depth: 0 } : none(holds);
}

function evaluateAll(parts: readonly Compiled[], valuation: Valuation): Outcome {
  let [unknown, leaves, depth] = [false, 0, 0];
  for (const part of parts) {
    const outcome = evaluate(part, valuation);
    if (outcome.holds === false) return none(false);
    unknown ||= outcome.holds === undefined;
    leaves += outcome.leaves;
    depth += outcome.depth;
  }
  return unknown ? none(undefined) : { holds: true, leaves, depth };
}

/** The most specific part that holds; the first of those that are equally so. */
function evaluateAny(parts: readonly Compiled[], valuation: Valuation): Outcome {
  let best: Outcome | undefined;
  let unknown = false;
  for (const part of parts) {
    const outcome = evaluate(part, valuation);
    unknown ||= outcome.holds === undefined;
    if (outcome.holds && (!best || isDeeper(outcome, best))) best = outcome;
  }
  return best ?? none(unknown ? undefined : false);
}

function isDeeper(one: Outcome, other: Outcome): boolean {
  return one.leaves > other.leaves || (one.leaves === other.leaves && one.depth > other.depth);
}

/** A position's condition, and what else it speaks of: each that holds makes what is true more specific. */
export function evaluatePosition(
  { when, covers }: { readonly when: Compiled; readonly covers: readonly Compiled[] },
  valuation: Valuation,
): Outcome {
  const needed = evaluate(when, valuation);
  if (needed.holds !== true) return needed;
  let { leaves, depth } = needed;
  for (const part of covers) {
    const outcome = evaluate(part, valuation);
    if (outcome.holds !== true) continue;
    leaves += outcome.leaves;
    depth += outcome.depth;
  }
  return { holds: true, leaves, depth };
}

/** One bound that isn't kept decides, whatever isn't told. */
function truthOfBounds({ bounds }: Compound, { quantities }: Valuation): boolean | undefined {
  let truth: boolean | undefined = true;
  for (const [quantity, bound] of bounds) {
    const value = quantities.get(quantity);
    if (value === undefined) truth = undefined;
    else if (!within(value, bound)) return false;
  }
  return truth;
}

function within(value: number, { gte, gt, lte, lt }: Bound): boolean {
  return (
    (gte === undefined || value >= gte) &&
    (gt === undefined || value > gt) &&
    (lte === undefined || value <= lte) &&
    (lt === undefined || value < lt)
  );
}

function none(holds: boolean | undefined): Outcome {
  return { holds, leaves: 0, depth: 0 };
}
