import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { haofa, node, root } from "../support/program.ts";

// From the sources, every start parses and checks all the knowledge.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "haofa-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("haofa ask", () => {
  it("prints the answer and nothing else", async () => {
    const { code, out, err } = await haofa(["ask", "卖微信号合法吗？"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/依据：\n\[1\] /);
  });

  it("prints one JSON object, of the day, language and earlier question asked for, and explains beside it", async () => {
    const given = [
      "ask",
      "--json",
      "--explain",
      "--as-of",
      "2026-06-01",
      "--language",
      "en",
      "--turn",
      "卖微信号合法吗？",
    ];
    const { out, err } = await haofa(given, "那如果是租呢\n");
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ scope: "in", kind: "position", language: "en", asOf: "2026-06-01" });
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const step of ["receive", "gate", "understand", "retrieve", "decide", "compose", "deliver"])
      expect(err).toMatch(new RegExp(`^${step} `, "m"));
  });

  it("tells more of the question before, where 详细 is asked", async () => {
    const brief = await haofa(["ask", "卖微信号合法吗？"]);
    const full = await haofa(["ask", "--turn", "卖微信号合法吗？", "详细"]);
    expect(full.out.split("\n")[0]).toBe(brief.out.split("\n")[0]);
    expect(full.out.length).toBeGreaterThan(brief.out.length);
  });

  it("answers a file of questions, one object a line", async () => {
    const file = join(folder, "questions.jsonl");
    writeFileSync(file, '{"id":"a","q":"Is it legal to sell my WeChat account?"}\n\nno json\n{"q":"租号合法吗"}\n');
    const { code, out } = await haofa(["ask", "--jsonl", file]);
    const results = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(["a", "3", "4"]);
    expect(results[1]).toEqual({ id: "3", error: { code: "json", message: expect.any(String) } });
    expect(results[0].language).toBe("en");
  });

  it.each<[string, readonly string[], string | Uint8Array, RegExp]>([
    ["no question", ["ask"], "", /^Ask a question/],
    ["bytes that are no text", ["ask"], Buffer.from([0xff, 0xfe, 0x80, 0x00]), /UTF-8/],
    ["a day that isn't", ["ask", "--as-of", "2026-02-30", "x"], "", /is no day/],
    ["a typo in an option", ["ask", "--jsno", "x"], "", /no option --jsno/],
    ["another language", ["ask", "--language", "fr", "x"], "", /zh, en or auto/],
    ["a missing file", ["ask", "--jsonl", "/nowhere.jsonl"], "", /no file/],
    ["an unknown command", ["aks", "x"], "", /no command "aks"/],
    ["a missing settings file", ["start", "--config", "/nowhere.yaml"], "", /no settings file/],
  ])("refuses %s in one sentence, with exit code 2", async (_, given, input, sentence) => {
    const { code, out, err } = await haofa(given, input);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(sentence);
    expect(err.trimEnd()).not.toContain("\n");
  });

  it("says in one sentence that there is no such knowledge, with exit code 1", async () => {
    const { code, err } = await haofa(["ask", "--knowledge", "/nowhere", "x"]);
    expect(code).toBe(1);
    expect(err.trimEnd()).toMatch(/^There is no knowledge folder at \/nowhere.*$/);
  });
});

describe("the other commands", () => {
  it("show an article, a case and the topics", async () => {
    const [article, topics, missing] = await Promise.all([
      haofa(["article", "刑法第二百八十七条之二", "--json"]),
      haofa(["topics", "--language", "en"]),
      haofa(["case", "没有这个案子"]),
    ]);
    expect(JSON.parse(article.out)).toMatchObject({ ref: "criminal-law/287-2", article: "第二百八十七条之二" });
    expect(topics.out.split("\n").length).toBeGreaterThan(3);
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.err).toMatch(/^ {2}\S+ {2}/m);
  });

  it("look over the installation", async () => {
    const { out } = await haofa(["doctor"]);
    for (const about of ["Node", "segmenter", "knowledge", "WeChat", "terminal"])
      expect(out).toMatch(new RegExp(`^(ok|warn|broken) +${about} `, "m"));
  });

  it("explain themselves, with an example", async () => {
    const names = ["start", "ask", "article", "case", "topics", "check", "export", "doctor"];
    const texts = await Promise.all(names.map((name) => haofa([name, "--help"])));
    for (const { code, out } of texts) {
      expect(code).toBe(0);
      expect(out).toMatch(/EXAMPLES\n\n {2}haofa /);
    }
  });
});

describe("haofa start", () => {
  it("answers a pipe line by line, and keeps the conversation", async () => {
    const { code, out, err } = await haofa(["start"], "卖微信号合法吗？\n\n那如果是租呢\n依据 1\n清除\n");
    expect(code).toBe(0);
    expect(err).toMatch(/segmenter .*knowledge [0-9a-f]{16}.*as of \d{4}-\d\d-\d\d/);
    const replies = out.trimEnd().split("\n\n");
    expect(replies).toHaveLength(4);
    expect(replies[1]).toMatch(/依据：/);
    expect(replies[3]).toMatch(/忘掉/);
  });
});

describe("the library", () => {
  it.runIf(existsSync(join(root, "dist/index.js")))("answers in three lines", async () => {
    const script = `import { loadKnowledge, createAnswerer } from "haofa";
      const answerer = createAnswerer(await loadKnowledge());
      const { answer } = await answerer.answer("买卖个人微信号合法吗？");
      console.log(answer);`;
    const { code, out, err } = await node(["--input-type=module", "--eval", script]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/依据：/);
  });
});
