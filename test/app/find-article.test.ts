import { describe, expect, it } from "vitest";
import { findArticles } from "../../src/app/find-article.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const base = smallKnowledge();
const find = (asked: string, day: `${number}-${number}-${number}` = "2026-11-21") =>
  findArticles(asked, day, base, "zh");

describe("findArticles", () => {
  it.each([
    ["刑法第二百五十三条之一", ["criminal-law/253-1"]],
    ["criminal-law/253-1", ["criminal-law/253-1"]],
    ["Article 1038 of the Civil Code", ["civil-code/1038"]],
    ["民法典第一百五十三条、第一百五十七条", ["civil-code/153", "civil-code/157"]],
    ["第二百八十五条", ["criminal-law/285"]],
  ])("finds %s", (asked, references) => {
    const found = find(asked);
    if ("near" in found) throw new Error(`Not found: ${asked}`);
    expect(found.map((one) => (one.kind === "found" ? one.article.reference : one.kind))).toEqual(references);
  });

  it("takes the wording of the day, or of the day in the reference", () => {
    expect(find("网络安全法第六十四条", "2020-01-01")).toMatchObject([
      { article: { inForce: { from: "2017-06-01" } } },
    ]);
    expect(find("cybersecurity-law/64@2020-01-01")).toMatchObject([{ article: { inForce: { from: "2017-06-01" } } }]);
  });

  it("never gives another day's wording for the one asked for", () => {
    expect(find("网络安全法第六十四条", "2010-01-01")).toMatchObject([
      { kind: "other-day", at: { kind: "not-in-force", from: "2017-06-01" } },
    ]);
    expect(find("cybersecurity-law/44")).toMatchObject([{ kind: "other-day", at: { kind: "not-held" } }]);
  });

  it.each([
    ["刑法第九百条", ["criminal-law/253-1", "criminal-law/285"]],
    ["criminal-law/900", ["criminal-law/253-1", "criminal-law/285"]],
    ["刑法", ["criminal-law/253-1", "criminal-law/285"]],
    ["criminal-law", ["criminal-law/253-1", "criminal-law/285"]],
  ])("shows what is near %s", (asked, near) => {
    const found = find(asked);
    expect("near" in found && found.near.map((line) => line.split("  ")[0])).toEqual(near);
  });

  it("asks for the law where several have the number, and lists the laws where none is named", () => {
    expect(find("第四十四条")).toMatchObject({
      kind: "several",
      near: [/civil-code/, /cybersecurity-law/].map((one) => expect.stringMatching(one)),
    });
    expect(find("随便")).toMatchObject({ kind: "none" });
  });
});
