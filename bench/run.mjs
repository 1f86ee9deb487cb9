// npm run bench: cold process → answer, warm answers, and the same searches in bare MiniSearch, side by side in one run.
// Machines are noisy: read the ratios, and the digits only beside each other.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import MiniSearch from "minisearch";
import { parse } from "yaml";
import { segmenterFor } from "../dist/app/create-answerer.js";
import { createAnalyzer, createAnswerer, createRetriever, loadKnowledge } from "../dist/index.js";
import { normalize } from "../dist/text/normalize.js";
import { measureBot } from "./bot.mjs";

const here = new URL(".", import.meta.url);
const program = fileURLToPath(new URL("../dist/cli/main.js", here));
const preload = pathToFileURL(fileURLToPath(new URL("peak-memory.mjs", here))).href;
const asOf = "2026-11-21";
const colds = 9;
const rounds = 5;

const questions = readdirSync(new URL("questions/", here))
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .flatMap((file) => parse(readFileSync(new URL(`questions/${file}`, here), "utf8")));

const base = await loadKnowledge();
const segmenter = segmenterFor(base);
const analyzer = createAnalyzer({ segmenter });
console.log(
  `${base.passages.length} passages, ${base.positions.length} positions, ${questions.length} questions, knowledge ${base.fingerprint}`,
);
console.log(
  `segmenter ${segmenter.name}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}\n`,
);

const cold = Array.from({ length: colds }, (_, i) =>
  coldRun(["--import", preload, program, "ask", "--json", "--as-of", asOf, questions[(i * 7) % questions.length].q]),
);
const bare = Array.from({ length: colds }, () => coldRun(["--import", preload, "-e", "0"]));
row(
  "cold process → answer",
  "median s",
  median(cold.map((run) => run.seconds)),
  "median MB",
  median(cold.map((run) => run.megabytes)),
);
row(
  "… of that, Node itself",
  "median s",
  median(bare.map((run) => run.seconds)),
  "median MB",
  median(bare.map((run) => run.megabytes)),
);

const answerer = createAnswerer(base);
const answers = await timed(questions, ({ q, turns = [] }) => answerer.answer({ text: q, turns, asOf }));
row("warm answer", "p50 ms", quantile(answers, 0.5), "p99 ms", quantile(answers, 0.99));

const retriever = createRetriever(base, analyzer);
const searches = await timed(questions, ({ q }) =>
  retriever.search({ text: normalize(q).text, language: "zh", references: [], concepts: [], day: asOf, limit: 8 }),
);
row("our search alone", "p50 ms", quantile(searches, 0.5), "p99 ms", quantile(searches, 0.99));

const mini = new MiniSearch({
  fields: ["text"],
  tokenize: (text) => analyzer.terms(normalize(text).text).map((token) => token.term),
  processTerm: (term) => term,
});
mini.addAll(
  base.passages.map(({ heading, text, also }, id) => ({
    id,
    text: [heading.zh, heading.en, text.zh, text.en, also].join("\n"),
  })),
);
const plain = await timed(questions, ({ q }) => mini.search(q).slice(0, 8));
row("bare MiniSearch, same words", "p50 ms", quantile(plain, 0.5), "p99 ms", quantile(plain, 0.99));
console.log(`\nour search / bare MiniSearch, p50: ${(quantile(searches, 0.5) / quantile(plain, 0.5)).toFixed(2)}`);

const { rate, times } = await measureBot({ base, answerer, questions, asOf });
row("through the bot, one core", "answers/s", rate);
row("… received → handed over, 100/s", "p50 ms", quantile(times, 0.5), "p99 ms", quantile(times, 0.99));

function coldRun(args) {
  const started = performance.now();
  const { status, output } = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  if (status !== 0) throw new Error(`The measured process failed: ${output[2]}`);
  return { seconds: (performance.now() - started) / 1000, megabytes: Number(output[3]) / 1024 };
}

/** Milliseconds of each call, after one round that isn't counted. */
async function timed(items, work) {
  const times = [];
  for (let round = 0; round <= rounds; round++)
    for (const item of items) {
      const started = performance.now();
      await work(item);
      if (round > 0) times.push(performance.now() - started);
    }
  return times;
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function median(values) {
  return quantile(values, 0.5);
}

function row(name, ...cells) {
  const shown = [];
  for (let i = 0; i < cells.length; i += 2)
    shown.push(`${cells[i]} ${cells[i + 1].toFixed(cells[i + 1] < 10 ? 3 : 0)}`.padEnd(20));
  console.log(`${name.padEnd(30)}${shown.join("")}`);
}
