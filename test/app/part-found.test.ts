import { describe, expect, it } from "vitest";
import type { FoundLaw } from "../../src/app/found-law.ts";
import { partFound } from "../../src/app/part-found.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const base = smallKnowledge();

function found(ref: string, zh: string, en = ""): FoundLaw {
  return { kind: "statute", ref, title: { zh, en }, text: { zh: "", en }, inForce: { from: null, until: null } };
}

const article = found("criminal-law/253-1", "刑法第二百五十三条之一", "Criminal Law, Article 253-1");
const other = found("criminal-law/285", "刑法第二百八十五条 非法获取数据", "Criminal Law, Article 285");
const elsewhere = found("civil-code/153", "民法典第一百五十三条", "Civil Code, Article 153");

describe("what a search found", () => {
  it.each(["253-1", "253", "第253条", "刑法第二百五十三条之一", "Criminal Law Article 253-1", "criminal-law/253-1"])(
    "is the article alone where its number is asked for: %s",
    (text) => {
      expect(partFound([other, article], text, base)).toEqual({ meant: [article], related: [other] });
    },
  );

  it("isn't the article of that number of another law", () => {
    expect(partFound([elsewhere, other], "刑法第一百五十三条", base).meant).toEqual([]);
  });

  it("is all meant where most of the words stand in any of it", () => {
    expect(partFound([article, other], "获取数据", base)).toEqual({ meant: [article, other], related: [] });
    expect(partFound([other], "criminal law", base).meant).toEqual([other]);
  });

  it("is only related where few do, or none but words without a meaning of their own", () => {
    for (const text of ["量子力学", "怎么获取幸福人生", "how to bake bread", "zebra"])
      expect(partFound([article, other], text, base)).toEqual({ meant: [], related: [article, other] });
  });

  it("is nothing where nothing was found", () => {
    expect(partFound([], "帮信罪", base)).toEqual({ meant: [], related: [] });
  });
});
