// Compiles the scripts of the page in the browser, and puts its styles (as one file) and its icon beside them, into
// dist/server/browser.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const from = join(root, "src/server/browser");
const to = join(root, "dist/server/browser");

const compiler = join(root, "node_modules/typescript/bin/tsc");
run(process.execPath, [compiler, "-p", join(from, "tsconfig.json"), "--noEmit", "false"], { cwd: root });
mkdirSync(to, { recursive: true });
const styles = ["page.css", "answer.css", "law.css"].map((file) => readFileSync(join(from, file), "utf8"));
writeFileSync(join(to, "page.css"), styles.join("\n"));
copyFileSync(join(from, "seal.svg"), join(to, "seal.svg"));
