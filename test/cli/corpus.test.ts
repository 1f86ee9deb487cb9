import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { haofa } from "../support/program.ts";

// From the sources, every start parses and checks all the knowledge.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "haofa-cli-corpus-"));
const state = ["--state-dir", join(folder, "state")];
const laws = join(folder, "养蜂 laws");

beforeAll(() => {
  mkdirSync(laws);
  writeFileSync(join(laws, "养蜂法.md"), "# 养蜂法\n\n第一条 蜂应当养。\n\n第二条 蜜应当取。\n");
  writeFileSync(
    join(laws, "more.jsonl"),
    '{"law":"捕鱼法","article":1,"text":"鱼应当捕。","effective":"2020-01-01"}\n{oops\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("haofa corpus", () => {
  it("imports, lists, is asked and removes, each step with what it did", async () => {
    expect(await haofa(["corpus", "list", ...state])).toMatchObject({
      code: 0,
      out: "",
      err: expect.stringMatching(/^No corpus is installed in .*; add one with/),
    });

    const added = await haofa(["corpus", "add", laws, ...state]);
    expect(added.code).toBe(0);
    expect(added.out).toBe(
      'The corpus "养蜂-laws" holds 2 laws, 3 articles: 3 added, 0 changed, 0 unchanged.\n1 passed over:\n  1 × no JSON object\n  more.jsonl:2: no JSON object\n',
    );

    const listed = await haofa(["corpus", "list", "--verify", ...state]);
    expect(listed).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringMatching(/^养蜂-laws {2}2 laws, 3 articles, 0\.0 MB\n$/),
    });
    expect(JSON.parse((await haofa(["corpus", "list", "--json", ...state])).out)).toMatchObject({
      state: "whole",
      articles: 3,
    });

    const answer = JSON.parse((await haofa(["ask", "--json", ...state, "养蜂法第二条"])).out);
    expect(answer).toMatchObject({ kind: "lookup", confidence: "low" });
    expect(answer.answer).toContain("导入的文本：蜜应当取。");

    const article = await haofa(["article", ...state, "捕鱼法第一条"]);
    expect(article).toMatchObject({ code: 0, err: "" });
    expect(article.out).toMatch(/^《捕鱼法》第一条\n文本：导入的法规库，未经审核\n施行：据来源2020-01-01起施行\n/);
    const sheet = JSON.parse((await haofa(["article", "--json", ...state, "捕鱼法第一条"])).out);
    expect(sheet).toMatchObject({ reviewed: false, effective: "2020-01-01", text: "鱼应当捕。" });
    expect((await haofa(["article", ...state, sheet.ref])).out).toBe(article.out);

    const chat = await haofa(["start", ...state], "养蜂法第一条\n依据 1\n法条 捕鱼法第一条\n");
    expect(chat.out).toContain("导入的文本：蜂应当养。");
    expect(chat.out).toContain("来源：养蜂法.md:3");
    expect(chat.out).toContain("来源：more.jsonl:1");

    expect(await haofa(["corpus", "remove", "养蜂-laws", ...state])).toMatchObject({
      code: 0,
      out: "",
      err: expect.stringMatching(/is removed/),
    });
    expect((await haofa(["ask", ...state, "养蜂法第二条"])).out).not.toContain("导入");
  });

  it.each<[string[], RegExp]>([
    [["corpus"], /Say what to do; known are add, list, remove/],
    [["corpus", "eat"], /There is no command "corpus eat"; known are add, list, remove/],
    [["corpus", "add"], /Name one folder or file/],
    [["corpus", "add", "a", "b"], /Name one folder or file/],
    [["corpus", "add", join(folder, "none")], /There is nothing at .*; name a folder/],
    [["corpus", "add", laws, "--nmae", "x"], /There is no option --nmae; known are --name, --state-dir, --help/],
    [["corpus", "remove"], /Name one corpus/],
    [["corpus", "remove", "none", ...state], /There is no corpus/],
  ])("says in one sentence what to do: %j", async (given, says) => {
    const { code, out, err } = await haofa(given);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(says);
    expect(err.trim().split("\n").length).toBe(1);
  });

  it("answers without a corpus that is damaged, and says what to do", async () => {
    await haofa(["corpus", "add", laws, "--name", "bees", ...state]);
    writeFileSync(join(folder, "state/corpus/bees/manifest.json"), "{");
    const answer = await haofa(["ask", ...state, "卖微信号合法吗"]);
    expect(answer.code).toBe(0);
    expect(answer.out).toContain("依据：");
    expect(answer.err).toBe(
      'The corpus "bees" is damaged (manifest.json can\'t be read); remove it with "haofa corpus remove bees" and add it again.\n',
    );
    expect(await haofa(["corpus", "list", ...state])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^bees {2}damaged: /),
    });
    expect((await haofa(["corpus", "remove", "bees", ...state])).code).toBe(0);
  });
});
