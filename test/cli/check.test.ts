import { runCommand } from "citty";
import { afterEach, describe, expect, it, vi } from "vitest";
import { check } from "../../src/cli/check.ts";
import type { KnowledgeFile } from "../../src/knowledge/files.ts";
import {
  agreement,
  commentary,
  type Edit,
  facets,
  knowledgeFiles,
  knowledgeFolder,
  lexicon,
  lineIn,
  newVersion,
  oldVersion,
  oneCase,
  sources,
  topic,
} from "../support/knowledge-files.ts";

afterEach(() => {
  process.exitCode = undefined;
});

async function checked(files?: readonly KnowledgeFile[]): Promise<{ lines: string[]; exitCode: unknown }> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await runCommand(check, { rawArgs: ["--knowledge", knowledgeFolder(files)] });
  } finally {
    write.mockRestore();
  }
  return { lines: written.join("").trimEnd().split("\n"), exitCode: process.exitCode };
}

/** Many faults at once, each with the text by which its line is found afterwards. */
const edits: readonly (Edit & { readonly at: string })[] = [
  {
    path: topic,
    find: "出售账号，也不得出租、出借账号, quoteEn",
    put: "出售账号也不得出租、出借账号, quoteEn",
    at: "quote:",
  },
  { path: topic, find: "起处20万元以下", put: "起处30万元以下", at: "起处30万元" },
  { path: topic, find: "{ not: game }", put: "{ not: gmae }", at: "gmae" },
  {
    path: topic,
    find: "{ ref: agreement/chat-licence/7.1.2 }",
    put: "{ ref: agreement/chat-licence/7.1.3 }",
    at: "7.1.3",
  },
  { path: topic, find: "[sale-banned, contract-void]", put: "[sale-banned, contract-viod]", at: "viod" },
  { path: topic, find: "decisive: [knowledge]", put: "decisive: [game]", at: "decisive" },
  { path: oldVersion, find: "repealed: 2026-01-01", put: "repealed: 2016-01-01", at: "repealed" },
  { path: oldVersion, find: "\n> Nobody may sell an account, nor rent one out.\n", put: "", at: "任何个人" },
  { path: newVersion, find: "since: 2020-03-01", put: "sinse: 2020-03-01", at: "sinse" },
  { path: newVersion, find: "## 第六十四条之一", put: "## 第六十四之一", at: "## 第六十四之一" },
  { path: oneCase, find: "id: linhai-2023-sold-account", put: "id: linhai-2023", at: "id: linhai-2023" },
  { path: oneCase, find: "驳回诉讼请求。\n", put: "", at: "> The claims" },
  { path: agreement, find: "source: firm-article", put: "source: firm-articel", at: "firm-articel" },
  { path: commentary, find: "author: {", put: "author: [", at: "author" },
  { path: lexicon, find: "ref: account-law/44", put: "ref: account-law/444", at: "account-law/444" },
  {
    path: facets,
    find: "- { id: accounts",
    put: "- { id: knowledge, group: circumstance }\n- { id: accounts",
    at: "id: knowledge, group: circumstance }",
  },
  { path: sources, find: ", en: A law firm's article", put: "", at: "title: { zh: 某律所文章" },
];

describe("check", () => {
  it("passes sound files, and counts what is in them", async () => {
    const { lines, exitCode } = await checked();
    expect(exitCode).toBe(0);
    expect(lines).toMatchInlineSnapshot(`
      [
        "1 statutes, 4 article wordings, 1 cases, 1 agreement clauses, 1 commentaries, 2 statements, 1 positions, 5 concepts, 0 questions in the bank",
        "Both languages throughout (100 %), every number borne out, every reference resolves. No problems.",
      ]
    `);
  });

  it("names every fault at once, with file, line and a sentence", async () => {
    const files = knowledgeFiles(...edits);
    const { lines, exitCode } = await checked(files);
    expect(exitCode).toBe(1);
    expect(lines.slice(0, -2)).toMatchInlineSnapshot(`
      [
        "agreements/chat-licence/2020.md:9 There is no source "firm-articel" in sources.yaml; correct its spelling or add it.",
        "cases/linhai-2023-sold-account.md:2 The id "linhai-2023" must be the file's name, "linhai-2023-sold-account"; rename one of them.",
        "cases/linhai-2023-sold-account.md:38 This translation follows no Chinese paragraph of its own; add the Chinese before it.",
        "commentary/firm-2022-selling.md:5 This isn't valid YAML (Flow sequence in block collection must be sufficiently indented and end with a ]); correct it.",
        "facets.yaml:4 "facet/knowledge" stands also in facets.yaml:3; give one of them another id.",
        "lexicon/words.yaml:5 The reference "account-law/444" leads nowhere; correct it, or add what it names.",
        "sources.yaml:7 "firm-article.title.en" is missing; write it in English.",
        "statutes/account-law/2017-06-01.md:3 It ends on 2016-01-01, but takes effect only on 2017-06-01; correct the dates.",
        "statutes/account-law/2017-06-01.md:12 The paragraph has no English translation (lines beginning with >); add it.",
        "statutes/account-law/2026-01-01.md:25 "sinse" is no key of this file; correct its spelling or remove it.",
        "statutes/account-law/2026-01-01.md:31 The heading "第六十四之一" is no article number (第…条); correct it.",
        "topics/selling.md:10 The number 300000 is in no text that this statement cites; correct it, cite its source, or list it in "numbers" with a reason.",
        "topics/selling.md:13 The quote "任何个人不得出售账号也不得出租、出借账号" isn't in account-law/44/1; copy it from there, character for character.",
        "topics/selling.md:20 There is no facet "gmae" in facets.yaml; correct its spelling or add it.",
        "topics/selling.md:25 The reference "agreement/chat-licence/7.1.3" leads nowhere; correct it, or add what it names.",
        "topics/selling.md:34 There is no statement "contract-viod"; correct its spelling or write it.",
        "topics/selling.md:35 The facet "game" has no question in facets.yaml, so it can't be asked for; write one.",
      ]
    `);
    expect(lines.at(-1)).toBe(`${edits.length} problem(s).`);
    const places = lines.slice(0, -2).map((line) => line.slice(0, line.indexOf(" ")));
    expect(places.sort()).toEqual(edits.map(({ path, at }) => `${path}:${lineIn(files, path, at)}`).sort());
  });

  it("says which folder isn't there", async () => {
    await expect(runCommand(check, { rawArgs: ["--knowledge", "/nowhere"] })).rejects.toThrow(
      "There is no knowledge folder at /nowhere; name the right one with --knowledge.",
    );
  });
});
