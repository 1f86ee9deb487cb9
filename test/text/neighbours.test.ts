import { describe, expect, it } from "vitest";
import { openNeighbours, storeNeighbours } from "../../src/text/neighbours.ts";

const texts = [
  "sell a wechat account",
  "sell a bank card",
  "rent a wechat account",
  "lend a bank card",
  "sell a wechat account now",
];
const featuresOf = (text: string) => new Set(text.split(" "));
const index = openNeighbours(storeNeighbours(texts.map(featuresOf)));
const rows = (text: string, limit = 5) => index.nearest(featuresOf(text), limit).map(({ row }) => row);

describe("neighbours", () => {
  it("come nearest first", () => {
    expect(rows("sell a wechat account").slice(0, 2)).toEqual([0, 4]);
    expect(rows("lend my bank card")[0]).toBe(3);
  });

  it("are as like as the same text when it is the same text", () => {
    const [first] = index.nearest(featuresOf("rent a wechat account"), 1);
    expect(first?.row).toBe(2);
    expect(first?.similarity).toBeLessThanOrEqual(1);
    expect(index.nearest(featuresOf("sell a bank card"), 1)[0]?.similarity).toBeCloseTo(1);
  });

  it("are fewer the less is in common, and never more than asked for", () => {
    expect(rows("quantum physics")).toEqual([]);
    expect(rows("sell a wechat account", 2)).toHaveLength(2);
    const all = index.nearest(featuresOf("sell a card"), 5).map(({ similarity }) => similarity);
    expect(all).toEqual([...all].sort((a, b) => b - a));
  });

  it("count words that nobody used against the likeness", () => {
    const known = index.nearest(featuresOf("sell a bank card"), 1)[0]?.similarity ?? 0;
    const strange = index.nearest(featuresOf("sell a bank card on mars"), 1)[0]?.similarity ?? 0;
    expect(strange).toBeLessThan(known);
  });

  it("break ties by row", () => {
    const same = openNeighbours(storeNeighbours(["x y", "x y", "x y"].map(featuresOf)));
    expect(same.nearest(featuresOf("x y"), 3).map(({ row }) => row)).toEqual([0, 1, 2]);
  });
});
