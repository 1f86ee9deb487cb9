// npm run bench:retrieval -- --corpus DIR: our search and its peers side by side, each in a process of its own, on our own
// passages and questions and on a corpus given by its folder. Writes results.json, results.md and plots into --out.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { engines } from "./engines.mjs";
import { plotsOf } from "./plots.mjs";
import { markdownOf } from "./report.mjs";
import { ownSet } from "./sets.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: options } = parseArgs({
  options: {
    corpus: { type: "string" },
    out: { type: "string", default: join(here, "out") },
    half: { type: "string", default: "held-out" },
    part: { type: "string", default: "unseen" },
    again: { type: "boolean", default: false },
    only: { type: "string" },
    set: { type: "string" },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  process.stdout.write(`npm run bench:retrieval -- [options]
  --corpus DIR   a folder with articles.jsonl.gz and questions.jsonl; left out, only our own passages are searched
  --half NAME    which of our questions: held-out (default) or tuning
  --part NAME    which of the corpus's questions: unseen (default), open or all
  --only TEXT    only the engines whose name holds it; --set TEXT likewise for the sets
  --again        measure anew what results.json in --out holds already; otherwise only what is missing
  --out DIR      where results.json, results.md and the plots go (bench/retrieval/out)
  --quick        a smoke run: our own passages and the first thousands beside them, a second for each engine
`);
  process.exit(0);
}
if (options.corpus !== undefined && !existsSync(join(options.corpus, "articles.jsonl.gz"))) {
  process.stderr.write(`${options.corpus} holds no articles.jsonl.gz; name a folder that does.\n`);
  process.exit(2);
}

const minutesAtMost = options.quick ? 3 : 30;
const work = mkdtempSync(join(tmpdir(), "haofa-bench-jobs-"));
const missing = installPeers();
const before = options.again ? [] : measuredBefore();
const rows = [];
mkdirSync(options.out, { recursive: true });
try {
  for (const set of await setsAsked())
    for (const engine of engines.filter(({ name }) => name.includes(options.only ?? ""))) {
      if ((engine.own && set.kind !== "own") || (engine.corpus && set.kind !== "corpus")) continue;
      const known = before.find((row) => row.set === set.name && row.engine === engine.name);
      const row = known ?? { set: set.name, engine: engine.name, ...(missing.get(engine.needs) ?? run(engine, set)) };
      rows.push(row);
      write();
      process.stderr.write(
        `${row.set}: ${row.engine}: ${row.failed ?? `nDCG ${row.ndcg.toFixed(3)}, p50 ${row.p50.toFixed(2)} ms`}\n`,
      );
    }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write(write());

/** Writes what there is so far; gives the tables. Rows of sets and engines that weren't asked for stay. */
function write() {
  const machine = {
    node: process.version,
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? "unknown",
    load: loadavg()[0],
  };
  const others = before.filter((row) => !rows.some(({ set, engine }) => set === row.set && engine === row.engine));
  const all = [...rows, ...others].sort((a, b) => placeOf(a) - placeOf(b));
  const { half, part, quick } = options;
  const results = { measured: new Date().toISOString().slice(0, 10), machine, half, part, quick, rows: all };
  writeFileSync(join(options.out, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  const markdown = markdownOf(results);
  writeFileSync(join(options.out, "results.md"), markdown);
  for (const [name, svg] of Object.entries(plotsOf(results))) writeFileSync(join(options.out, `${name}.svg`), svg);
  return markdown;
}

/** Rows of an earlier run with the same questions that came to figures. */
function measuredBefore() {
  const file = join(options.out, "results.json");
  if (!existsSync(file)) return [];
  const { rows: all, half, part, quick } = JSON.parse(readFileSync(file, "utf8"));
  const same = half === options.half && part === options.part && quick === options.quick;
  return same ? all.filter(({ failed }) => failed === undefined) : [];
}

/** Sets as they grow, then the corpus; engines in their order. */
function placeOf({ set, documents = 0, engine }) {
  return (set.startsWith("own") ? documents : 1e9) * 100 + engines.findIndex(({ name }) => name === engine);
}

async function setsAsked() {
  const { documents } = await ownSet(options.half);
  const own = (name, size) => ({ kind: "own", name, half: options.half, corpus: options.corpus, size });
  const count = documents.length;
  const sets = [own("own passages, 1×", count)];
  if (options.corpus) {
    sets.push(own("own passages, 10×", 10 * count));
    if (!options.quick) {
      sets.push(own("own passages, 100×", 100 * count));
      sets.push({
        kind: "corpus",
        name: `corpus, ${options.part} questions`,
        part: options.part,
        corpus: options.corpus,
      });
    }
  }
  return sets.filter(({ name }) => name.includes(options.set ?? ""));
}

/** Figures of one engine on one set, or why there are none. */
function run(engine, set) {
  const file = join(work, "job.json");
  const seconds = options.quick ? 3 : 15;
  writeFileSync(file, JSON.stringify({ engine: engine.name, set, seconds, timings: options.quick ? 200 : 1500 }));
  const flags = ["--expose-gc", "--max-old-space-size=8192", join(here, "measure.mjs"), file];
  const child = spawnSync(process.execPath, flags, {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: minutesAtMost * 60_000,
    maxBuffer: 2 ** 26,
  });
  if (child.error?.code === "ETIMEDOUT") return { failed: `not done in ${minutesAtMost} minutes` };
  const last = child.stdout.toString().trim().split("\n").at(-1);
  if (child.status === 0 && last) return JSON.parse(last);
  const fault =
    child.stderr
      .toString()
      .split("\n")
      .find((line) => /error/i.test(line)) ?? `exit code ${child.status}`;
  return { failed: fault.trim().slice(0, 200) };
}

/** Installs the peers at the first run; those that can't be had are named, each with a row that says so. */
function installPeers() {
  const { dependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  const lacking = () =>
    Object.keys(dependencies).filter((name) => !existsSync(join(here, "node_modules", name, "package.json")));
  if (lacking().length > 0) {
    process.stderr.write(`Installing ${lacking().join(", ")} for the bench alone.\n`);
    const flags = ["--prefix", here, "--no-audit", "--no-fund", "--no-package-lock"];
    spawnSync("npm", ["install", ...flags], { cwd: here, stdio: ["ignore", 2, 2] });
  }
  return new Map(lacking().map((name) => [name, { failed: `${name} can't be installed` }]));
}
