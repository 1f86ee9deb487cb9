import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerSchema } from "../support/answer-schema.ts";
import { cleanUp, freePort, pause, runProgram } from "./running-program.ts";
import { type RunningServer, startServer } from "./running-server.ts";

const run = promisify(execFile);
const secret = "a-secret-of-the-operator";
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(cleanUp);

/** What curl prints: the status, the kind of text, and the text. */
async function curl(path: string, ...given: readonly string[]) {
  const url = path.startsWith("http") ? path : `${server.url}${path}`;
  const write = "\n%{http_code} %{content_type}";
  const { stdout } = await run("curl", ["--silent", "--max-time", "30", "--write-out", write, ...given, url]);
  const [, body = "", status = "", type = ""] = /^([\s\S]*)\n(\d+) (.*)$/.exec(stdout) ?? [];
  return { status: Number(status), type, body, json: () => JSON.parse(body) };
}
const asJson = (body: unknown) => ["--json", typeof body === "string" ? body : JSON.stringify(body)];

function connected(url: string): Promise<Socket> {
  return new Promise((done) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => done(socket));
    socket.on("error", () => {});
  });
}

/** All that comes until the connection ends. */
function heard(socket: Socket): Promise<string> {
  return new Promise((done) => {
    let text = "";
    socket.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
    socket.on("close", () => done(text));
  });
}

describe("what curl is told", () => {
  it.each([
    ["卖微信号合法吗", "zh"],
    ["Is it legal to sell my WeChat account?", "en"],
  ])("answers %s", async (q, language) => {
    const { status, type, json } = await curl("/api/ask", ...asJson({ q }));
    expect([status, type]).toEqual([200, "application/json"]);
    expect(answerSchema.safeParse(json()).error?.issues ?? []).toEqual([]);
    expect(json()).toMatchObject({ scope: "in", language, verdict: "illegal" });
  });

  it("goes on with the question before", async () => {
    const { json } = await curl("/api/ask", ...asJson({ q: "那租呢", turns: ["卖微信号合法吗"] }));
    expect(json().headline).toContain("出租");
  });

  it("opens an article in the wording of a day, a case, and what search finds", async () => {
    const old = await curl("/api/articles/cybersecurity-law/44?as-of=2020-06-01");
    expect(old.json()).toMatchObject({ article: "第四十四条", until: "2026-01-01" });
    const found = (await curl("/api/search?q=%E6%B1%9F%E9%98%B4&limit=1")).json();
    const one = await curl(`/api/cases/${found.found[0].ref.split("/")[1]}`);
    expect(one.json()).toMatchObject({ court: { zh: "江阴市人民法院" } });
  });

  it("describes itself", async () => {
    const { json } = await curl("/openapi.json");
    expect(Object.keys(json().paths)).toEqual(["/api/ask", "/api/articles/{ref}", "/api/cases/{id}", "/api/search"]);
  });

  it.each<[string, readonly string[], number, string]>([
    ["/api/ask", asJson("{"), 400, "json"],
    ["/api/ask", asJson({ q: "x".repeat(8001) }), 413, "too_big"],
    ["/api/ask", [...asJson({ q: "x" }), "--header", "host: evil.example"], 421, "wrong_host"],
    ["/api/ask", [...asJson({ q: "x" }), "--header", "origin: http://evil.example"], 403, "wrong_origin"],
    ["/api/articles/criminal-law/999", [], 404, "not_held"],
    ["/api/articles/%2e%2e%2f%2e%2e%2fpackage.json", ["--path-as-is"], 404, "not_held"],
    ["/api/nothing", [], 404, "no_such_route"],
  ])("says in a problem what is wrong: %s %j", async (path, given, status, code) => {
    const reply = await curl(path, ...given);
    expect(reply.type).toMatch(/^application\/problem\+json/);
    expect([reply.status, reply.json().code]).toEqual([status, code]);
  });

  it.each(["/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fpackage.json"])(
    "opens no file by its path: %s",
    async (path) => {
      expect((await curl(path, "--path-as-is")).status).toBe(404);
    },
  );

  it("keeps health and metrics off the address it serves", async () => {
    expect((await curl("/metrics")).status).toBe(404);
    expect((await curl("/healthz")).status).toBe(404);
  });

  it("lets no page of another site read an answer", async () => {
    const headers = ["--header", "origin: http://evil.example"];
    const { stdout } = await run("curl", ["--silent", "--include", ...headers, `${server.url}/api/search?q=x`]);
    expect(stdout).not.toMatch(/access-control-allow-origin/i);
  });
});

