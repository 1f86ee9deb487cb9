import { describe, expect, it } from "vitest";

type Figures = Readonly<Record<"r1" | "r5" | "r10" | "r100" | "mrr" | "ndcg", number>>;
const from = (file: string) => import(new URL(`../../bench/retrieval/${file}`, import.meta.url).href);
const { figuresOf, meanOf, quantile } = (await from("metrics.mjs")) as {
  figuresOf: (ranked: readonly string[], groups: readonly (readonly string[])[]) => Figures;
  meanOf: (figures: readonly Figures[]) => Figures;
  quantile: (values: readonly number[], share: number) => number;
};
const { partOf, foldOf } = (await from("split.mjs")) as Record<"partOf" | "foldOf", (id: string) => string | number>;

const others = (count: number, name = "x") => Array.from({ length: count }, (_, i) => `${name}${i}`);

describe("figuresOf", () => {
  it("is perfect where one of each group leads", () => {
    expect(figuresOf(["b", "c"], [["a", "b"], ["c"]])).toEqual({ r1: 0.5, r5: 1, r10: 1, r100: 1, mrr: 1, ndcg: 1 });
  });

  it("counts a group once, wherever its first member stands", () => {
    const { r5, mrr, ndcg } = figuresOf([...others(2), "a", "b"], [["a", "b"]]);
    expect(r5).toBe(1);
    expect(mrr).toBeCloseTo(1 / 3, 9);
    expect(ndcg).toBeCloseTo(1 / Math.log2(4), 9);
  });

  it("counts for recall below the tenth place, but no more for rank and gain", () => {
    expect(figuresOf([...others(10), "a"], [["a"]])).toEqual({ r1: 0, r5: 0, r10: 0, r100: 1, mrr: 0, ndcg: 0 });
  });

  it("divides the gain by that of the best order there could be", () => {
    const found = 1 / Math.log2(2) + 1 / Math.log2(4);
    const best = 1 / Math.log2(2) + 1 / Math.log2(3) + 1 / Math.log2(4);
    expect(figuresOf(["a", "x", "b"], [["a"], ["b"], ["c"]]).ndcg).toBeCloseTo(found / best, 9);
  });

  it("is nothing where nothing is found", () => {
    expect(Object.values(figuresOf([], [["a"]]))).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe("what figures are summed up by", () => {
  it("gives the mean of each, and quantiles by rank", () => {
    const good = figuresOf(["a"], [["a"]]);
    const bad = figuresOf(["b"], [["a"]]);
    expect(meanOf([good, bad])).toEqual({ r1: 0.5, r5: 0.5, r10: 0.5, r100: 0.5, mrr: 0.5, ndcg: 0.5 });
    const times = Array.from({ length: 100 }, (_, i) => 99 - i);
    expect([quantile(times, 0.5), quantile(times, 0.99)]).toEqual([50, 99]);
  });
});

describe("the split of other people's questions", () => {
  const ids = others(2000, "s");

  it("keeps about a fifth unseen", () => {
    const unseen = ids.filter((id) => partOf(id) === "unseen");
    expect(unseen.length / ids.length).toBeGreaterThan(0.17);
    expect(unseen.length / ids.length).toBeLessThan(0.23);
    expect(ids.every((id) => ["unseen", "open"].includes(String(partOf(id))))).toBe(true);
  });

  it("goes by the first byte of the id's hash", () => {
    // sha256 of "retrieval s1" begins with e8 (232), that of "retrieval s7" with 4b (75).
    expect([partOf("s1"), partOf("s7")]).toEqual(["open", "unseen"]);
  });

  it("has five folds of about the same size", () => {
    for (const fold of [0, 1, 2, 3, 4]) {
      const share = ids.filter((id) => foldOf(id) === fold).length / ids.length;
      expect(share).toBeGreaterThan(0.17);
      expect(share).toBeLessThan(0.23);
    }
  });
});
