// npm run profile: where the time goes, in a cold start step by step, and in warm answers function by function's step.
// Milliseconds of processor time, which other work on the machine disturbs less than the clock; the shares are what to read.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { segmenterFor } from "../dist/app/create-answerer.js";
import { createAnswerer, loadKnowledge } from "../dist/index.js";

const here = new URL(".", import.meta.url);
const program = fileURLToPath(new URL("../dist/cli/main.js", here));
const steps = fileURLToPath(new URL("cold-steps.mjs", here));
const asOf = "2026-11-21";
const question = "卖微信号合法吗";
const colds = Number(process.env.PROFILE_COLDS ?? 9);
const rounds = Number(process.env.PROFILE_ROUNDS ?? 3);

/** Steps of an answer by the functions that they begin with; what is beneath none of them is "the rest". */
const warmSteps = {
  "read the message: unmask disguises": "unmask",
  "read the message: facets, articles, laws, cases": "readMessage",
  "ask the network": "logits",
  "ask the linear model": "predict",
  "understand: the rest": "understand",
  "decide: search": "search",
  "decide: facts that would change the answer": "branchesOf",
  "decide: positions whose conditions hold": "rank",
  "decide: likeness to answered questions": "createLikeness",
  "decide: the rest": "decide",
  "compose: authorities asked alike": "statementsAlike",
  "compose: write and render": "compose",
};

await profileCold();
await profileWarm();

async function profileCold() {
  const whole = Array.from({ length: colds }, () =>
    processorTime([program, "ask", "--json", "--as-of", asOf, question]),
  );
  const runs = Array.from({ length: colds }, () => JSON.parse(run([steps, asOf, question])));
  console.log(
    `Cold, the least of ${colds} processes; ${median(whole).toFixed(0)} ms altogether at the median as users start it\n`,
  );
  table(runs[0].map(([name], i) => [name, Math.min(...runs.map((one) => one[i][1]))]));
}

async function profileWarm() {
  const base = await loadKnowledge();
  const answerer = createAnswerer(base, { segmenter: segmenterFor(base) });
  const all = readdirSync(new URL("questions/", here))
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => parse(readFileSync(new URL(`questions/${file}`, here), "utf8")));
  const ask = async () => {
    for (const { q, turns = [] } of all) await answerer.answer({ text: q, turns, asOf });
  };
  await ask();
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 500 });
  await session.post("Profiler.start");
  for (let round = 0; round < rounds; round++) await ask();
  const { profile } = await session.post("Profiler.stop");
  const answers = all.length * rounds;
  console.log(`\nWarm, ${answers} answers; ms an answer\n`);
  table([...timesOf(profile)].map(([name, micros]) => [name, micros / 1000 / answers]));
}

/** Microseconds by step, in the order of the steps. */
function timesOf({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const stepByFunction = new Map(Object.entries(warmSteps).map(([step, name]) => [name, step]));
  const times = new Map([...Object.keys(warmSteps), "collect garbage", "the rest"].map((step) => [step, 0]));
  for (const [i, sample] of samples.entries()) {
    let step = byId.get(sample).callFrame.functionName === "(garbage collector)" ? "collect garbage" : undefined;
    for (let id = sample; step === undefined && id !== undefined; id = parents.get(id)) {
      const { functionName, url } = byId.get(id).callFrame;
      if (url.includes("/dist/")) step = stepByFunction.get(functionName);
    }
    times.set(step ?? "the rest", times.get(step ?? "the rest") + timeDeltas[i]);
  }
  return times;
}

/** Milliseconds of a process, its end included. */
function processorTime(args) {
  const code = `process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write(String((user + system) / 1000)); });`;
  const { stderr, status } = spawnSync(process.execPath, [
    "--import",
    `data:text/javascript,${encodeURIComponent(code)}`,
    ...args,
  ]);
  if (status !== 0) throw new Error(`The measured process failed: ${stderr}`);
  return Number(stderr);
}

function run(args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`The measured process failed: ${stderr}`);
  return stdout;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function table(rows) {
  const total = rows.reduce((sum, [, value]) => sum + value, 0);
  for (const [name, value] of [...rows, ["altogether", total]])
    console.log(
      `${name.padEnd(52)}${value.toFixed(total < 10 ? 3 : 1).padStart(8)}${`${((100 * value) / total).toFixed(0)} %`.padStart(8)}`,
    );
}
