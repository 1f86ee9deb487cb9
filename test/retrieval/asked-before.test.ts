import { describe, expect, it } from "vitest";
import type { BankQuestion } from "../../src/knowledge/question-bank.ts";
import { answeredAlike, openAskedBefore, storeAskedBefore } from "../../src/retrieval/asked-before.ts";
import { createRetriever } from "../../src/retrieval/retriever.ts";
import { createConceptMatcher } from "../../src/text/concepts.ts";
import { pack, unpack } from "../../src/text/packed.ts";
import { query, referencesOf } from "../contract/retriever.contract.ts";
import { plainAnalyzer } from "../support/analyzer.ts";
import { positionOf, statementOf, topicOf } from "../support/answer-knowledge.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const base = smallKnowledge({
  topics: [
    topicOf({
      statements: [
        statementOf("first", ["civil-code/153"]),
        statementOf("second", ["criminal-law/253-1/2"]),
        statementOf("third", ["civil-code/157"]),
      ],
      positions: [
        positionOf("sold", "sell", { statements: ["first", "second", "third"] }),
        positionOf("rented", "rent", { statements: ["second", "first"] }),
      ],
    }),
  ],
});
const concepts = createConceptMatcher(base.lexicon);
const question = (q: string, position?: string): BankQuestion => ({
  q,
  turns: [],
  scope: "in",
  facets: [],
  askedFirst: false,
  ...(position && { position }),
});
const bank = [
  ...["挂到闲鱼换点零花", "想挂到闲鱼", "挂到闲鱼可以吗"].map((q) => question(q, "selling/sold")),
  ...["按天租给别人", "按天租出去行吗", "可以按天租吗"].map((q) => question(q, "selling/rented")),
  ...["下雨刮风怎么办", "下雨刮风", "又下雨刮风"].map((q) => question(q)),
];
const stored = storeAskedBefore(bank, base, concepts);
const open = (asked: unknown = stored) => openAskedBefore(asked as typeof stored);

describe("storeAskedBefore", () => {
  it("finds authorities by questions whose words they don't hold", () => {
    const found = open()?.match("能挂到闲鱼上吗", []) ?? new Map();
    expect(found.get("civil-code/153")).toBe(1);
  });

  it("leaves out what is told in passing, and questions without a position", () => {
    expect([...(open()?.match("挂到闲鱼", []).keys() ?? [])].sort()).toEqual(["civil-code/153", "criminal-law/253-1"]);
    expect(open()?.match("下雨刮风", [])).toEqual(new Map());
  });

  it("doesn't know a word of one or two questions", () => {
    expect(open()?.match("零花", [])).toEqual(new Map());
  });

  it("is found by what the lexicon calls it, in another language", () => {
    const sold = ["出售", "我要出售", "出售行不行"].map((q) => question(q, "selling/sold"));
    const asked = open(storeAskedBefore(sold, base, concepts));
    expect(asked?.match("flog it", [])).toEqual(new Map());
    expect(asked?.match("flog it", ["sell"]).get("civil-code/153")).toBe(1);
  });

  it("gives the same bytes for the same questions, and survives being packed", () => {
    expect(pack(storeAskedBefore(bank, base, concepts))).toEqual(pack(stored));
    expect(open(unpack(pack(stored)))?.match("按天租", [])).toEqual(open()?.match("按天租", []));
  });

  it("isn't opened in another format", () => {
    expect(open({ ...stored, format: 0 })).toBeUndefined();
  });
});

describe("answeredAlike", () => {
  it("gives authorities the shares of the positions that rest on them, less for later statements", () => {
    const found = answeredAlike(
      new Map([
        ["selling/sold", 0.75],
        ["selling/rented", 0.25],
      ]),
      base,
    );
    const most = 0.75 + 0.25 * 0.7;
    expect([...found.keys()].sort()).toEqual(["civil-code/153", "civil-code/157", "criminal-law/253-1"]);
    expect(found.get("civil-code/153")).toBe(1);
    expect(found.get("criminal-law/253-1")).toBeCloseTo((0.75 * 0.7 + 0.25) / most, 9);
    expect(found.get("civil-code/157")).toBeCloseTo((0.75 * 0.7 ** 2) / most, 9);
  });

  it("is empty where nothing is alike, or what is alike is gone", () => {
    expect(answeredAlike(new Map(), base).size).toBe(0);
    expect(answeredAlike(new Map([["selling/gone", 1]]), base).size).toBe(0);
  });
});

describe("a retriever that knows what was asked before", () => {
  const retriever = createRetriever(base, plainAnalyzer(), { asked: open });

  it("leads from everyday words to the law that answers them", async () => {
    expect(await referencesOf(createRetriever(base, plainAnalyzer()), query("挂到闲鱼"))).toEqual([]);
    expect(await referencesOf(retriever, query("挂到闲鱼"))).toContain("civil-code/153");
  });

  it("leads by questions asked alike", async () => {
    const alike = new Map([["selling/rented", 1]]);
    expect(await referencesOf(retriever, query("", { alike }))).toEqual(["criminal-law/253-1", "civil-code/153"]);
  });
});
