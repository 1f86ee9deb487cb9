import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Compiled, type Compound, isNumeric, truthOf } from "./conditions.ts";
import { type Facets, numbersOf, truths, type Valuation, valuationOf } from "./facet-values.ts";

/** How likely facts are, and what is known of them. */
export interface Chances {
  /** By facet number, 0 to 1; a last one for what isn't in the vocabulary. */
  readonly facts: Float64Array;
  readonly valuation: Valuation;
  /** The greatest number told. */
  readonly greatest: number;
}

/**
 * How likely a fact is that words name or deny, that they leave open, or that something else of its group excludes, given what
 * was learned. Words are read wrongly now and then, and what they don't say is often meant.
 */
const reliance = {
  named: { least: 0.35, share: 0.6 },
  denied: 0.02,
  excluded: { least: 0.002, share: 0.7, most: 0.6 },
  open: 0.004,
} as const;
/** What makes a question graver isn't supposed on a mere suspicion. */
const graveSupposed = 0.08;
/** How likely a bound holds: a number may be told in words that none is read from. */
const bound = { untold: 0.1, met: 0.95, unmet: 0 } as const;

/** What was learned of each facet, by its number. */
export function learnedOf(facets: ReadonlyMap<string, number>, base: KnowledgeBase): Float64Array {
  const numbers = numbersOf(base.facets);
  const learned = new Float64Array(numbers.size + 1);
  facets.forEach((chance, id) => {
    learned[numbers.of(id)] = chance;
  });
  learned[numbers.size] = 0;
  return learned;
}

/** How likely all facts are under some facets; those that `said` doesn't have are supposed, and beyond doubt. */
export function chancesOf(facets: Facets, said: Facets, learned: Float64Array, base: KnowledgeBase): Chances {
  const valuation = valuationOf(facets, base.facets);
  const { numbers, values } = valuation;
  const given = new Uint8Array(numbers.size + 1);
  const denied = new Uint8Array(numbers.size + 1);
  for (const [id, value] of facets.named) {
    const number = numbers.of(id);
    if (!value) denied[number] = 1;
    if (said.named.get(id) === value) continue;
    given[number] = 1;
    for (const broader of numbers.broader[number] ?? []) given[broader] = 1;
  }
  const facts = new Float64Array(numbers.size + 1);
  for (let i = 0; i < facts.length; i++) {
    const value = values[i] as number;
    const beyondDoubt = given[i] === 1 && value !== truths.unknown;
    facts[i] = beyondDoubt
      ? Number(value === truths.true)
      : chanceOf(value, learned[i] as number, denied[i] === 1, numbers.grave[i] === 1);
  }
  return { facts, valuation, greatest: facets.greatest ?? Number.POSITIVE_INFINITY };
}

function chanceOf(value: number, learned: number, denied: boolean, grave: boolean): number {
  if (value === truths.true) return Math.max(learned, reliance.named.least + reliance.named.share * learned);
  if (denied) return grave ? 0 : reliance.denied;
  if (grave && learned < graveSupposed) return 0;
  const { least, share, most } = reliance.excluded;
  return value === truths.false ? least + share * Math.min(most, learned) : Math.max(reliance.open, learned);
}

/** How likely a condition holds, each fact by itself. */
export function chanceMet(condition: Compiled, chances: Chances): number {
  if (typeof condition === "number") return chances.facts[condition] as number;
  if (condition.kind === "all") {
    let share = 1;
    for (const part of condition.parts) share *= chanceMet(part, chances);
    return share;
  }
  if (condition.kind === "any") {
    // Of gains or a price, one that was told and lies beyond the line isn't outdone by the other, which nobody told.
    const beyond = condition.parts.some((part) => isNumeric(part) && truthOf(part, chances.valuation) === false);
    let most = 0;
    for (const part of condition.parts)
      if (!(beyond && isNumeric(part) && truthOf(part, chances.valuation) === undefined))
        most = Math.max(most, chanceMet(part, chances));
    return most;
  }
  if (condition.kind === "not") return 1 - chanceMet(condition.parts[0] as Compiled, chances);
  const holds = truthOf(condition, chances.valuation);
  if (holds === undefined) return mayBeMet(condition, chances.greatest) ? bound.untold : bound.unmet;
  return holds ? bound.met : bound.unmet;
}

/** Whether any number that was told reaches a line, whatever it counts. */
function mayBeMet({ bounds }: Compound, greatest: number): boolean {
  return bounds.every(([, { gte = 0, gt = 0 }]) => Math.max(gte, gt) <= greatest);
}
