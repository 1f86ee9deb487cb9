import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Draft, mostCitations } from "../../src/answer/draft.ts";
import type { Day } from "../../src/knowledge/day.ts";
import { answerKnowledge, statementOf } from "../support/answer-knowledge.ts";

const base = answerKnowledge();
const act = (first: Day, last: Day = first) => ({ first, last, span: { start: 0, end: 0 } });
const draft = (on: ReturnType<typeof act> | null = null) => new Draft(base, "zh", on, "2026-11-21");
const cited = (one: Draft) => one.citations.map(({ ref, effective }) => `${ref} ${effective}`);

describe("a draft", () => {
  it("numbers authorities in the order of first use", () => {
    const one = draft();
    expect(one.addStatement(statementOf("a", ["civil-code/2"]))).toBe(true);
    expect(one.addStatement(statementOf("b", ["civil-code/1", "civil-code/2"]))).toBe(true);
    expect(one.citations.map(({ number, ref }) => [number, ref])).toEqual([
      [1, "civil-code/2"],
      [2, "civil-code/1"],
    ]);
    expect(one.sentences.map(({ cites }) => cites)).toEqual([[1], [1, 2]]);
    expect(one.authorities).toHaveLength(2);
  });

  it("gives one article one number, whatever the paragraph, and cites it once a sentence", () => {
    const one = draft();
    one.addStatement(statementOf("a", ["fraud-law/31/1", "fraud-law/31/2"]));
    one.addStatement(statementOf("b", ["fraud-law/31"]));
    expect(one.citations.map(({ ref }) => ref)).toEqual(["fraud-law/31/1"]);
    expect(one.sentences.map(({ cites }) => cites)).toEqual([[1], [1]]);
  });

  it("gives one case one number, whatever the part", () => {
    const one = draft();
    one.addStatement(statementOf("a", ["case/jiangyin-2021/facts", "case/jiangyin-2021/holding-1"]));
    expect(one.citations).toHaveLength(1);
  });

  it("gives two wordings of one article two numbers", () => {
    const one = draft();
    one.addStatement(statementOf("a", ["data-law/10@2025-12-31", "data-law/10@2026-01-01"]));
    expect(cited(one)).toEqual(["data-law/10 2017-06-01", "data-law/10 2026-01-01"]);
    expect(one.citations.map(({ quote }) => quote)).toEqual(["旧的规定。", "新的规定。"]);
  });

  it("cites the wording of the day of the act", () => {
    const one = draft(act("2020-01-01"));
    one.addStatement(statementOf("a", ["data-law/10"]));
    expect(cited(one)).toEqual(["data-law/10 2017-06-01"]);
  });

  it("doesn't say a sentence of another time", () => {
    const one = draft(act("2021-01-01"));
    expect(one.addStatement(statementOf("a", ["fraud-law/31"]))).toBe(false);
    expect(one.sentences).toEqual([]);
    expect(one.citations).toEqual([]);
  });

  it.each([
    ["Chinese", { ref: "fraud-law/31/1", quote: "任何人都可以买卖账号" }],
    ["a changed sign", { ref: "fraud-law/31/1", quote: "不得非法买卖账号，" }],
    ["another paragraph's", { ref: "fraud-law/31/1", quote: "惩戒办法另行规定" }],
    ["English", { ref: "fraud-law/31/1", quote: "不得非法买卖账号", quoteEn: "everybody may trade" }],
    ["of another wording", { ref: "data-law/10", quote: "旧的规定" }],
  ])("doesn't say a sentence with a broken quote: %s", (_, cite) => {
    const one = draft();
    expect(one.addStatement(statementOf("a", [], { cites: [{ ref: "civil-code/1" }, cite] }))).toBe(false);
    expect([one.sentences, one.citations, one.authorities]).toEqual([[], [], []]);
  });

  it("takes a sixth authority and no seventh, but further sentences on those six", () => {
    const one = draft();
    for (const n of [1, 2, 3, 4, 5]) expect(one.addStatement(statementOf(`s${n}`, [`civil-code/${n}`]))).toBe(true);
    expect(one.addStatement(statementOf("two more", ["civil-code/6", "civil-code/7"]))).toBe(false);
    expect(one.citations).toHaveLength(5);
    expect(one.addStatement(statementOf("one more", ["civil-code/1", "civil-code/6"]))).toBe(true);
    expect(one.addStatement(statementOf("a seventh", ["civil-code/7"]))).toBe(false);
    expect(one.addStatement(statementOf("the same six", ["civil-code/6", "civil-code/2"]))).toBe(true);
    expect(one.sentences.at(-1)?.cites).toEqual([2, 6]);
  });

  it("takes no sentence with fewer authorities than cites", () => {
    const one = draft();
    const sentence = { head: "civil" as const, text: "x", strength: null, status: null };
    expect(one.addSentence(sentence, [{ ref: "civil-code/1" }], [])).toBe(false);
    expect(one.citations).toEqual([]);
  });

  it("stands head by head, what to do last, and numbers in that order", () => {
    const one = draft();
    one.addStatement(statementOf("a", ["civil-code/1"], { head: "administrative" }));
    one.addStatement(statementOf("stop", ["civil-code/2"], { head: "next" }));
    one.addStatement(statementOf("b", ["civil-code/3", "civil-code/1"], { head: "criminal" }));
    one.addStatement(statementOf("c", ["civil-code/4", "civil-code/2"], { head: "administrative" }));
    expect(one.sentences.map(({ text, cites }) => [text, cites])).toEqual([
      ["a的中文。", [1]],
      ["c的中文。", [2, 3]],
      ["b的中文。", [1, 4]],
      ["stop的中文。", [2]],
    ]);
    expect(one.citations.map(({ number, ref }) => `${number} ${ref}`)).toEqual([
      "1 civil-code/1",
      "2 civil-code/2",
      "3 civil-code/4",
      "4 civil-code/3",
    ]);
    expect(one.authorities.map((each) => each.kind === "article" && each.article.number)).toEqual(["1", "2", "4", "3"]);
    one.addStatement(statementOf("d", ["civil-code/3"], { head: "criminal" }));
    expect(one.sentences.at(-2)?.cites).toEqual([4]);
    expect(one.citations).toHaveLength(4);
  });

  it("speaks the language it is written in", () => {
    const one = new Draft(base, "en", null, "2026-11-21");
    one.addStatement(statementOf("a", ["civil-code/1"]));
    expect(one.sentences[0]?.text).toBe("The English of a.");
  });
});

