#!/usr/bin/env node
import { defineCommand, runCommand } from "citty";
import { print, tell } from "./output.ts";
import type { AnyCommand } from "./usage.ts";
import { version } from "./version.ts";

/** Each command's code is loaded when it is called. */
const commands: Readonly<Record<string, () => Promise<AnyCommand>>> = {
  start: () => import("./start.ts").then((module) => module.start),
  ask: () => import("./ask.ts").then((module) => module.ask),
  article: () => import("./article.ts").then((module) => module.article),
  case: () => import("./case.ts").then((module) => module.caseCommand),
  topics: () => import("./topics.ts").then((module) => module.topics),
  mcp: () => import("./mcp.ts").then((module) => module.mcp),
  check: () => import("./check.ts").then((module) => module.check),
  export: () => import("./export.ts").then((module) => module.exportCommand),
  eval: () => import("./eval.ts").then((module) => module.evalCommand),
  corpus: () => import("./corpus.ts").then((module) => module.corpus),
  doctor: () => import("./doctor.ts").then((module) => module.doctor),
};

const main = defineCommand({
  meta: {
    name: "haofa",
    version,
    description:
      "Is trading an online account lawful in mainland China? Cited answers in Chinese and English." +
      ' Example: haofa ask "卖微信号合法吗？" Example: haofa start',
  },
  subCommands: { ...commands },
});

// `haofa … | head`: whoever reads has had enough.
process.stdout.on("error", quitQuietly);
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
await run(process.argv.slice(2)).catch(fail);

async function run(given: readonly string[]): Promise<void> {
  const [name, ...rest] = given;
  const end = rest.indexOf("--");
  const wantsHelp = (end < 0 ? rest : rest.slice(0, end)).some((one) => one === "--help" || one === "-h");
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) {
    const { checkOptions, subCommandOf, usageOf } = await import("./usage.ts");
    const { command, parent, given: own } = await subCommandOf(await load(), main, rest);
    if (wantsHelp) return print(await usageOf(command, parent, !process.stdout.isTTY));
    checkOptions(command, own);
    await runCommand(command, { rawArgs: [...own] });
    return;
  }
  if (name === "--version" || name === "-v") return print(`${version}\n`);
  const { usageOf } = await import("./usage.ts");
  if (name === "--help" || name === "-h" || name === "help")
    return print(await usageOf(main, undefined, !process.stdout.isTTY));
  if (name === undefined) process.stderr.write(await usageOf(main, undefined, !process.stderr.isTTY));
  else tell(`There is no command "${name}"; known are ${Object.keys(commands).join(", ")}. See haofa --help.`);
  process.exitCode = 2;
}

/** One sentence, and an exit code: 2 for what was typed, 1 for anything else. */
function fail(error: unknown): void {
  if (!(error instanceof Error)) tell(`haofa failed: ${String(error)}`);
  else if ((error as NodeJS.ErrnoException).code === "EPIPE") quitQuietly(error);
  else tell(process.env.HAOFA_DEBUG === "1" ? (error.stack ?? error.message) : error.message);
  const name = error instanceof Error ? error.name : "";
  process.exitCode = ["UsageError", "SettingsError", "CLIError"].includes(name) ? 2 : 1;
}

function quitQuietly(error: Error & { code?: string }): void {
  if (error.code === "EPIPE") process.exit(0);
  tell(`The output can't be written: ${error.message}`);
  process.exit(1);
}
