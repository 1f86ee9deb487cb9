import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, dayInShanghai, isDay, isWithin, overlaps } from "../../src/knowledge/day.ts";

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10) as Day);
const period = fc.record({ from: fc.option(day), until: fc.option(day) });

describe("a day", () => {
  it.each([
    ["2026-11-21", true],
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2026-13-01", false],
    ["2026-00-10", false],
    ["2026-1-1", false],
    ["2026-11-21T00:00", false],
    ["", false],
  ])("%j: %s", (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  it("begins in Shanghai eight hours before it does in Greenwich", () => {
    expect(dayInShanghai(Date.parse("2026-01-01T15:59:59Z"))).toBe("2026-01-01");
    expect(dayInShanghai(Date.parse("2026-01-01T16:00:00Z"))).toBe("2026-01-02");
  });

  it("moves there and back", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    fc.assert(fc.property(day, fc.nat(9999), (one, days) => addDays(addDays(one, days), -days) === one));
  });
});

describe("a period", () => {
  it("holds its first day, and not the day on which it ends", () => {
    const period = { from: "2020-01-01", until: "2021-01-01" } as const;
    const days = ["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01"] as const;
    expect(days.map((one) => isWithin(one, period))).toEqual([false, true, true, false]);
  });

  it("overlaps another exactly when some day is in both", () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const isEmpty = (one: typeof a) => one.from !== null && one.until !== null && one.from >= one.until;
        fc.pre(!isEmpty(a) && !isEmpty(b));
        const candidates = [a.from, b.from, "1900-01-01" as Day].filter((one) => one !== null);
        expect(overlaps(a, b)).toBe(candidates.some((one) => isWithin(one, a) && isWithin(one, b)));
      }),
    );
  });
});
