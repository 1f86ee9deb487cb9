import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerSchema } from "../support/answer-schema.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
/** Ends the program with a code of its own if it tries to reach anything over a network. */
const offline = `data:text/javascript,${encodeURIComponent(
  `import net from "node:net"; import dgram from "node:dgram"; import dns from "node:dns";
   net.Socket.prototype.connect = dgram.Socket.prototype.send = dns.lookup = () => process.exit(99);`,
)}`;
const home = mkdtempSync(join(tmpdir(), "haofa-e2e-"));
const files = mkdtempSync(join(tmpdir(), "haofa-e2e-files-"));

beforeAll(() => {
  if (!existsSync(program)) throw new Error("There is no dist/cli/main.js; run npm run build first.");
});
afterAll(() => {
  for (const folder of [home, files]) rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program in an empty folder, without a network. */
function haofa(given: readonly string[], input: string | Uint8Array = ""): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ["--import", offline, program, ...given], { cwd: home });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("close", (code) => done({ code, out, err }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

const repliesIn = (out: string) => out.trimEnd().split("\n\n");
const objectsIn = (out: string) =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const issuesOf = (answer: unknown) => answerSchema.safeParse(answer).error?.issues ?? [];

describe("haofa start, on a pipe", () => {
  it("answers in Chinese, follows up, shows a source, and forgets", async () => {
    const lines = ["买卖个人微信号合法吗？", "那如果是租呢", "依据 1", "详细", "清除", "依据 1"];
    const { code, out, err } = await haofa(["start"], `${lines.join("\n")}\n`);
    const replies = repliesIn(out);
    expect(code).toBe(0);
    expect(replies).toHaveLength(lines.length);
    expect(replies[0]).toMatch(
      /^结论：[\s\S]*\n依据：\n\[1\] [\s\S]*不是法律意见；法律截至\d{4}-\d\d-\d\d(?:，文本最近核对于\d{4}-\d\d-\d\d)?。$/,
    );
    expect(replies[1]).toMatch(/租/);
    expect(replies[1]).not.toBe(replies[0]);
    expect(replies[2]).toMatch(/第.+条/);
    expect(replies[3]?.split("\n")[0]).toBe(replies[1]?.split("\n")[0]);
    expect(replies[3]).not.toMatch(/回复“详细”/);
    expect(replies[5]).toMatch(/先提问/);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toMatch(/knowledge [0-9a-f]{16}/);
  });

  it("answers in English, follows up, and turns to Chinese on request", async () => {
    const lines = ["Is it legal to sell my WeChat account?", "What if I rent it out?", "source 1", "请用中文回答"];
    const { code, out } = await haofa(["start"], lines.join("\n"));
    const replies = repliesIn(out);
    expect(code).toBe(0);
    expect(replies).toHaveLength(lines.length);
    expect(replies[0]).toMatch(
      /^Verdict: [\s\S]*\nSources:\n\[1\] [\s\S]*not legal advice; law as of \d{4}-\d\d-\d\d(?:, texts last checked on \d{4}-\d\d-\d\d)?\.$/,
    );
    expect(replies[0]).toMatch(/《.+》第.+条/);
    expect(replies[1]).toMatch(/rent/i);
    expect(replies[3]).toMatch(/^结论：/);
  });

  it("refuses help, and says so of what isn't its subject", async () => {
    const { code, out } = await haofa(["start"], "哪里能买到实名微信号\n今天天气怎么样\nhello\n");
    const [refusal, outside, greeting] = repliesIn(out);
    expect(code).toBe(0);
    expect(refusal).toMatch(/^这个忙我不能帮/);
    expect(outside).toMatch(/^这个问题不属于/);
    expect(greeting).toMatch(/haofa/);
  });

  it.each<[string, string | Uint8Array]>([
    ["nothing", ""],
    ["blank lines", "\n \n\t\r\n\n"],
  ])("given %s says nothing and ends well", async (_, input) => {
    const { code, out } = await haofa(["start"], input);
    expect({ code, out }).toEqual({ code: 0, out: "" });
  });

  it("outlives bytes that are no text, and answers what comes after", async () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 167 + 13) % 256).filter((byte) => byte !== 0x0a);
    const input = Buffer.concat([
      noise,
      Buffer.from("\n"),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from("租号合法吗\r\n"),
    ]);
    const { code, out, err } = await haofa(["start"], input);
    expect(code).toBe(0);
    expect(out).toMatch(/结论：.*\n[\s\S]*依据：/);
    expect(err).not.toMatch(/\bat .+:\d+:\d+/);
  });

  it("takes a line of a megabyte", async () => {
    const { code, out } = await haofa(["start"], `${"卖微信号合法吗？".repeat(60_000)}\n卖QQ号合法吗\n`);
    expect(code).toBe(0);
    expect(repliesIn(out)).toHaveLength(2);
  });
});

