import { describe, expect, it } from "vitest";
import { chanceMet, chancesOf, learnedOf } from "../../src/answer/chances.ts";
import { compiled } from "../../src/answer/conditions.ts";
import { type Facets, numbersOf } from "../../src/answer/facet-values.ts";
import type { Facet } from "../../src/knowledge/facets.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { Condition } from "../../src/knowledge/topic.ts";

const rows: readonly Facet[] = [
  { id: "sell", group: "act" },
  { id: "knowledge", group: "circumstance", grave: true },
  { id: "gains", group: "quantity" },
  { id: "price", group: "quantity" },
];
const facets = new Map(rows.map((row) => [row.id, row]));
const base = { facets } as unknown as KnowledgeBase;
const chance = (
  condition: Condition,
  {
    told = {},
    learned = {},
    greatest = Number.POSITIVE_INFINITY,
  }: { told?: Record<string, number>; learned?: Record<string, number>; greatest?: number } = {},
) => {
  const said: Facets = { named: new Map([["sell", true]]), quantities: new Map(Object.entries(told)), greatest };
  const chances = chancesOf(said, said, learnedOf(new Map(Object.entries(learned)), base), base);
  return chanceMet(compiled(condition, numbersOf(facets)), chances);
};

describe("the chance that a condition holds", () => {
  const under = { any: [{ gains: { lt: 20000 } }, { price: { lt: 20000 } }] };

  it("is small, but not nothing, where it compares a number that nobody told", () => {
    expect(chance(under)).toBeGreaterThan(0);
    expect(chance(under)).toBeLessThan(chance(under, { told: { price: 300 } }));
  });

  it("is none where a number that was told lies beyond the line, whatever else it compares", () => {
    expect(chance({ gains: { lt: 20000 } }, { told: { gains: 30000 } })).toBe(0);
    expect(chance(under, { told: { gains: 30000 } })).toBe(0);
    expect(chance(under, { told: { gains: 30000, price: 300 } })).toBeGreaterThan(0.5);
  });

  it("is none where no number that was told reaches the line", () => {
    expect(chance({ gains: { gte: 20000 } }, { greatest: 8000 })).toBe(0);
    expect(chance({ gains: { gte: 20000 } }, { greatest: 20000 })).toBeGreaterThan(0);
    expect(chance({ gains: { lt: 20000 } }, { greatest: 0 })).toBeGreaterThan(0);
  });

  it("supposes what makes a question graver on more than a suspicion only", () => {
    expect(chance("knowledge", { learned: { knowledge: 0.05 } })).toBe(0);
    expect(chance("knowledge", { learned: { knowledge: 0.4 } })).toBeCloseTo(0.4);
  });
});
