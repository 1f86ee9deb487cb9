import { describe, expect, it } from "vitest";
import { keepNewest } from "../../src/text/newest.ts";

describe("keepNewest", () => {
  it("drops what was put in first, of a map or a set, and no more than it must", () => {
    const map = new Map([1, 2, 3].map((n) => [`k${n}`, n]));
    keepNewest(map, 2);
    expect([...map.keys()]).toEqual(["k2", "k3"]);
    const set = new Set(["a", "b", "c"]);
    keepNewest(set, 3);
    expect([...set]).toEqual(["a", "b", "c"]);
    keepNewest(set, 0);
    expect(set.size).toBe(0);
  });
});
