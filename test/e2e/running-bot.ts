import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Loopback } from "./web-wechat/loopback.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface RunningBot {
  readonly stateDir: string;
  /** Everything on standard error so far, and on standard output. */
  err(): string;
  out(): string;
  /**
   * Resolves with the match once standard error holds it, counting from the last match of `said`; rejects when the
   * process has ended without it.
   */
  said(pattern: RegExp, timeout?: number): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly seconds: number }>;
  readonly exited: Promise<number | null>;
  health(): Promise<{ readonly status: number; readonly online: boolean; readonly state: string }>;
  metrics(): Promise<string>;
}

export interface BotOptions {
  readonly stateDir?: string;
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Lines of haofa.yaml. */
  readonly settings?: string;
}

/** For what comes within a second on an idle machine; a busy one may be slow, and a test that fails for it says nothing. */
const patience = 40_000;
const folders: string[] = [];
const running = new Set<ChildProcess>();
// A run that is broken off leaves nobody behind.
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** The built program on WeChat, in a process of its own, that sees the loopback instead of the network. */
export async function startBot(
  wechat: Loopback,
  { stateDir = newFolder(), flags = [], environment = {}, settings = "" }: BotOptions = {},
): Promise<RunningBot> {
  if (!existsSync(program)) throw new Error("There is no dist/cli/main.js; run npm run build first.");
  const healthPort = await freePort();
  const cwd = newFolder();
  writeFileSync(join(cwd, "haofa.yaml"), settings);
  const given = [program, "start", "--channel", "wechat", "--accept-risk"];
  const child = spawn(process.execPath, [...given, "--state-dir", stateDir, "--health", String(healthPort), ...flags], {
    cwd,
    env: { ...process.env, ...wechat.environment, HAOFA_DEBUG: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  endedWithTheTest(child);
  let err = "";
  let out = "";
  let read = 0;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  const exited = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  const said = async (pattern: RegExp, timeout = patience): Promise<RegExpExecArray> => {
    for (const end = Date.now() + timeout; Date.now() < end; await pause(30)) {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      const match = pattern.exec(err.slice(read));
      if (match) {
        read += match.index + match[0].length;
        return match;
      }
      if (hasEnded) throw new Error(`Ended without saying ${pattern}: ${err.slice(-2000)}`);
    }
    throw new Error(`Not said in ${timeout} ms: ${pattern}. Since then: ${err.slice(read).slice(-2000)}`);
  };
  const get = (path: string) => fetch(`http://127.0.0.1:${healthPort}${path}`);
  return {
    stateDir,
    err: () => err,
    out: () => out,
    said,
    exited,
    async kill(signal) {
      const began = Date.now();
      child.kill(signal);
      const code = await exited;
      return { code, seconds: (Date.now() - began) / 1000 };
    },
    async health() {
      const response = await get("/healthz");
      return { status: response.status, ...((await response.json()) as { online: boolean; state: string }) };
    },
    metrics: async () => (await get("/metrics")).text(),
  };
}

/** One that has shown its QR code and been let in. */
export async function startOnline(wechat: Loopback, options?: BotOptions): Promise<RunningBot> {
  const bot = await startBot(wechat, options);
  await unlessItEnds(bot, wechat.logIn());
  await bot.said(/Online/);
  return bot;
}

/** One that comes back with the login it has, without a scan. */
export async function resume(wechat: Loopback, { stateDir }: RunningBot, options?: BotOptions): Promise<RunningBot> {
  const bot = await startBot(wechat, { ...options, stateDir });
  await unlessItEnds(bot, wechat.nextOnline());
  await bot.said(/Online/);
  return bot;
}

/** What a test waits for; rejects at once, with what it said, when the process has ended instead. */
async function unlessItEnds<T>(bot: RunningBot, waiting: Promise<T>): Promise<T> {
  const ended = bot.exited.then((code) => {
    throw new Error(`It ended with ${code}: ${bot.err().slice(-2000)}`);
  });
  ended.catch(() => {});
  return Promise.race([waiting, ended]);
}

/** The code that whoever runs the bot proves themselves with, as it was printed last. */
export function ownerCodeOf(bot: RunningBot): string {
  const code = [...bot.err().matchAll(/认主 ([A-Z0-9]{8})/g)].at(-1)?.[1];
  if (code === undefined) throw new Error(`No owner code was printed: ${bot.err()}`);
  return code;
}

/** A process that doesn't outlive the test, however that ends. */
export function endedWithTheTest(child: ChildProcess): void {
  running.add(child);
  child.once("close", () => running.delete(child));
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "haofa-wechat-"));
  folders.push(folder);
  return folder;
}

/** Ends whatever still runs, and removes what it left. */
export async function cleanUp(): Promise<void> {
  const ended = [...running].map((child) => new Promise((done) => child.once("close", done)));
  for (const child of running) child.kill("SIGKILL");
  await Promise.all(ended);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Below the ports that the system gives out by itself, which somebody might be given in the meantime. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((done) => {
      server.once("error", () => done(false)).listen(port, "127.0.0.1", () => done(true));
    });
    if (!isFree) continue;
    await new Promise((done) => server.close(done));
    return port;
  }
  throw new Error("No port is free.");
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
