import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/app/commands.ts";
import { openArticle, openCase, openTopics } from "../../src/app/open-authority.ts";
import { parsedKnowledge } from "../support/answers.ts";

const base = await parsedKnowledge();

describe("commands that open something by name", () => {
  it.each([
    ["法条 刑法287条之二", { kind: "article", name: "刑法287条之二", day: null, language: "zh" }],
    ["法条 网络安全法44条 2024-01-01", { kind: "article", name: "网络安全法44条", day: "2024-01-01", language: "zh" }],
    ["/article Criminal Law 287-2", { kind: "article", name: "Criminal Law 287-2", day: null, language: "en" }],
    ["案例 江阴案", { kind: "case", name: "江阴案", language: "zh" }],
    ["/case Jiangyin case", { kind: "case", name: "Jiangyin case", language: "en" }],
    ["话题", { kind: "topics", name: "", language: "zh" }],
    ["/topics inheritance", { kind: "topics", name: "inheritance", language: "en" }],
  ])("%s", (text, expected) => {
    expect(readCommand(text)).toEqual(expected);
  });

  it.each(["Article 44 of the Anti-Telecom Fraud Law: what is the fine?", "case law on WeChat sales?", "案例有吗"])(
    "leaves the question %s alone",
    (text) => {
      expect(readCommand(text)).toBeUndefined();
    },
  );
});

describe("what they open", () => {
  it("is the article's wording on the day asked for, in both languages, with what cites it", () => {
    const old = openArticle("网络安全法44条", "2024-01-01", base, "zh");
    expect(old).toContain("任何个人和组织不得窃取或者以其他非法方式获取个人信息");
    expect(old).toMatch(/No individual or organisation/i);
    const today = openArticle("网络安全法44条", "2026-11-21", base, "zh");
    expect(today).not.toBe(old);
    expect(openArticle("刑法287条之二", "2026-11-21", base, "zh")).toContain("引用它的结论");
  });

  it("is the case by name or number, with what it did not decide", () => {
    for (const name of ["江阴案", "(2020)苏0281民初7297号"])
      expect(openCase(name, base, "zh")).toContain("没有裁判的事项");
  });

  it("is the list of topics, or one topic's conclusions", () => {
    expect(openTopics("", base, "en").split("\n").length).toBeGreaterThan(60);
    expect(openTopics("inheritance-of-accounts", base, "en")).toContain("·");
  });

  it("or a sentence that says it isn't held", () => {
    expect(openArticle("民法典9999条", "2026-11-21", base, "zh")).toContain("没有收录");
    expect(openCase("no such case", base, "en")).toContain("isn't held");
    expect(openTopics("no such topic", base, "en")).toContain("isn't held");
  });
});
