import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compiled, evaluate } from "../../src/answer/conditions.ts";
import { type Facets, facetValue, numbersOf, valuationOf } from "../../src/answer/facet-values.ts";
import type { Condition } from "../../src/knowledge/topic.ts";
import { facets } from "../support/answer-knowledge.ts";

const vocabulary = new Map(facets.map((facet) => [facet.id, facet]));

const say = (named: Readonly<Record<string, boolean>>, quantities: Readonly<Record<string, number>> = {}): Facets => ({
  named: new Map(Object.entries(named)),
  quantities: new Map(Object.entries(quantities)),
});
const outcome = (condition: Condition, said: Facets) =>
  evaluate(compiled(condition, numbersOf(vocabulary)), valuationOf(said, vocabulary));
const holds = (condition: Condition, said: Facets) => outcome(condition, said).holds;

describe("facetValue", () => {
  it.each<[string, Record<string, boolean>, string, boolean | undefined]>([
    ["what is named is true", { wechat: true }, "wechat", true],
    ["what is denied is false", { knowledge: false }, "knowledge", false],
    ["what it implies is true", { wechat: true }, "chat-account", true],
    ["and what that implies", { wechat: true }, "account", true],
    ["another of a closed group is false", { wechat: true }, "qq", false],
    ["and so is one of another branch", { wechat: true }, "bank-card", false],
    ["a narrower one stays unknown", { account: true }, "wechat", undefined],
    ["two of a group are both true", { wechat: true, qq: true }, "qq", true],
    ["a denied one closes nothing", { wechat: false }, "qq", undefined],
    ["a narrower one of what is denied stays unknown", { account: false }, "wechat", undefined],
    ["another group stays open", { wechat: true }, "sell", undefined],
    ["a narrower act stays unknown", { trade: true }, "sell", undefined],
    ["circumstances stay open", { "own-account": true }, "knowledge", undefined],
    ["what is excluded is false", { "own-account": true }, "others-account", false],
    ["what is denied excludes nothing", { "own-account": false }, "others-account", undefined],
    ["roles are closed", { seller: true }, "buyer", false],
    ["wants are closed", { may: true }, "penalty", false],
    ["crimes of which none is named are open", {}, "bangxin", undefined],
    ["a facet outside the vocabulary is unknown", { wechat: true }, "nonsense", undefined],
    ["said and excluded, it is true", { "own-account": true, "others-account": true }, "others-account", true],
    ["denied though implied, it is false", { wechat: true, account: false }, "account", false],
  ])("%s", (_, named, id, expected) => {
    expect(facetValue(id, say(named), vocabulary)).toBe(expected);
  });

  it("holds for a quantity once a number is given", () => {
    expect(facetValue("accounts", say({}, { accounts: 9 }), vocabulary)).toBe(true);
    expect(facetValue("accounts", say({}), vocabulary)).toBeUndefined();
  });
});

/** One facet for each value of the logic. */
const T = "knowledge";
const F = "own-account";
const U = "others-data";
const said = say({ knowledge: true, "own-account": false }, { accounts: 3 });

