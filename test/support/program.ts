import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `node` in the project's folder with these arguments and this standard input. */
export function node(given: readonly string[], input: string | Uint8Array = ""): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, given, { cwd: root, env: { ...process.env, HAOFA_DEBUG: "" } });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("close", (code) => done({ code, out, err }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Runs the program: as built where the build is younger than every source, else from the sources, which is slower. */
export function haofa(given: readonly string[], input: string | Uint8Array = ""): Promise<Run> {
  return node([...program, ...given], input);
}

const program = newest("dist/cli") > newest("src") ? ["dist/cli/main.js"] : ["--import", "tsx", "src/cli/main.ts"];

/** When the youngest file of a folder was written; 0 where there is none. */
function newest(folder: string): number {
  try {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    return Math.max(0, ...files.map((file) => statSync(join(root, folder, file)).mtimeMs));
  } catch {
    return 0;
  }
}
