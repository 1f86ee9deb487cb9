import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Loopback } from "./web-wechat/loopback.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface RunningBot {
  readonly stateDir: string;
  readonly healthPort: number;
  /** Everything on standard error so far, and on standard output. */
  err(): string;
  out(): string;
  /** Resolves with the match once standard error holds it, counting from the last match of `said`. */
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

let port = 20_000 + (process.pid % 20_000);
const folders: string[] = [];
const running = new Set<ChildProcess>();

/** The built program on WeChat, in a process of its own, that sees the loopback instead of the network. */
export function startBot(
  wechat: Loopback,
  { stateDir = newFolder(), flags = [], environment = {}, settings = "" }: BotOptions = {},
): RunningBot {
  if (!existsSync(program)) throw new Error("There is no dist/cli/main.js; run npm run build first.");
  port += 1;
  const healthPort = port;
  const cwd = newFolder();
  writeFileSync(join(cwd, "haofa.yaml"), settings);
  const given = [program, "start", "--channel", "wechat", "--accept-risk"];
  const child = spawn(process.execPath, [...given, "--state-dir", stateDir, "--health", String(healthPort), ...flags], {
    cwd,
    env: { ...process.env, ...wechat.environment, HAOFA_DEBUG: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let err = "";
  let out = "";
  let read = 0;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  const exited = new Promise<number | null>((done) =>
    child.once("close", (code) => {
      running.delete(child);
      done(code);
    }),
  );
  const said = async (pattern: RegExp, timeout = 20_000): Promise<RegExpExecArray> => {
    for (const end = Date.now() + timeout; Date.now() < end; await pause(30)) {
      const match = pattern.exec(err.slice(read));
      if (!match) continue;
      read += match.index + match[0].length;
      return match;
    }
    throw new Error(`Not said in ${timeout} ms: ${pattern}. Since then: ${err.slice(read).slice(-2000)}`);
  };
  const get = (path: string) => fetch(`http://127.0.0.1:${healthPort}${path}`);
  return {
    stateDir,
    healthPort,
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

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