describe("evaluate", () => {
  it.each<[string, Condition, boolean | undefined]>([
    ["true", T, true],
    ["false", F, false],
    ["unknown", U, undefined],
    ["not true", { not: T }, false],
    ["not false", { not: F }, true],
    ["not unknown", { not: U }, undefined],
    ["not not unknown", { not: { not: U } }, undefined],
    ["all: true, true", { all: [T, { not: F }] }, true],
    ["all: true, false", { all: [T, F] }, false],
    ["all: true, unknown", { all: [T, U] }, undefined],
    ["all: false, unknown", { all: [F, U] }, false],
    ["all: unknown, false", { all: [U, F] }, false],
    ["all: unknown, unknown", { all: [U, U] }, undefined],
    ["any: false, true", { any: [F, T] }, true],
    ["any: false, false", { any: [F, F] }, false],
    ["any: true, unknown", { any: [T, U] }, true],
    ["any: unknown, true", { any: [U, T] }, true],
    ["any: false, unknown", { any: [F, U] }, undefined],
    ["any: unknown, unknown", { any: [U, U] }, undefined],
    ["a bound reached", { accounts: { gte: 3 } }, true],
    ["a bound not passed", { accounts: { gt: 3 } }, false],
    ["an upper bound reached", { accounts: { lte: 3 } }, true],
    ["an upper bound not kept", { accounts: { lt: 3 } }, false],
    ["two bounds", { accounts: { gte: 1, lt: 4 } }, true],
    ["two bounds, one broken", { accounts: { gte: 4, lt: 9 } }, false],
    ["a bound on what isn't known", { records: { gte: 3 } }, undefined],
    ["not a bound on what isn't known", { not: { records: { gte: 3 } } }, undefined],
    ["bounds, one unknown", { accounts: { gte: 1 }, records: { gte: 1 } }, undefined],
    ["bounds, one broken, one unknown", { accounts: { gte: 4 }, records: { gte: 1 } }, false],
    ["nested", { all: [T, { any: [F, { not: { all: [F, U] } }] }] }, true],
  ])("%s", (_, condition, expected) => {
    expect(holds(condition, said)).toBe(expected);
  });

  it.each<[string, Condition, { leaves: number; depth: number }]>([
    ["a leaf counts once", "account", { leaves: 1, depth: 0 }],
    ["a deeper word is deeper", "wechat", { leaves: 1, depth: 2 }],
    ["all adds up", { all: ["sell", "wechat"] }, { leaves: 2, depth: 3 }],
    ["any counts its best branch", { any: ["account", { all: ["account", "sell"] }, "qq"] }, { leaves: 2, depth: 1 }],
    ["any takes the deepest of equals", { any: ["account", "wechat"] }, { leaves: 1, depth: 2 }],
    ["not counts one", { all: ["wechat", { not: "qq" }] }, { leaves: 2, depth: 2 }],
    ["bounds count each", { accounts: { gte: 1 } }, { leaves: 1, depth: 0 }],
    ["what doesn't hold counts nothing", { all: ["wechat", "qq"] }, { leaves: 0, depth: 0 }],
  ])("%s", (_, condition, expected) => {
    expect(outcome(condition, say({ wechat: true, sell: true }, { accounts: 9 }))).toMatchObject(expected);
  });
});

const id = fc.constantFrom(...vocabulary.keys());
const someFacets = fc
  .record({
    named: fc.dictionary(id, fc.boolean(), { maxKeys: 6 }),
    accounts: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  })
  .map(({ named, accounts }) => say(named, accounts === undefined ? {} : { accounts }));
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    id,
    fc.record({ accounts: fc.record({ gte: fc.integer({ min: 0, max: 9 }) }) }),
    fc.record({ not: tie("condition") }),
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const opposite = (value: boolean | undefined) => (value === undefined ? undefined : !value);

describe("the logic", () => {
  it("negates, and keeps to de Morgan", () => {
    fc.assert(
      fc.property(condition, condition, someFacets, (a, b, facets) => {
        expect(holds({ not: a }, facets)).toBe(opposite(holds(a, facets)));
        expect(holds({ not: { all: [a, b] } }, facets)).toBe(holds({ any: [{ not: a }, { not: b }] }, facets));
        expect(holds({ not: { any: [a, b] } }, facets)).toBe(holds({ all: [{ not: a }, { not: b }] }, facets));
      }),
    );
  });

  it("doesn't depend on the order of parts", () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), someFacets, (parts, facets) => {
        const reversed = [...parts].reverse();
        expect(outcome({ all: reversed }, facets)).toEqual(outcome({ all: parts }, facets));
        expect(outcome({ any: reversed }, facets)).toEqual(outcome({ any: parts }, facets));
      }),
    );
  });

  it("counts leaves only of what holds, and some of it always", () => {
    fc.assert(
      fc.property(condition, someFacets, (one, facets) => {
        const { holds: value, leaves, depth } = outcome(one, facets);
        expect(leaves > 0).toBe(value === true);
        if (value !== true) expect(depth).toBe(0);
      }),
    );
  });

  it("never has more said of a circumstance make a true condition on others false", () => {
    const circumstances = ["others-data", "knowledge"];
    const others = [...vocabulary.keys()].filter((name) => !circumstances.includes(name));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...others), { minLength: 1, maxLength: 4 }),
        someFacets,
        fc.constantFrom(...circumstances),
        fc.boolean(),
        (leaves, facets, more, value) => {
          const further: Facets = { ...facets, named: new Map([...facets.named, [more, value]]) };
          expect(holds({ any: leaves }, further)).toBe(holds({ any: leaves }, facets));
        },
      ),
    );
  });

  it("never has naming what is unknown make an `any` that was true false", () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 4 }), someFacets, id, (leaves, facets, more) => {
        fc.pre(facetValue(more, facets, vocabulary) === undefined);
        const before = leaves.filter((leaf) => facetValue(leaf, facets, vocabulary) === true);
        const further: Facets = { ...facets, named: new Map([...facets.named, [more, true]]) };
        if (before.length > 0) expect(holds({ any: leaves }, further)).toBe(true);
      }),
    );
  });
});
