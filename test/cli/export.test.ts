import { runCommand } from "citty";
import { describe, expect, it, vi } from "vitest";
import { exportCommand } from "../../src/cli/export.ts";
import { knowledgeFolder } from "../support/knowledge-files.ts";

type Row = Readonly<Record<string, unknown>>;

async function exported(args: readonly string[]): Promise<Row[]> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await runCommand(exportCommand, { rawArgs: [...args] });
  } finally {
    write.mockRestore();
  }
  const lines = written.join("").split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line) as Row);
}

const articleKeys = [
  "kind",
  "ref",
  "law",
  "docNo",
  "articleNo",
  "article",
  "effective",
  "until",
  "fidelity",
  "text",
  "en",
  "source",
];

describe("export", () => {
  it("prints every kind of thing, one JSON object a line", async () => {
    const rows = await exported(["--knowledge", knowledgeFolder()]);
    const counts = new Map<unknown, number>();
    for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(counts as Map<string, number>)).toEqual({
      article: 4,
      case: 1,
      agreement: 1,
      commentary: 1,
      statement: 2,
      position: 1,
    });
  });

  it("prints an article's every wording, with the first day of that wording", async () => {
    const rows = (await exported(["--knowledge", knowledgeFolder()])).filter(({ kind }) => kind === "article");
    expect(rows.map(({ ref, effective, until }) => [ref, effective, until])).toEqual([
      ["account-law/44", "2017-06-01", "2026-01-01"],
      ["account-law/44", "2026-01-01", null],
      ["account-law/64", "2020-03-01", null],
      ["account-law/64-1", "2026-07-01", null],
    ]);
    expect(rows[0]).toEqual({
      kind: "article",
      ref: "account-law/44",
      law: "中华人民共和国账号法",
      docNo: "主席令第五十三号",
      articleNo: "44",
      article: "第四十四条",
      effective: "2017-06-01",
      until: "2026-01-01",
      fidelity: "verbatim",
      text: "任何个人不得出售账号，也不得出租账号。\n违反前款规定的，处十万元以下罚款。",
      en: "Nobody may sell an account, nor rent one out.\nWhoever violates the preceding paragraph is fined not more than 100,000 yuan.",
      source: "law-texts",
    });
  });

  it("prints a case with its parts, and where it is civil or criminal", async () => {
    const rows = await exported(["--knowledge", knowledgeFolder()]);
    expect(rows.find(({ kind }) => kind === "case")).toMatchObject({
      ref: "case/linhai-2023-sold-account",
      area: "civil",
      parts: [{ id: "facts", text: "甲以八千元把账号卖给乙。" }, { id: "holding-1" }, { id: "judgment" }],
    });
  });

  it("prints the shipped knowledge, articles with exactly the keys that are promised", async () => {
    const rows = await exported([]);
    const articles = rows.filter(({ kind }) => kind === "article");
    expect(articles.length).toBeGreaterThan(50);
    for (const article of articles) expect(Object.keys(article)).toEqual(articleKeys);
    expect(new Set(rows.map(({ ref, effective }) => `${ref}@${effective}`)).size).toBe(rows.length);
  });
});