describe("any draft", () => {
  const refs = [
    ...["1", "2", "3", "4", "5", "6", "7", "8", "99"].map((n) => `civil-code/${n}`),
    "fraud-law/31/1",
    "fraud-law/31/2",
    "data-law/10",
    "data-law/10@2020-01-01",
    "case/jiangyin-2021",
    "agreement/licence/7",
  ];
  const day = fc.constantFrom<Day>("2014-05-01", "2019-05-01", "2021-05-01", "2023-05-01", "2026-05-01");

  it("has at most six citations, numbered from 1, all used, and no sentence without one", () => {
    const cites = fc.array(fc.constantFrom(...refs), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(cites, { maxLength: 12 }), fc.option(day), (list, on) => {
        const one = draft(on === null ? null : act(on));
        const taken = list.filter((each, i) => one.addStatement(statementOf(`s${i}`, each)));
        const numbers = one.citations.map(({ number }) => number);
        expect(one.sentences).toHaveLength(taken.length);
        expect(numbers).toEqual(numbers.map((_, i) => i + 1));
        expect(numbers.length).toBeLessThanOrEqual(mostCitations);
        expect(new Set(one.sentences.flatMap(({ cites: used }) => used))).toEqual(new Set(numbers));
        expect(one.sentences.every(({ cites: used }) => used.length > 0)).toBe(true);
        expect(new Set(cited(one).map((each) => each.replace(/(31)\/[12] /, "$1 "))).size).toBe(numbers.length);
      }),
    );
  });
});
