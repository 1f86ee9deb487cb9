// Builds dist/: compiles the sources, checks and compiles the knowledge, prunes the segmenter's dictionary, and bundles.
// Runs as `prepare`, hence on every `npm ci`; where development packages are absent there is nothing to build with.
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { restoreNativeHalves } from "./native-halves.mjs";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiler = join(root, "node_modules/typescript/bin/tsc");

if (!existsSync(compiler)) process.exit(0);
await restoreNativeHalves(root);
rmSync(join(root, "dist"), { recursive: true, force: true });
run(process.execPath, [compiler, "-p", join(root, "tsconfig.build.json")], { cwd: root });
run(process.execPath, [join(root, "build/browser.mjs")], { cwd: root });
// Much of what learning makes is short-lived: with more room for that, less of it is copied.
run(process.execPath, ["--max-semi-space-size=64", join(root, "build/compile-knowledge.mjs")], { cwd: root });
run(process.execPath, [join(root, "build/bundle.mjs")], { cwd: root });
