import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largest } from "../../src/text/largest.ts";

describe("the largest values", () => {
  it("stand as if all were sorted, equal ones by their place", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 })), fc.nat(12), (numbers, most) => {
        const sorted = [...numbers.keys()].sort((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0) || a - b);
        expect(largest(Float64Array.from(numbers), most)).toEqual(sorted.slice(0, most));
      }),
    );
  });
});
