import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differencesOf, nearestSpan } from "../../src/text/nearest-span.ts";

describe("nearestSpan", () => {
  it.each([
    ["abc", "xxabcxx", "abc", 0],
    ["abc", "xxabxcxx", "abxc", 1],
    ["abcd", "xxabdxx", "abd", 1],
    ["abc", "xxaXcxx", "aXc", 1],
  ])("finds %s in %s as %s", (wanted, within, span, distance) => {
    const found = nearestSpan(wanted, within);
    expect(found?.distance).toBe(distance);
    expect(within.slice(found?.span.start, found?.span.end)).toBe(span);
  });

  it("finds nothing by nothing", () => {
    expect(nearestSpan("", "abc")).toBeUndefined();
    expect(nearestSpan("abc", "")).toBeUndefined();
  });

  it("is at most as far off as any span that is chosen by hand", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (wanted, within) => {
        const found = nearestSpan(wanted, within);
        const all = Array.from({ length: within.length + 1 }, (_, start) =>
          Array.from({ length: within.length + 1 - start }, (_, size) =>
            edits(wanted, within.slice(start, start + size)),
          ),
        ).flat();
        expect(found?.distance).toBe(Math.min(...all));
        expect(edits(wanted, within.slice(found?.span.start, found?.span.end))).toBe(found?.distance);
      }),
    );
  });
});

describe("differencesOf", () => {
  it("tells what was changed, left out and put in, in order", () => {
    expect(differencesOf("情节严重的处三年", "情节特别严重处五年")).toEqual([
      { left: { start: 2, end: 2 }, right: { start: 2, end: 4 } },
      { left: { start: 4, end: 5 }, right: { start: 6, end: 6 } },
      { left: { start: 6, end: 7 }, right: { start: 7, end: 8 } },
    ]);
    expect(differencesOf("一样", "一样")).toEqual([]);
  });

  it("leads from one text to the other", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (left, right) => {
        let made = "";
        let at = 0;
        for (const one of differencesOf(left, right)) {
          made += left.slice(at, one.left.start) + right.slice(one.right.start, one.right.end);
          at = one.left.end;
        }
        expect(made + left.slice(at)).toBe(right);
      }),
    );
  });
});

/** The textbook's distance between two whole texts. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
