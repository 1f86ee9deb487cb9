import { describe, expect, it } from "vitest";
import type { Passage } from "../../src/knowledge/passage.ts";
import { type Candidate, rank } from "../../src/retrieval/ranking.ts";
import { query } from "../contract/retriever.contract.ts";

function candidate(reference: string, changes: Partial<Candidate> = {}, passage: Partial<Passage> = {}): Candidate {
  const words = { zh: "", en: "" };
  const plain = {
    reference,
    kind: "statute",
    heading: words,
    text: words,
    also: "",
    fidelity: "verbatim",
    tier: 1,
  } as const;
  const rest = { inForce: { from: null, until: null }, source: { file: "", line: 1, id: null } };
  return {
    passage: { ...plain, ...rest, ...passage },
    bm25: 10,
    expansion: 0,
    asked: 0,
    alike: 0,
    concepts: [],
    ...changes,
  };
}

const order = (asked: ReturnType<typeof query>, ...candidates: Candidate[]) =>
  rank(asked, candidates).map(({ passage }) => passage.reference);

describe("rank", () => {
  const asked = query("", { concepts: ["sell", "account"] });

  it.each([
    ["more of the question's words", candidate("b/1", { bm25: 11 }), candidate("a/1")],
    ["more of its concepts' names", candidate("b/1", { expansion: 1 }), candidate("a/1")],
    ["what answered such questions before", candidate("b/1", { asked: 0.5 }), candidate("a/1", { bm25: 19 })],
    ["what questions asked alike are answered with", candidate("b/1", { alike: 0.5 }), candidate("a/1", { bm25: 14 })],
    ["the same even where it shares no word", candidate("b/1", { bm25: 0, asked: 1 }), candidate("a/1")],
    ["higher authority", candidate("b/1"), candidate("a/1", {}, { tier: 3 })],
    ["law before commentary", candidate("b/1"), candidate("commentary/a/1", {}, { kind: "commentary" })],
    ["in force", candidate("b/1"), candidate("a/1", { bm25: 40 }, { inForce: { from: null, until: "2020-01-01" } })],
    [
      "a position on the concepts asked about",
      candidate("position/t/b", { concepts: ["sell", "account"] }, { kind: "topic" }),
      candidate("position/t/a", { concepts: ["sell"] }, { kind: "topic" }),
    ],
  ])("prefers %s", (_, better, worse) => {
    const wanted = [better.passage.reference, worse.passage.reference];
    expect(order(asked, better, worse)).toEqual(wanted);
    expect(order(asked, worse, better)).toEqual(wanted);
  });

  it("puts today's law below that of the act's day, and above law that is past on both", () => {
    const old = query("", { day: "2021-05-01", asOf: "2026-11-21" });
    const then = candidate("c/1", {}, { inForce: { from: "2020-01-01", until: "2022-01-01" } });
    const today = candidate("b/1", {}, { inForce: { from: "2022-12-01", until: null } });
    const past = candidate("a/1", {}, { inForce: { from: null, until: "2020-01-01" } });
    expect(order(old, past, today, then)).toEqual(["c/1", "b/1", "a/1"]);
  });

  it("counts a word of the question for more than a concept's name", () => {
    expect(order(asked, candidate("a/1", { bm25: 0, expansion: 5 }), candidate("b/1", { bm25: 5 }))).toEqual([
      "b/1",
      "a/1",
    ]);
  });

  it("puts a part asked for before the rest of its case", () => {
    const parts = ["case/x/facts", "case/x/holding-1"].map((reference) => candidate(reference, {}, { kind: "case" }));
    const references = ["case/x/holding-1"];
    expect(order(query("", { references }), ...parts)).toEqual(["case/x/holding-1", "case/x/facts"]);
  });

  it("doesn't take one position of a topic for another", () => {
    const positions = ["position/t/a", "position/t/b"].map((reference) => candidate(reference, {}, { kind: "topic" }));
    const ranked = rank(query("", { references: ["position/t/b"] }), positions);
    expect(ranked.map(({ factors }) => factors.exact > 0)).toEqual([true, false]);
  });

  it("shows factors that give the score", () => {
    const [ranked] = rank(asked, [
      candidate("a/1", { expansion: 5, asked: 0.5, alike: 0.25 }, { tier: 2, kind: "case" }),
    ]);
    const {
      bm25,
      expansion,
      asked: before,
      alike,
      concepts,
      tier,
      kind,
      inForce,
      exact,
    } = ranked?.factors ?? ({} as never);
    expect(ranked?.factors).toEqual({
      bm25: 10,
      expansion: 2,
      asked: 12,
      alike: 6,
      concepts: 1,
      tier: 0.97,
      kind: 0.92,
      inForce: 1,
      exact: 0,
    });
    expect(ranked?.score).toBeCloseTo(
      (bm25 + expansion + before + alike) * concepts * tier * kind * inForce + exact,
      9,
    );
  });
});
