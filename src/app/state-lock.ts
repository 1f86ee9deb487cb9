import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = "running.pid";

/** What a second process is told: who is there already, and what to do. */
type Refusal = (holder: number, folder: string) => string;

const botRuns: Refusal = (holder, folder) =>
  `Process ${holder} already runs on the state folder ${folder}; stop it, or name another with --state-dir.`;

/**
 * Keeps a second process out of a folder, such as a state folder, where two bots would log each other out. Gives what to call at
 * the end; throws, in one sentence, while another process that is alive holds it.
 */
export function lockState(
  folder: string,
  pid: number,
  isAlive: (pid: number) => boolean,
  refusal: Refusal = botRuns,
): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, file);
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(place, `${pid}\n`, { flag: "wx", mode: 0o600 });
      return () => rmSync(place, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || tries > 0) throw error;
    }
    const holder = Number(readFileSync(place, "utf8").trim());
    if (holder !== pid && Number.isInteger(holder) && holder > 0 && isAlive(holder))
      throw new Error(refusal(holder, folder));
    // Left behind by a process that was killed.
    rmSync(place, { force: true });
  }
}

/** Whether a process of that number lives and is a started bot, as far as the system tells: numbers are given out again. */
export function isBotAlive(pid: number): boolean {
  return isRunning(pid, "start");
}

/** The same for a process that runs another command of ours. */
export function isRunning(pid: number, command: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(command);
  } catch {
    return true;
  }
}