describe("who sends slowly, too much, nonsense, or half", () => {
  const sockets: Socket[] = [];
  const raw = async (text: string): Promise<Socket> => {
    const socket = await connected(server.url);
    sockets.push(socket);
    socket.write(text);
    return socket;
  };
  const head = "POST /api/ask HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
  const piece = `ffff\r\n${"x".repeat(0xffff)}\r\n`;
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
  });

  it("holds up nobody, and is cut off", async () => {
    const slow = await Promise.all(Array.from({ length: 150 }, () => raw(head)));
    const half = await Promise.all(Array.from({ length: 30 }, () => raw(`${head}content-length: 50\r\n\r\n{"q"`)));
    for (const socket of half) socket.end();
    const ends = slow.map(heard);
    const drip = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write("x: y\r\n");
    }, 500);
    const { status } = await curl("/api/ask", "--max-time", "5", ...asJson({ q: "卖微信号合法吗" }));
    expect(status).toBe(200);
    // Ten seconds for a head that never ends, and one more until somebody looks.
    const began = Date.now();
    const said = await Promise.all(ends);
    clearInterval(drip);
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(said.every((text) => text === "" || text.startsWith("HTTP/1.1 408"))).toBe(true);
  });

  it.each<[string, string, RegExp]>([
    ["no HTTP", "\u0016\u0003\u0001\r\n\r\n", /^HTTP\/1\.1 400/],
    ["two lengths", `${head}content-length: 3\r\ncontent-length: 4\r\n\r\nabc`, /^HTTP\/1\.1 400/],
    ["no host", "GET /api/ask HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400/],
    ["a head that is too long", `GET / HTTP/1.1\r\nx: ${"y".repeat(80_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
    ["a body that is too long", `${head}content-length: 600000\r\n\r\n${"x".repeat(600_000)}`, /^HTTP\/1\.1 413/],
    [
      "a body in pieces that never ends",
      `${head}transfer-encoding: chunked\r\n\r\n${piece.repeat(10)}`,
      /^HTTP\/1\.1 413/,
    ],
    ["another method", `TRACE / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`, /^HTTP\/1\.1 (?:404|405)/],
  ])("is told so: %s", async (_, text, reply) => {
    const socket = await raw(text);
    const said = await Promise.race([
      heard(socket),
      pause(8000)
        .then(() => socket.destroy())
        .then(() => "nothing"),
    ]);
    expect(said).toMatch(reply);
    expect((await curl("/api/search?q=x")).status).toBe(200);
  });
});

describe("a server that others may reach", () => {
  it("doesn't start without a token", async () => {
    const program = runProgram(["start", "--channel", "web", "--listen", "0.0.0.0:0"]);
    expect(await program.exited).toBe(2);
    expect(program.err()).toMatch(/^Others than this computer can reach 0\.0\.0\.0; set HAOFA_TOKEN [^\n]+\n$/);
  });

  it("answers only who shows it", async () => {
    const guarded = await startServer({
      flags: ["--listen", "0.0.0.0:0"],
      environment: { HAOFA_TOKEN: secret },
    });
    const url = `${guarded.url}/api/search?q=x`;
    expect((await curl(url)).status).toBe(401);
    expect((await curl(url, "--oauth2-bearer", "wrong")).status).toBe(401);
    expect((await curl(url, "--oauth2-bearer", secret)).status).toBe(200);
    expect((await curl(`${guarded.url}/`, "--user", `me:${secret}`)).status).not.toBe(401);
    expect(guarded.err()).not.toContain(secret);
    expect((await guarded.kill("SIGTERM")).code).toBe(0);
  });

  it("lets the pages of an origin call it that the operator named", async () => {
    const shared = await startServer({ settings: "origins: ['https://chat.example']\n" });
    const preflight = ["--request", "OPTIONS", "--header", "access-control-request-method: POST", "--include"];
    const from = (origin: string) => ["--header", `origin: ${origin}`];
    const allowed = await curl(`${shared.url}/v1/chat/completions`, ...preflight, ...from("https://chat.example"));
    expect(allowed.body).toMatch(/access-control-allow-origin: https:\/\/chat\.example/i);
    const denied = await curl(`${shared.url}/v1/chat/completions`, ...preflight, ...from("https://evil.example"));
    expect(denied.body).not.toMatch(/access-control-allow-origin/i);
    await shared.kill("SIGTERM");
  });
});

describe("starting and stopping", () => {
  it("says what to do where the address is taken", async () => {
    const again = runProgram(["start", "--channel", "web", "--health", "off", "--listen", new URL(server.url).host]);
    expect(await again.exited).toBe(2);
    expect(again.err()).toMatch(/can't be served at 127\.0\.0\.1:\d+ \(.*\); name another with --listen\./);
  });

  it("keeps a second one off the same state folder", async () => {
    const again = runProgram(["start", "--channel", "web", "--listen", "0", "--state-dir", server.stateDir]);
    expect(await again.exited).toBe(1);
    expect(again.err()).toMatch(/already runs on the state folder/);
  });

  it("answers what was begun before it stops, and keeps its files to itself", async () => {
    const other = await startServer();
    const body = JSON.stringify({ q: "卖微信号合法吗" });
    const bytes = Buffer.from(body);
    const socket = await connected(other.url);
    const said = heard(socket);
    const head = "POST /api/ask HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\n";
    socket.write(`${head}content-length: ${bytes.length}\r\n\r\n`);
    socket.write(bytes.subarray(0, 8));
    await pause(300);
    const ended = other.kill("SIGTERM");
    await pause(300);
    socket.write(bytes.subarray(8));
    expect(await said).toMatch(/^HTTP\/1\.1 200 OK/);
    const { code, seconds } = await ended;
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
    expect(statSync(other.stateDir).mode & 0o077).toBe(0);
    expect(existsSync(join(other.stateDir, "running.pid"))).toBe(false);
  });

  it("tells a monitor how it is, at the address for that alone", async () => {
    const port = await freePort();
    const watched = await startServer({ flags: ["--health", `127.0.0.1:${port}`] });
    await curl(`${watched.url}/api/search?q=x`);
    expect((await curl(`http://127.0.0.1:${port}/healthz`)).json()).toMatchObject({ online: true, state: "online" });
    const { body } = await curl(`http://127.0.0.1:${port}/metrics`);
    expect(body).toContain('haofa_http_requests_total{route="/api/search",status="200"} 1');
    await watched.kill("SIGTERM");
  });

  it("notes nothing of what was asked", async () => {
    await curl("/api/ask", ...asJson({ q: "我叫王小明，卖微信号合法吗" }));
    await curl(`/api/search?q=${encodeURIComponent("王小明")}`);
    expect(server.err()).not.toContain("王小明");
    expect(server.out()).toBe("");
  });
});
