import { describe, expect, it } from "vitest";
import { inContext } from "../../src/retrieval/law-context.ts";

/** Documents 0 to 9 are of law 0, 10 to 19 of law 1, and so on; law 2 has half the authority of the others. */
const context = {
  lawOf: (document: number) => Math.floor(document / 10),
  authorityOf: (law: number) => (law === 2 ? 0.5 : 1),
};
const order = (...found: [document: number, score: number][]) =>
  inContext(
    found.map(([document, score]) => ({ document, score })),
    context,
  ).map(({ document }) => document);

describe("inContext", () => {
  it("leaves the order as it is where every law has one article", () => {
    expect(order([1, 9], [12, 8], [31, 7])).toEqual([1, 12, 31]);
  });

  it("brings up an article whose law was found several times", () => {
    expect(order([1, 10], [11, 9.8], [12, 9.7], [13, 9.6])).toEqual([11, 12, 13, 1]);
  });

  it("counts an article less whose law has less authority, also for its companions", () => {
    expect(order([21, 10], [1, 6])).toEqual([1, 21]);
  });

  it("orders equal scores by number, and finds nothing in nothing", () => {
    expect(order([14, 5], [13, 5], [4, 5], [3, 5])).toEqual([3, 4, 13, 14]);
    expect(order()).toEqual([]);
  });

  it("adds two fifths of the mean of the law's three best, missing ones as nothing", () => {
    const [best] = inContext(
      [
        { document: 1, score: 6 },
        { document: 2, score: 3 },
      ],
      context,
    );
    expect(best).toEqual({ document: 1, score: 6 + (0.4 * 9) / 3 });
  });
});
