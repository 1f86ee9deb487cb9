import { createJsonLog, createPlainLog, type Log } from "../app/log.ts";
import { tell } from "./output.ts";

/** What is in hand when the process is told to stop gets so long; supervisors kill after about 15 s. */
export const longestFinish = 10_000;

/** The log of a process that runs for long: plain lines for whoever watches it, JSON for whatever collects it. */
export async function openLog(): Promise<Log> {
  return process.stderr.isTTY ? createPlainLog(tell) : createJsonLog((line) => process.stderr.write(line));
}

/** Resolves at the first signal, so that what is in hand can be finished; the second doesn't wait. Listens from now on. */
export function toldToStop(log: Log): Promise<void> {
  let signals = 0;
  return new Promise((told) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.on(signal, () => {
        signals += 1;
        if (signals > 1) process.exit(1);
        log("stopping", { signal });
        told();
      });
  });
}