describe("haofa ask", () => {
  it("prints one answer in the public shape, and nothing else", async () => {
    const given = ["ask", "--json", "--as-of", "2026-11-21", "2021年卖微信号违法吗"];
    const { code, out, err } = await haofa(given);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.trimEnd()).not.toContain("\n");
    const answer = JSON.parse(out);
    expect(issuesOf(answer)).toEqual([]);
    expect(answer).toMatchObject({
      scope: "in",
      language: "zh",
      asOf: "2026-11-21",
      actDate: "2021-01-01/2021-12-31",
    });
  });

  it("gives one answer through every door", async () => {
    const question = "Is it legal to sell my WeChat account?";
    const [plain, json, piped, line, chat] = await Promise.all([
      haofa(["ask", question]),
      haofa(["ask", "--json", question]),
      haofa(["ask"], question),
      haofa(["ask", "--jsonl"], `${JSON.stringify({ q: question })}\n`),
      haofa(["start"], `${question}\n`),
    ]);
    const text = plain.out.trimEnd();
    expect(text).toMatch(/^Verdict: /);
    expect(JSON.parse(json.out).answer).toBe(text);
    expect(piped.out.trimEnd()).toBe(text);
    expect(JSON.parse(line.out)).toEqual(JSON.parse(json.out));
    expect(chat.out.trimEnd()).toBe(text);
  });

  it.each<[string, readonly string[], string | Uint8Array]>([
    ["no question", ["ask"], ""],
    ["only blanks", ["ask"], " \n\n"],
    ["bytes that are no text", ["ask"], Uint8Array.of(0xff, 0xfe, 0x80, 0x81)],
    ["no day", ["ask", "--as-of", "2026-13-01", "卖号"], ""],
    ["no line", ["ask", "--jsonl"], "\n\n"],
    ["no such option", ["ask", "--jsom", "卖号"], ""],
  ])("given %s says so in one line on standard error, with exit code 2", async (_, given, input) => {
    const { code, out, err } = await haofa(given, input);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trimEnd()).toMatch(/^[^\n]{10,}$/);
  });
});

describe("haofa ask --jsonl", () => {
  const broken: readonly (readonly [line: string | Uint8Array, id: string | number, code: string])[] = [
    ["no json at all", "2", "json"],
    ['["q"]', "3", "json"],
    ['{"id":"no-q"}', "no-q", "q"],
    ['{"id":"turns","q":"卖号","turns":"x"}', "turns", "turns"],
    ['{"id":7,"q":"卖号","asOf":"2026-02-30"}', 7, "as-of"],
    ['{"id":"fr","q":"卖号","language":"fr"}', "fr", "language"],
    ['{"id":{},"q":"卖号"}', "8", "id"],
    [Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), "9", "encoding"],
    ['{"q":', "10", "json"],
  ];
  const good = (question: object) => `${JSON.stringify(question)}\n`;
  const input = Buffer.concat([
    Buffer.from(good({ id: "first", q: "卖微信号合法吗", unknown: [1] })),
    ...broken.map(([line]) => Buffer.concat([Buffer.from(line), Buffer.from("\n")])),
    Buffer.from("\n   \n"),
    Buffer.from(
      good({ q: "And if I rent it out?", turns: ["Is it legal to sell my WeChat account?"], asOf: "2024-05-01" }),
    ),
    Buffer.from('{"id":"last","q":"卖微信号合法吗","language":"en"}\r\n'),
  ]);

  it("answers every good line in its place, and says what is wrong with each bad one", async () => {
    const { code, out, err } = await haofa(["ask", "--jsonl"], input);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const results = objectsIn(out);
    expect(results.map(({ id }) => id)).toEqual(["first", ...broken.map(([, id]) => id), "13", "last"]);
    const errors = results.slice(1, 1 + broken.length);
    expect(errors.map(({ error }) => error.code)).toEqual(broken.map(([, , wrong]) => wrong));
    for (const { error } of errors) expect(error.message).toMatch(/\.$/);
    const [first, rented, last] = [results[0], results.at(-2), results.at(-1)];
    expect([first, rented, last].flatMap(issuesOf)).toEqual([]);
    expect(rented).toMatchObject({ language: "en", asOf: "2024-05-01" });
    expect(last).toMatchObject({ language: "en", verdict: first.verdict });
  });

  it("reads a file as it reads a pipe", async () => {
    const file = join(files, "questions.jsonl");
    writeFileSync(file, input);
    const [fromFile, fromPipe] = await Promise.all([haofa(["ask", "--jsonl", file]), haofa(["ask", "--jsonl"], input)]);
    expect(fromFile).toEqual(fromPipe);
  });

  it("outlives bytes that are no lines", async () => {
    const noise = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31 + (i >> 8) * 7) % 256);
    const { code, out } = await haofa(["ask", "--jsonl"], noise);
    expect(code).toBe(0);
    expect(objectsIn(out).every(({ error }) => typeof error.code === "string")).toBe(true);
  });

  it("answers many lines in order", async () => {
    const lines = Array.from({ length: 200 }, (_, i) =>
      good({ id: i, q: i % 2 ? "卖微信号合法吗" : "Can I rent out a QQ account?" }),
    );
    const { code, out } = await haofa(["ask", "--jsonl"], lines.join(""));
    const results = objectsIn(out);
    expect(code).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(lines.map((_, i) => i));
    expect(new Set(results.map(({ answer }) => answer)).size).toBe(2);
  });
});

describe("all of it", () => {
  it("leaves nothing behind in the folder it runs in", async () => {
    await haofa(["start"], "卖微信号合法吗\n");
    expect(readdirSync(home)).toEqual([]);
  });
});
