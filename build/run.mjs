import { spawnSync } from "node:child_process";

/** Runs a program to its end with its output on standard error; a failure ends the build with the program's exit code. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { stdio: ["ignore", 2, 2], ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
