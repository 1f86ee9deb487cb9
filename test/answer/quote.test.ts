import { describe, expect, it } from "vitest";
import { citationKey, citationOf, labelOf } from "../../src/answer/quote.ts";
import type { Day } from "../../src/knowledge/day.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";
import { article } from "../support/knowledge.ts";

const long = { zh: "长".repeat(141), en: "long ".repeat(60).trim() };
const plain = answerKnowledge();
const base = answerKnowledge({
  statutes: [...plain.statutes.values()].map((statute) => ({
    ...statute,
    articles: [
      ...[...statute.articles.values()].flat(),
      ...(statute.id === "civil-code" ? [article("civil-code", "20", [[long.zh, long.en]])] : []),
    ],
  })),
});
const authority = (ref: string, day: Day = "2026-11-21") => {
  const found = base.resolve(ref, day);
  if (!found) throw new Error(`nothing at ${ref}`);
  return found;
};
const cite = (ref: string, rest: { quote?: string; quoteEn?: string } = {}) =>
  citationOf({ ref, ...rest }, authority(ref), 1, base);

describe("citationOf", () => {
  it("quotes the span that the statement names, with its translation", () => {
    expect(cite("fraud-law/31/1", { quote: "不得非法买卖账号", quoteEn: "may unlawfully trade" })).toMatchObject({
      number: 1,
      ref: "fraud-law/31/1",
      kind: "statute",
      law: "中华人民共和国反诈法",
      lawEn: "Anti-Fraud Law",
      article: "第三十一条",
      articleNo: "31",
      quote: "不得非法买卖账号",
      translation: "may unlawfully trade",
      effective: "2022-12-01",
      until: null,
    });
  });

  it("quotes a short text whole where no span is named, by paragraph where one is", () => {
    expect(cite("fraud-law/31/2")).toMatchObject({ quote: "惩戒办法另行规定。" });
    expect(cite("fraud-law/31")).toMatchObject({ quote: "任何人不得非法买卖账号。\n惩戒办法另行规定。" });
  });

  it("doesn't quote a long text whole, but any span of it", () => {
    expect(cite("civil-code/20")).toMatchObject({ quote: null, translation: null });
    expect(cite("civil-code/20", { quote: "长长" })).toMatchObject({ quote: "长长", translation: null });
  });

  it.each<[string, { quote?: string; quoteEn?: string }]>([
    ["not in the text", { quote: "可以买卖" }],
    ["in another paragraph", { quote: "惩戒办法" }],
    ["of another script", { quote: "不得非法買賣" }],
    ["translated otherwise", { quoteEn: "anybody may" }],
    ["with a space too many", { quote: "不得 非法买卖账号" }],
  ])("is no citation where the quote is %s", (_, quotes) => {
    expect(cite("fraud-law/31/1", quotes)).toBeUndefined();
  });

  it.each(["reported-rule/6", "agreement/licence/7", "case/jiangyin-2021/holding-1", "case/jiangyin-2021"])(
    "never puts a report in quotation marks: %s",
    (ref) => {
      expect(cite(ref)).toMatchObject({ quote: null, translation: null, fidelity: "paraphrase" });
    },
  );

  it("tells what a case, an agreement and a dated text are", () => {
    expect(cite("case/jiangyin-2021/holding-1")).toMatchObject({
      kind: "case",
      court: "江阴市人民法院",
      caseNo: "（2021）苏0281刑初1234号",
      tier: "publicised",
      article: null,
      effective: null,
    });
    expect(cite("agreement/licence/7")).toMatchObject({
      kind: "agreement",
      law: "微信协议",
      article: "7",
      url: "https://example.com/licence",
    });
    expect(cite("data-law/10@2020-01-01")).toMatchObject({
      ref: "data-law/10",
      quote: "旧的规定。",
      effective: "2017-06-01",
      until: "2026-01-01",
    });
  });
});

describe("citationKey", () => {
  const key = (ref: string) => citationKey({ ref }, authority(ref));
  it("is one for an article's paragraphs, and for a case's parts", () => {
    expect(key("fraud-law/31/1")).toBe(key("fraud-law/31"));
    expect(key("case/jiangyin-2021/facts")).toBe(key("case/jiangyin-2021"));
  });
  it("differs between wordings, articles and laws", () => {
    const keys = ["data-law/10@2020-01-01", "data-law/10", "fraud-law/31", "fraud-law/44", "civil-code/1"].map(key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("labelOf", () => {
  it.each<[string, string, string]>([
    ["fraud-law/31/1", "《反诈法》第三十一条第一款", "Anti-Fraud Law, Article 31(1)"],
    ["criminal-law/287-2", "《刑法》第二百八十七条之二", "Criminal Law, Article 287-2"],
    ["case/jiangyin-2021", "江阴买卖微信号案", "Jiangyin WeChat accounts case"],
    ["agreement/licence/7", "《微信协议》 7", "WeChat agreement 7"],
    ["agreement/licence", "《微信协议》", "WeChat agreement"],
  ])("%s", (ref, zh, en) => {
    expect(labelOf(authority(ref), "zh")).toBe(zh);
    expect(labelOf(authority(ref), "en")).toBe(en);
  });
});
