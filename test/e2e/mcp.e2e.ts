import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArticleOutput, readCaseOutput, searchOutput, verifyQuoteOutput } from "../../src/server/mcp-schemas.ts";
import { answerSchema } from "../support/answer-schema.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
/** An empty folder, so that whatever is written can be seen. */
const home = mkdtempSync(join(tmpdir(), "haofa-mcp-"));
const schemas = {
  ask: answerSchema,
  search_law: searchOutput,
  read_article: readArticleOutput,
  read_case: readCaseOutput,
  verify_quote: verifyQuoteOutput,
} as const;
type Tool = keyof typeof schemas;

let client: Client;
let transport: StdioClientTransport;
let said = "";

beforeAll(async () => {
  if (!existsSync(program)) throw new Error("There is no dist/cli/main.js; run npm run build first.");
  transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, "mcp"],
    cwd: home,
    stderr: "pipe",
  });
  transport.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
});
afterAll(async () => {
  await client.close();
  rmSync(home, { recursive: true, force: true });
});

/** Calls a tool; its data is compared with the schema wherever there is any. */
async function call<T extends Tool>(name: T, given: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: given });
  const text = result.content.map((one) => (one.type === "text" ? one.text : "")).join("\n");
  const data = result.structuredContent === undefined ? undefined : schemas[name].parse(result.structuredContent);
  return { text, data, isError: result.isError === true };
}

describe("haofa mcp", () => {
  it("introduces itself and its five tools", async () => {
    expect(client.getServerVersion()).toMatchObject({ name: "haofa" });
    expect(client.getInstructions()).toContain("verify_quote");
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(Object.keys(schemas).sort());
    for (const { annotations } of tools) expect(annotations?.readOnlyHint).toBe(true);
  });

  it.each([
    ["ask", { question: "出租QQ号合法吗" }, "结论："],
    ["ask", { question: "Can I rent out my QQ account?" }, "Verdict: "],
    ["search_law", { text: "买卖微信号" }, "找到"],
    ["search_law", { text: "selling a WeChat account" }, "found:"],
    ["read_article", { ref: "民法典第一千零三十八条" }, "非官方译文"],
    ["read_article", { ref: "Article 1038 of the Civil Code" }, "unofficial translation"],
    ["read_case", { ref: "江阴案" }, "摘要"],
    ["read_case", { ref: "Jiangyin case" }, "our summary"],
    ["verify_quote", { ref: "刑法第二百八十七条之二", text: "明知他人利用信息网络实施犯罪" }, "一字不差"],
    [
      "verify_quote",
      { ref: "Article 287-2 of the Criminal Law", text: "明知他人利用信息网络实施犯罪" },
      "Word for word",
    ],
  ] as const)("%s answers %j in its language", async (tool, given, words) => {
    const { text, data, isError } = await call(tool, given);
    expect({ isError, has: data !== undefined }).toEqual({ isError: false, has: true });
    expect(text).toContain(words);
  });

  it("tells the wording of 2020 from today's", async () => {
    const ref = "网络安全法第四十四条";
    const [then, now] = [await call("read_article", { ref, as_of: "2020-05-01" }), await call("read_article", { ref })];
    expect(then.data).toMatchObject({ texts: [{ effective: "2017-06-01", until: "2026-01-01" }] });
    expect(now.data).toMatchObject({ texts: [{ effective: "2026-01-01", until: null }] });
    const text = "不得窃取或者以其他非法方式获取个人信息";
    expect((await call("verify_quote", { ref, text, as_of: "2020-05-01" })).data).toMatchObject({ match: "exact" });
    expect((await call("verify_quote", { ref, text })).data).toMatchObject({
      match: "absent",
      otherWordings: [{ until: "2026-01-01" }],
      elsewhere: ["cybersecurity-law/46"],
    });
  });

  it("judges an act by the law of its day", async () => {
    const { data } = await call("ask", { question: "2021年5月1日卖了微信号，违法吗" });
    const answer = answerSchema.parse(data);
    expect(answer.actDate).toBe("2021-05-01");
    expect(answer.citations.some(({ ref }) => ref.startsWith("anti-telecom-fraud-law/31"))).toBe(false);
  });

  it.each([
    ["ask", {}, "question"],
    ["ask", { question: "卖".repeat(1_000_000) }, "shorten it"],
    ["ask", { question: "卖号", as_of: "yesterday" }, "day of the calendar"],
    ["search_law", { text: "x".repeat(301) }, "shorten it"],
    ["read_article", { ref: "no-such-law/1" }, "search_law"],
    ["read_article", { ref: "反电信网络诈骗法第三十一条", as_of: "2020-01-01" }, "没有施行"],
    ["read_case", { ref: "case/no-such-case" }, "case/"],
    ["verify_quote", { ref: "第三十一条", text: "不得非法买卖" }, "anti-telecom-fraud-law/31"],
    ["verify_quote", { ref: "civil-code/1038", text: "法".repeat(2001) }, "quote less"],
  ] as const)("%s says what is wrong with it", async (tool, given, words) => {
    const { text, isError } = await call(tool, given);
    expect(isError).toBe(true);
    expect(text).toContain(words);
    expect(text).not.toMatch(/node_modules|\n\s+at /);
  });

  it("answers many calls at once, each its own", async () => {
    const refs = ["刑法第二百五十三条之一", "civil-code/1038", "criminal-law/287-2", "anti-telecom-fraud-law/31"];
    const all = await Promise.all([...refs, ...refs].map((ref) => call("read_article", { ref })));
    const wanted = ["criminal-law/253-1", ...refs.slice(1)];
    expect(all.map(({ data }) => readArticleOutput.parse(data).texts[0]?.ref)).toEqual([...wanted, ...wanted]);
  });

  it("keeps nothing on disk, and no word of a question in its log", async () => {
    await call("ask", { question: "我叫张三，卖了微信号wxid_zhangsan88" });
    expect(said).toContain("tool=ask");
    expect(said).not.toMatch(/张三|wxid/);
    expect(readdirSync(home)).toEqual([]);
  });
});

