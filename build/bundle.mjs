// Puts the command line and all that a question needs into two files in the place of a hundred: finding and reading modules
// takes a fifth of a cold start. The other commands and what is seldom needed stay as they were compiled, and so does the
// library. Without a bundler the program runs as it was compiled.
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const commands = join(root, "dist/cli");
/** What is loaded on demand, and yet by nearly every question. */
const wanted = ["ask.js", "usage.js"].map((file) => join(commands, file));

const bundler = await import("rolldown").catch(() => undefined);
if (bundler) {
  const bundle = await bundler.rolldown({
    input: join(commands, "main.js"),
    platform: "node",
    plugins: [{ name: "as-compiled", resolveId: leaveAsCompiled }],
    logLevel: "warn",
  });
  await bundle.write({ file: join(commands, "main.js"), codeSplitting: false, comments: false });
  await bundle.close();
}

/** Packages, and modules loaded on demand that few questions need, aren't put into the bundle. */
function leaveAsCompiled(name, importer, { kind }) {
  if (importer === undefined) return null;
  if (!name.startsWith(".")) return { id: name, external: true };
  const id = resolve(dirname(importer), name);
  return kind === "dynamic-import" && !wanted.includes(id) ? { id, external: "relative" } : null;
}
