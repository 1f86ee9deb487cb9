import { describe, expect, it } from "vitest";
import { createSearchIndex, type SearchIndex, storeSearchIndex } from "../../src/retrieval/search-index.ts";
import { plainAnalyzer } from "../support/analyzer.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const base = smallKnowledge();
const index = createSearchIndex(base, plainAnalyzer());
const refs = (from: SearchIndex, ...terms: string[]) => from.match(terms).map(({ passage }) => passage.reference);

describe("createSearchIndex", () => {
  it("finds passages by text, heading, example question and alias, in both languages", () => {
    expect(refs(index, "guardian")).toEqual(["civil-code/44"]);
    expect(refs(index, "监护")).toEqual(["civil-code/44"]);
    expect(refs(index, "犯法")).toEqual(["topic/selling"]);
    expect(refs(index, "aucl")).toEqual(["anti-unfair-competition-law/2"]);
  });

  it.each([
    ["a slip of the pen in a Latin word", "guardain", ["civil-code/44"]],
    ["the beginning of a Latin word", "guard", ["civil-code/44"]],
    ["no slip in the first letter", "huardian", []],
    ["no slip in a short word", "auc", []],
    ["no near Chinese word", "监管", []],
  ])("forgives %s", (_, term, found) => {
    expect(refs(index, term)).toEqual(found);
  });

  it("takes a word that is held at its word", () => {
    const [exact] = index.match(["guardian"]);
    expect(exact?.terms).toEqual(["guardian"]);
    expect(refs(index, "system")).toEqual(["criminal-law/285"]);
  });

  it("sums BM25 over the terms, without the library's factor for matched terms", () => {
    const score = (...terms: string[]) =>
      index.match(terms).find((one) => one.passage.reference === "civil-code/44")?.score;
    expect(score("监护", "guardian")).toBeCloseTo((score("监护") ?? 0) + (score("guardian") ?? 0), 9);
  });

  it("reads the rarest terms first when it may not read all, and one at least", () => {
    const common = index.match(["信息"]).length;
    expect(common).toBeGreaterThan(2);
    expect(refs(index, "信息", "guardian").length).toBe(common + 1);
    expect(index.match(["信息", "guardian"], common).map(({ passage }) => passage.reference)).toEqual([
      "civil-code/44",
    ]);
    expect(index.match(["信息"], 1).length).toBe(common);
  });

  it("knows the concepts of topics only", () => {
    const of = (reference: string) => base.passages.find((passage) => passage.reference === reference) ?? raise();
    expect(index.conceptsIn(of("topic/selling"))).toEqual(["sell", "wechat-account"]);
    expect(index.conceptsIn(of("case/jiangyin-2021/facts"))).toEqual([]);
  });
});

describe("storeSearchIndex", () => {
  const cutless = { terms: () => raise() };
  const stored: unknown = JSON.parse(JSON.stringify(storeSearchIndex(index)));

  it("survives JSON, and spares the cutting of passages", () => {
    const again = createSearchIndex(base, cutless, { stored });
    const terms = ["出售", "微信", "信号", "account", "guardain"];
    expect(again.match(terms)).toEqual(index.match(terms));
  });

  it.each([
    ["other knowledge", () => createSearchIndex(smallKnowledge({}, "other"), cutless, { stored })],
    ["another segmenter", () => createSearchIndex(base, cutless, { stored, segmenter: "other" })],
    ["a broken file", () => createSearchIndex(base, cutless, { stored: { stamp: "1 test " } })],
    ["no file", () => createSearchIndex(base, cutless, { stored: undefined })],
  ])("isn't used for %s", (_, create) => {
    expect(create).toThrow("not to be called");
  });
});

function raise(): never {
  throw new Error("not to be called");
}
