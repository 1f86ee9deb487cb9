// Compiles the scripts of the page in the browser, and puts its styles and icon beside them, into dist/server/browser.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const from = join(root, "src/server/browser");
const to = join(root, "dist/server/browser");

const compiler = join(root, "node_modules/typescript/bin/tsc");
run(process.execPath, [compiler, "-p", join(from, "tsconfig.json"), "--noEmit", "false"], { cwd: root });
mkdirSync(to, { recursive: true });
for (const file of ["page.css", "answer.css", "law.css", "seal.svg"]) copyFileSync(join(from, file), join(to, file));