describe("haofa mcp, as a process", () => {
  const hello = {
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } },
  };
  const start = (given: readonly string[] = []) => {
    const child = spawn(process.execPath, [program, "mcp", ...given], { cwd: home });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const ended = new Promise<{ code: number | null; out: string; err: string }>((done) =>
      child.on("close", (code) => done({ code, out, err })),
    );
    const until = async (words: string) => {
      while (!(out + err).includes(words)) await new Promise((done) => setTimeout(done, 20));
    };
    return { child, ended, until };
  };
  const called = (id: number, question: string) => ({
    jsonrpc: "2.0",
    id,
    method: "tools/call",
    params: { name: "ask", arguments: { question } },
  });

  it("answers all it was sent, writes the protocol alone, and ends with its input", async () => {
    const { child, ended } = start();
    const lines = [
      hello,
      { jsonrpc: "2.0", method: "notifications/initialized" },
      called(2, "卖号"),
      called(3, "租号"),
    ];
    child.stdin.end(`${lines.map((line) => JSON.stringify(line)).join("\n")}\nno json\n`);
    const { code, out } = await ended;
    const messages = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { jsonrpc: string; id: number });
    expect(code).toBe(0);
    expect(messages.every(({ jsonrpc }) => jsonrpc === "2.0")).toBe(true);
    expect(messages.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
  });

  it("ends with empty input", async () => {
    const { child, ended } = start();
    child.stdin.end();
    expect(await ended).toMatchObject({ code: 0, out: "" });
  });

  it.each(["SIGTERM", "SIGINT"] as const)("ends on %s", async (signal) => {
    const { child, ended, until } = start();
    child.stdin.write(`${JSON.stringify(hello)}\n`);
    await until('"id":1');
    child.kill(signal);
    expect((await ended).code).toBe(0);
  });

  it("says in a sentence what is wrong with its options", async () => {
    const { ended } = start(["--knowledge", join(home, "none")]);
    const { code, out, err } = await ended;
    expect(code).not.toBe(0);
    expect(out).toBe("");
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
