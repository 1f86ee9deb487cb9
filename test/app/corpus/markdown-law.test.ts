import { describe, expect, it } from "vitest";
import { readMarkdownLaw } from "../../../src/app/corpus/markdown-law.ts";

function law(...lines: readonly string[]): string {
  return lines.join("\n\n");
}

const plain = law(
  "# 养蜂条例",
  "2019年3月1日 某某市人民代表大会通过",
  "2021年5月6日修正 自2021年7月1日起施行",
  "<!-- INFO END -->",
  "## 第一章 总则",
  "第一条 为了养蜂，制定本条例。",
  "第二条　养蜂人应当登记。",
  "蜂箱应当编号。",
  "（一）编号为数字；",
  "### 第一节 登记",
  "**第二条之一** 登记不收费。",
  "## 第二章 附则",
  "第三条 本条例自2019年5月1日起施行。",
);

describe("readMarkdownLaw", () => {
  it("reads articles with their paragraphs, headings and places", () => {
    const { rows, skips } = readMarkdownLaw(plain, "地方/养蜂条例.md");
    expect(skips).toEqual([]);
    expect(
      rows.map(({ law: name, article, number, path, text, line }) => [name, article, number, path, text, line]),
    ).toEqual([
      ["养蜂条例", "第一条", "1", "第一章 总则", "为了养蜂，制定本条例。", 11],
      ["养蜂条例", "第二条", "2", "第一章 总则", "养蜂人应当登记。\n蜂箱应当编号。\n（一）编号为数字；", 13],
      ["养蜂条例", "第二条之一", "2-1", "第一章 总则 第一节 登记", "登记不收费。", 21],
      ["养蜂条例", "第三条", "3", "第二章 附则", "本条例自2019年5月1日起施行。", 25],
    ]);
  });

  it("takes the day of effect from the lines under the title", () => {
    expect(readMarkdownLaw(plain, "a.md").rows[0]).toMatchObject({ from: "2021-07-01", dated: "2021-05-06" });
  });

  const closing = "第二条 本条例自2020年1月1日起施行。";
  it.each<[string, string[], string, string | null, string | null]>([
    ["its last article, made before", ["2019年9月9日通过", "<!-- INFO END -->"], "a.md", "2020-01-01", "2019-09-09"],
    [
      "nothing, amended since",
      ["2019年9月9日通过", "2022年1月1日修正", "<!-- INFO END -->"],
      "a.md",
      null,
      "2022-01-01",
    ],
    ["nothing, of a younger file", ["<!-- INFO END -->"], "养蜂条例(2024-09-27).md", null, "2024-09-27"],
    [
      "its last article, of an older file",
      ["<!-- INFO END -->"],
      "养蜂条例(2019-09-27).md",
      "2020-01-01",
      "2019-09-27",
    ],
    ["nothing, where nothing says when it was made", ["<!-- INFO END -->"], "a.md", null, null],
    ["nothing, of days that are in no calendar", ["2019年13月41日通过", "<!-- INFO END -->"], "a.md", null, null],
  ])("tells the day of effect by %s", (_, info, file, from, dated) => {
    const { rows } = readMarkdownLaw(law("# 养蜂条例", ...info, "第一条 制定本条例。", closing), file);
    expect(rows.map((row) => [row.from, row.dated])).toEqual([
      [from, dated],
      [from, dated],
    ]);
  });

  it("keeps what stands outside of articles as pieces without a number", () => {
    const text = law(
      "# 关于养蜂的解释",
      "<!-- INFO END -->",
      "为养蜂，解释如下：",
      "第一条 蜂。",
      "## 附件",
      "一、蜂箱。",
      "二、蜂蜜。",
    );
    expect(
      readMarkdownLaw(text, "a.md").rows.map(({ article, number, text: body }) => [article, number, body]),
    ).toEqual([
      ["序言", null, "为养蜂，解释如下："],
      ["第一条", "1", "蜂。"],
      ["附件", null, "一、蜂箱。\n二、蜂蜜。"],
    ]);
  });

  it("takes a text without articles as one piece", () => {
    const { rows } = readMarkdownLaw(law("# 关于养蜂的批复", "某某法院：", "蜂可以养。"), "a.md");
    expect(rows.map(({ article, number, text }) => [article, number, text])).toEqual([
      ["全文", null, "某某法院：\n蜂可以养。"],
    ]);
  });

  it.each([
    ["no title", "第一条 蜂。", "title"],
    ["nothing", "", "title"],
    ["a title alone", "# 养蜂条例\n", "text"],
    ["a title that is too long", `# ${"蜂".repeat(300)}\n\n第一条 蜂。`, "law"],
    ["an article that is too long", `# 养蜂条例\n\n第一条 ${"蜂".repeat(100_001)}`, "text"],
  ])("says why nothing was read of %s", (_, text, reason) => {
    expect(readMarkdownLaw(text, "a.md")).toMatchObject({ rows: [], skips: [{ file: "a.md", reason }] });
  });

  it("drops what nobody sees and what turns the writing round", () => {
    const { rows } = readMarkdownLaw("# 养蜂\u202e条例\n\n第一条 蜂\u0007\u200b。\r\n第二条 蜜。", "a.md");
    expect(rows.map(({ law: name, text }) => [name, text])).toEqual([
      ["养蜂条例", "蜂。"],
      ["养蜂条例", "蜜。"],
    ]);
  });
});
