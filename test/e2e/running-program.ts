import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** The built program in a process of its own. */
export interface RunningProgram {
  readonly child: ChildProcess;
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
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Lines of haofa.yaml. */
  readonly settings?: string | undefined;
}

/** For what comes within a second on an idle machine; a busy one may be slow, and a test that fails for it says nothing. */
const patience = 40_000;
const folders: string[] = [];
const running = new Set<ChildProcess>();
// A run that is broken off leaves nobody behind.
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Runs it in an empty folder. */
export function runProgram(
  given: readonly string[],
  { environment = {}, settings = "" }: ProgramOptions = {},
): RunningProgram {
  if (!existsSync(program)) throw new Error("There is no dist/cli/main.js; run npm run build first.");
  const cwd = newFolder();
  writeFileSync(join(cwd, "haofa.yaml"), settings);
  const child = spawn(process.execPath, [program, ...given], {
    cwd,
    env: { ...process.env, HAOFA_DEBUG: "", ...environment },
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
  return {
    child,
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
  };
}

/** A process that doesn't outlive the test, however that ends. */
export function endedWithTheTest(child: ChildProcess): void {
  running.add(child);
  child.once("close", () => running.delete(child));
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "haofa-e2e-"));
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
export async function freePort(): Promise<number> {
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
