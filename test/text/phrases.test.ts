import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestPhrase, storePhrases } from "../../src/text/phrases.ts";

const keyed = (units: readonly string[]) => units.map((key) => ({ key }));

describe("phrases", () => {
  const phrases = storePhrases([
    [["微", "信"], 1],
    [["微", "信", "号"], 2],
    [["卖"], 3],
    [["微", "信", "号"], 4],
    [["微", "信", "号"], 2],
  ]);

  it("are found longest first, with all that they stand for", () => {
    expect(longestPhrase(phrases, keyed(["微", "信", "号", "码"]), 0)).toEqual({ end: 3, values: [2, 4] });
    expect(longestPhrase(phrases, keyed(["卖", "微", "信"]), 1)).toEqual({ end: 3, values: [1] });
    expect(longestPhrase(phrases, keyed(["卖", "微", "信"]), 0)).toEqual({ end: 1, values: [3] });
  });

  it("aren't found in part, nor beyond the end", () => {
    expect(longestPhrase(phrases, keyed(["微"]), 0)).toBeUndefined();
    expect(longestPhrase(phrases, keyed(["微", "号"]), 0)).toBeUndefined();
    expect(longestPhrase(phrases, keyed(["卖"]), 1)).toBeUndefined();
    expect(longestPhrase(storePhrases([]), keyed(["卖"]), 0)).toBeUndefined();
  });

  it("don't run together: units are compared one by one", () => {
    const words = storePhrases([[["ab", "c"], 0]]);
    expect(longestPhrase(words, keyed(["a", "bc"]), 0)).toBeUndefined();
    expect(longestPhrase(words, keyed(["abc"]), 0)).toBeUndefined();
  });

  it("are those that a search of the list would find", () => {
    const unit = fc.constantFrom("a", "b", "ab", "信", "🐧");
    const phrase = fc.array(unit, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 40 }), fc.array(unit, { maxLength: 8 }), (list, units) => {
        const stored = storePhrases(list.map((one, i) => [one, i]));
        for (let start = 0; start < units.length; start++) {
          const lengths = list
            .filter((one) => one.every((key, i) => units[start + i] === key))
            .map((one) => one.length);
          const found = longestPhrase(stored, keyed(units), start);
          expect(found?.end ?? start).toBe(start + Math.max(0, ...lengths));
        }
      }),
    );
  });
});
