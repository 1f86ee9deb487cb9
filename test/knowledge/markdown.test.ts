import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/knowledge/errors.ts";
import { readFrontMatter, readSections } from "../../src/knowledge/markdown.ts";

function sectionsOf(body: string) {
  const problems: Problem[] = [];
  const front = readFrontMatter(`---\nid: x\n---\n${body}`, "x.md", problems);
  const sections = front ? readSections(front, "x.md", problems) : [];
  return { sections, problems: problems.map(({ line, message }) => `${line} ${message}`) };
}

const paragraphsOf = (body: string) => sectionsOf(`## A\n\n${body}`).sections[0]?.paragraphs;

describe("Markdown", () => {
  it("has front matter, headings with attributes, and paragraphs with translations, each on its line", () => {
    const { sections, problems } = sectionsOf(
      "\n## 第一条\nsince: 2020-01-01\n\n甲。\n\n> A.\n\n乙。\n\n> B.\n\n## 第二条\n\n丙。\n",
    );
    expect(problems).toEqual([]);
    expect(sections).toEqual([
      {
        heading: "第一条",
        line: 5,
        attributes: "since: 2020-01-01",
        paragraphs: [
          { zh: "甲。", en: "A.", line: 8 },
          { zh: "乙。", en: "B.", line: 12 },
        ],
      },
      { heading: "第二条", line: 16, attributes: "", paragraphs: [{ zh: "丙。", en: "", line: 18 }] },
    ]);
  });

  it.each([
    ["trailing spaces after a heading", "## 第一条  \n\n甲。\n", "第一条"],
    ["a tab after its marks", "##\t第一条\n\n甲。\n", "第一条"],
    ["an ideographic space after its marks", "##　第一条\n\n甲。\n", "第一条"],
  ])("puts up with %s", (_, body, heading) => {
    const { sections, problems } = sectionsOf(body);
    expect([sections.map((section) => section.heading), problems]).toEqual([[heading], []]);
  });

  it.each([
    [
      "items on lines of their own",
      "甲：\n（一）乙；\n（二）丙。\n\n> A:\n> (1) B;\n> (2) C.\n",
      "甲：\n（一）乙；\n（二）丙。",
      "A:\n(1) B;\n(2) C.",
    ],
    [
      "marks of other Markdown",
      "*甲* `乙` 1. [丙](d) \\_\n\n> *A* <b> & `B`\n",
      "*甲* `乙` 1. [丙](d) \\_",
      "*A* <b> & `B`",
    ],
    ["a heading inside a translation", "甲。\n\n> ## Not a heading\n> A.\n", "甲。", "## Not a heading\nA."],
    ["a key inside a paragraph", "甲：\nsince: 2020\n\n> A\n", "甲：\nsince: 2020", "A"],
    ["a translation without a blank line before it", "甲。\n> A.\n", "甲。", "A."],
    ["full-width spaces at the beginning", "　　甲。\n\n> A.\n", "　　甲。", "A."],
  ])("keeps %s as written", (_, body, zh, en) => {
    expect(paragraphsOf(body)).toEqual([{ zh, en, line: 6 }]);
  });

  it("keeps a translation that follows no Chinese, so that later paragraphs keep their numbers", () => {
    expect(paragraphsOf("> A.\n\n乙。\n\n> B.\n")?.map(({ zh, en }) => [zh, en])).toEqual([
      ["", "A."],
      ["乙。", "B."],
    ]);
  });

  it("takes indented lines as part of an attribute", () => {
    const [section] = sectionsOf("## 第一条\ntitle:\n  zh: 甲\n  en: A\n\n乙。\n").sections;
    expect(section?.attributes).toBe("title:\n  zh: 甲\n  en: A");
    expect(section?.paragraphs.map(({ zh }) => zh)).toEqual(["乙。"]);
  });

  it.each(["##第一条", "# 第一条", "### 第一条", "＃＃ 第一条", "##"])("tells that %j is no heading", (line) => {
    expect(sectionsOf(`## A\n\n甲。\n\n${line}\n\n乙。\n`).problems).toEqual([
      '8 A heading begins with "## ", and no other line begins with #; correct it.',
    ]);
  });

  it.each(["", "id: x\n", "---\nid: x\n", "\n---\nid: x\n---\n"])("tells that %j has no front matter", (text) => {
    const problems: Problem[] = [];
    expect(readFrontMatter(text, "x.md", problems)).toBeUndefined();
    expect(problems.map(({ line }) => line)).toEqual([1]);
  });

  it("keeps every character of a paragraph, whatever it holds", () => {
    const text = fc.string({ unit: "binary", minLength: 1 }).map((inner) => `甲${inner.replace(/[\r\n]/g, "")}。`);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        const body = rows.map(([zh, en]) => `${zh}\n\n> ${en}\n`).join("\n");
        expect(paragraphsOf(body)?.map(({ zh, en }) => [zh, en])).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});
