// npm run soak:http: 200 clients at once for 30 s against the started program, each question another one; the same with a
// route that does nothing, for the ratio; and once more while others send slowly, too much, nonsense, or half.
// Exit 1 if any honest client got anything but an answer.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const clients = Number(process.env.SOAK_CLIENTS ?? 200);
const seconds = Number(process.env.SOAK_SECONDS ?? 30);
const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "haofa-load-"));
// The server has a core of its own, and whoever asks the others.
const pinned = process.platform === "linux" && cpus().length > 1;
if (pinned) spawn("taskset", ["-pc", `1-${cpus().length - 1}`, String(process.pid)], { stdio: "ignore" });

const asked = readdirSync(new URL("../questions/", import.meta.url))
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .flatMap((file) => parse(readFileSync(new URL(`../questions/${file}`, import.meta.url), "utf8")));
let sent = 0;
/** Another question every time: the same ones about other amounts from the second round on. */
function nextQuestion() {
  const { q, turns = [] } = asked[sent % asked.length];
  const round = Math.floor(sent / asked.length);
  sent += 1;
  const more = round === 0 ? "" : /\p{Script=Han}/u.test(q) ? `（${round}${sent}元）` : ` (${round}${sent} yuan)`;
  return JSON.stringify({ q: `${q}${more}`, turns });
}

const given = [
  program,
  "start",
  "--channel",
  "web",
  "--listen",
  "127.0.0.1:0",
  "--health",
  "off",
  "--state-dir",
  folder,
];
const server = pinned
  ? spawn("taskset", ["-c", "0", process.execPath, ...given], { stdio: ["ignore", "ignore", "pipe"] })
  : spawn(process.execPath, given, { stdio: ["ignore", "ignore", "pipe"] });
const port = await new Promise((done, failed) => {
  createInterface({ input: server.stderr }).on("line", (line) => {
    const found = /^Serving http:\/\/127\.0\.0\.1:(\d+)\//.exec(line);
    if (found) done(Number(found[1]));
  });
  server.once("exit", (code) => failed(new Error(`The server ended with ${code}.`)));
});

const agent = new Agent({ keepAlive: true, maxSockets: clients });
function ask(method, path, body) {
  return new Promise((done) => {
    const began = performance.now();
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const sending = request({ agent, port, host: "127.0.0.1", method, path, headers }, (response) => {
      let size = 0;
      response.on("data", (chunk) => {
        size += chunk.length;
      });
      response.on("end", () => done({ status: response.statusCode, size, milliseconds: performance.now() - began }));
      response.on("error", ({ code }) => done({ status: code, size, milliseconds: performance.now() - began }));
    });
    sending.on("error", ({ code }) => done({ status: code, size: 0, milliseconds: performance.now() - began }));
    sending.end(body);
  });
}

/** So many clients, each asking again as soon as it has an answer. */
async function load(name, one, time) {
  const until = performance.now() + time * 1000;
  const began = performance.now();
  const times = [];
  const wrong = new Map();
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, rssOf(server.pid));
  }, 200);
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const { status, size, milliseconds } = await one();
        if (status === 200 && size > 0) times.push(milliseconds);
        else wrong.set(status, (wrong.get(status) ?? 0) + 1);
      }
    }),
  );
  clearInterval(watch);
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  const errors = [...wrong.values()].reduce((sum, count) => sum + count, 0);
  const which = [...wrong].map(([status, count]) => `${status} × ${count}`).join(", ");
  const result = { name, perSecond: times.length / took, p50: at(0.5), p99: at(0.99), errors, rss };
  console.log(
    `${name.padEnd(34)} ${result.perSecond.toFixed(0).padStart(6)}/s  p50 ${result.p50.toFixed(0)} ms  p99 ${result.p99.toFixed(0)} ms  errors ${errors}${which && ` (${which})`}  RSS ${Math.round(rss / 1024)} MB`,
  );
  return result;
}

function rssOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Those who mean no good, all at once, until they are told to stop. */
function hostile() {
  let isOver = false;
  const counts = { slow: 0, long: 0, nonsense: 0, half: 0 };
  const again = (kind, first, then = () => {}) => {
    if (isOver) return;
    counts[kind] += 1;
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(first);
      then(socket);
    });
    socket.setTimeout(15_000, () => socket.destroy());
    socket.on("error", () => {});
    socket.on("close", () => setTimeout(again, 50, kind, first, then));
    socket.resume();
  };
  const head = "POST /api/ask HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n";
  const drip = (socket) => {
    const timer = setInterval(() => socket.write("x-a: b\r\n"), 700);
    socket.on("close", () => clearInterval(timer));
  };
  for (let i = 0; i < 100; i++) again("slow", head, drip);
  for (let i = 0; i < 5; i++) again("long", `${head}content-length: 9000000\r\n\r\n${"x".repeat(900_000)}`);
  for (let i = 0; i < 10; i++) again("nonsense", "\u0016\u0003\u0001\u0002\r\nGET / HTTP/9.9\r\n\r\n");
  // Says more will come, sends a part, and closes its half.
  for (let i = 0; i < 20; i++) again("half", `${head}content-length: 100\r\n\r\n{"q":`, (socket) => socket.end());
  return () => {
    isOver = true;
    return counts;
  };
}

const question = () => ask("POST", "/api/ask", nextQuestion());
await load("(warming up)", question, Math.min(3, seconds));
const nothing = await load("a route that does nothing", () => ask("GET", "/v1/models"), Math.min(10, seconds));
const answers = await load("distinct questions", question, seconds);
const stop = hostile();
const beset = await load("… while others do harm", question, Math.min(20, seconds));
const harm = stop();
const page = await load(
  "the page with an answer",
  () => ask("GET", `/ask?q=${encodeURIComponent(JSON.parse(nextQuestion()).q)}`),
  Math.min(10, seconds),
);
console.log(
  `distinct questions asked: ${sent}; ${clients} clients; ${pinned ? "server and clients on a core each" : "cores shared"}`,
);
console.log(
  `harm: ${Object.entries(harm)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(", ")}`,
);
console.log(`a route that does nothing / answers: ${(nothing.perSecond / answers.perSecond).toFixed(1)}`);
server.kill("SIGTERM");
const code = await new Promise((done) => server.once("exit", done));
rmSync(folder, { recursive: true, force: true });
const failed = answers.errors + beset.errors + page.errors + nothing.errors > 0 || code !== 0;
console.log(failed ? `FAILED (exit ${code})` : "passed");
process.exit(failed ? 1 : 0);
