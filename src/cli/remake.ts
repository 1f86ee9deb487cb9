import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiledFolder } from "../knowledge/compiled.ts";
import { once } from "../text/once.ts";
import { tell } from "./output.ts";

const script = fileURLToPath(new URL("../../build/compile-knowledge.mjs", import.meta.url));
/** What only development needs; without it there is nothing to make it with. */
const tools = fileURLToPath(new URL("../../node_modules/pinyin-pro", import.meta.url));
/** There while a process makes the snapshot anew; others don't wait for it, and answer from the files. */
const sign = join(compiledFolder, ".remaking");
/** A sign older than this was left by a process that was killed; in milliseconds. */
const longest = 600_000;

/**
 * Makes the snapshot of the shipped knowledge anew, at most once in a process: seconds, or a minute where the question bank is
 * to be learned again. Where it can't be made, nothing happens, and answers come from the files themselves.
 */
export const remakeCompiled = once((): void => {
  if (import.meta.url.endsWith(".ts") || !existsSync(script) || !existsSync(tools) || !takeSign(Date.now())) return;
  try {
    tell(
      "The compiled knowledge is missing, damaged or older than its files; it is made anew, which may take a minute.",
    );
    const { status } = spawnSync(process.execPath, [script], { stdio: "ignore" });
    if (status !== 0) tell("It couldn't be made anew, so that less is understood; see npm run build.");
  } finally {
    rmSync(sign, { recursive: true, force: true });
  }
});

function takeSign(now: number): boolean {
  try {
    const left = statSync(sign, { throwIfNoEntry: false });
    if (left && now - left.mtimeMs > longest) rmSync(sign, { recursive: true, force: true });
    mkdirSync(compiledFolder, { recursive: true });
    mkdirSync(sign);
    return true;
  } catch {
    // Somebody else is at it, or nothing can be written here.
    return false;
  }
}
