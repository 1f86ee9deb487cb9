// One engine on one set, in a process of its own so that memory is its own: `node measure.mjs JOB` (a JSON file) prints figures.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutter } from "./cutting.mjs";
import { engines } from "./engines.mjs";
import { figuresOf, meanOf, quantile } from "./metrics.mjs";
import { setOf } from "./sets.mjs";

const deepest = 100;
/** Passages fetched: more where several belong to one authority. */
const fetched = { own: 300, corpus: deepest };

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { module, cut } = engines.find(({ name }) => name === job.engine);
const set = await setOf(job.set);
const folder = mkdtempSync(join(tmpdir(), "haofa-bench-"));
try {
  process.stdout.write(`${JSON.stringify(await measure())}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function measure() {
  const terms = await cutter(cut);
  const bags = cutOnce(terms);
  const ids = set.documents.map(({ id }) => id);
  const engine = await import(`./engines/${module}.mjs`);
  const before = await memory();
  const started = performance.now();
  let index = await engine.build(bags, folder, set);
  const buildSeconds = (performance.now() - started) / 1000;
  const after = await memory();
  const figures = {
    documents: bags.length,
    buildSeconds,
    heapMegabytes: after.heap - before.heap,
    residentMegabytes: Math.max(0, after.resident - before.resident),
  };
  if (engine.store) {
    const stored = await engine.store(index, folder);
    figures.storedMegabytes = (index.bytes?.() ?? stored.length) / 2 ** 20;
    index = undefined;
    const opened = performance.now();
    index = await engine.load(stored, bags, set);
    figures.loadMilliseconds = performance.now() - opened;
  }
  await index.prepare?.(set.questions);
  const ask = (question, limit) => index.search(terms(question.text), limit, question);
  return { ...figures, ...(await quality(ask, ids)), ...(await speed(ask)) };
}

/** The documents' terms, a line each; cut by the first engine that wants them so, and kept beside the job for the next. */
function cutOnce(terms) {
  const file = `${process.argv[2]}-${cut}-${set.documents.length}`.replaceAll(" ", "-");
  if (existsSync(file)) return readFileSync(file, "utf8").split("\n");
  const bags = set.documents.map(({ bag }) => terms(bag.replaceAll("\n", " ")).join(" "));
  writeFileSync(file, bags.join("\n"));
  return bags;
}

/** Asks until the questions or the time are at an end; they are in no order that matters. */
async function quality(ask, ids) {
  const until = performance.now() + 3 * job.seconds * 1000;
  const all = [];
  for (const question of set.questions) {
    const ranked = new Set((await ask(question, fetched[job.set.kind])).map((number) => ids[number]));
    all.push(figuresOf([...ranked].slice(0, deepest), question.groups));
    if (performance.now() > until) break;
  }
  return { asked: all.length, ...meanOf(all) };
}

/**
 * Milliseconds of a question to its ten best, cutting it into terms included, after the round that measured quality: by the
 * clock, and of the processor, which says the same whatever else the machine is busy with.
 */
async function speed(ask) {
  const until = performance.now() + job.seconds * 1000;
  const times = [];
  const busy = [];
  while (performance.now() < until && times.length < job.timings)
    for (const question of set.questions) {
      const started = performance.now();
      const used = process.cpuUsage();
      await ask(question, 10);
      const { user, system } = process.cpuUsage(used);
      times.push(performance.now() - started);
      busy.push((user + system) / 1000);
      if (performance.now() > until) break;
    }
  const [cpu50, cpu99] = [quantile(busy, 0.5), quantile(busy, 0.99)];
  return { timed: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpu50, cpu99 };
}

/** Megabytes on the heap and beside it, and of the whole process, which alone shows what an engine holds outside of V8. */
async function memory() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await new Promise((done) => setImmediate(done));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / 2 ** 20, resident: rss / 2 ** 20 };
}
