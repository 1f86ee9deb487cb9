import { describe, expect, it } from "vitest";
import { articleLines, articleSheet } from "../../src/app/article-sheet.ts";
import { authorityText } from "../../src/app/authority-text.ts";
import { caseLines, caseSheet } from "../../src/app/case-sheet.ts";
import { citedBy } from "../../src/app/cited-by.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const base = smallKnowledge();

function sheetOf(knowledge: KnowledgeBase, reference: string, day: `${number}-${number}-${number}`) {
  const authority = knowledge.resolve(reference, day);
  if (authority?.kind !== "article") throw new Error(`No article ${reference}.`);
  return articleSheet(authority.statute, authority.article, knowledge);
}

describe("an article's sheet", () => {
  it("names the article both ways, and shows every paragraph before its translation", () => {
    const lines = articleLines(sheetOf(base, "criminal-law/253-1", "2026-11-21"), "zh", false);
    expect(lines[0]).toContain("《中华人民共和国刑法》第二百五十三条之一");
    expect(lines[1]).toContain("Article 253-1");
    const at = lines.findIndex((line) => line.startsWith("违反国家有关规定"));
    expect(lines[at + 1]).toContain("非官方译文");
    expect(lines[at + 1]).toContain("Whoever sells");
  });

  it("gives the wording of the day, and how to open the others", () => {
    const old = sheetOf(base, "cybersecurity-law/64", "2020-01-01");
    expect(old).toMatchObject({ effective: "2017-06-01", until: "2026-01-01" });
    expect(old.otherWordings.map(({ ref }) => ref)).toEqual(["cybersecurity-law/64@2026-01-01"]);
    expect(articleLines(old, "en", false).join("\n")).toContain("cybersecurity-law/64@2026-01-01");
    expect(sheetOf(base, "cybersecurity-law/64@2026-01-01", "2020-01-01").effective).toBe("2026-01-01");
  });

  it("calls a report a report", () => {
    const sheet = { ...sheetOf(base, "civil-code/153", "2026-11-21"), fidelity: "paraphrase" as const };
    expect(articleLines(sheet, "en", false).join("\n")).toMatch(/somebody's report/);
  });
});

describe("a case's sheet", () => {
  const one = base.cases.get("jiangyin-2021");
  if (!one) throw new Error("The small knowledge lost its case.");

  it.each(["zh", "en"] as const)("says in %s that it is a summary, and what isn't known", (language) => {
    const text = caseLines(caseSheet(one, base), language, false).join("\n");
    expect(text).toContain(one.name.zh);
    expect(text).toContain(one.caseNo);
    expect(text).toMatch(language === "zh" ? /摘要.*不是裁判文书原文/ : /our summary, not the judgment/);
    expect(text).toMatch(language === "zh" ? /裁判日期：不详/ : /Judgment: unknown/);
  });
});

describe("what cites an authority", () => {
  it("is every statement that rests on it or a part of it, with the positions built on those", () => {
    const statements = [...base.statements.values()];
    for (const { id, cites } of statements)
      for (const { ref } of cites) expect(citedBy(ref, base).map(({ statement }) => statement)).toContain(id);
    expect(citedBy("civil-code/9999", base)).toEqual([]);
  });
});

describe("authorityText", () => {
  it("opens a citation of a paragraph as the whole article", () => {
    const text = authorityText("civil-code/1038/2", "2026-11-21", base, "en");
    expect(text).toContain("信息处理者不得泄露个人信息。");
    expect(text).toContain("信息处理者应当采取技术措施。");
  });

  it("opens a case, and nothing that isn't held", () => {
    expect(authorityText("case/jiangyin-2021", "2026-11-21", base, "zh")).toContain("江阴买卖微信号案");
    expect(authorityText("case/none", "2026-11-21", base, "zh")).toBeUndefined();
    expect(authorityText("cybersecurity-law/44", "2026-11-21", base, "zh")).toBeUndefined();
  });
});
