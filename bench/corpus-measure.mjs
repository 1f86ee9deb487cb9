// Part of npm run bench:corpus: one measurement in a process of its own, as JSON on standard output.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import MiniSearch from "minisearch";
import { importCorpus } from "../dist/app/corpus/import-corpus.js";
import { importDisk } from "../dist/app/corpus/import-disk.js";
import { openCorpus } from "../dist/app/corpus/open-corpus.js";
import { openCorpusFiles } from "../dist/app/corpus/open-files.js";
import { eachCharacterTerm } from "../dist/text/characters.js";
import { normalize } from "../dist/text/normalize.js";
import { createSegmenter } from "../dist/text/segmenter.js";

const [what, corpora, given] = process.argv.slice(2);
const limit = 10;
const rounds = 3;
const day = "2026-11-21";
/** Bare MiniSearch is slow: so many questions tell enough. */
const peerQuestions = 30;

console.log(JSON.stringify(await { import: runImport, search: runSearch, peer: runPeer }[what]()));

async function runImport() {
  const started = performance.now();
  const { manifest } = await importCorpus({
    corpora,
    name: "bench",
    path: given,
    pid: process.pid,
    disk: importDisk,
    onProgress: () => {},
  });
  return {
    articles: manifest.articles,
    seconds: (performance.now() - started) / 1000,
    peak: process.resourceUsage().maxRSS / 1024,
    stored: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
  };
}

async function runSearch() {
  const texts = JSON.parse(readFileSync(given, "utf8")).map((text) => normalize(text).text);
  const before = memory();
  const opened = performance.now();
  const corpus = openCorpus({ corpora, now: Date.now, note: (text) => console.error(text) });
  await corpus.search(query("开门"));
  const first = performance.now() - opened;
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const times = await timed(
    texts,
    (text) => corpus.search(query(text)),
    () => loop.enable(),
  );
  loop.disable();
  const used = memory() - before;
  const named = await timed(
    Array.from({ length: 200 }, (_, i) => `劳动合同法第${(i % 90) + 1}条`),
    (text) => corpus.articlesAsked(text, day),
  );
  await corpus.close();
  const opening = process.cpuUsage();
  const open = [];
  let search;
  for (let i = 0; i < 5; i++) {
    const started = performance.now();
    search = openCorpusFiles(join(corpora, "bench"), "bench");
    open.push(performance.now() - started);
  }
  const openCpu = cpuSince(opening) / open.length;
  const inside = await timed(texts, (text) => search.best(termsOf(text), 2 * limit));
  const best = bestOfRounds(inside, texts.length);
  const computed = texts.map((text) => {
    const before = process.cpuUsage();
    search.best(termsOf(text), 2 * limit);
    return cpuSince(before);
  });
  const at = (share) => quantile(times, share);
  return {
    open: Math.min(...open),
    openCpu,
    first,
    memory: used,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    inside: spread(inside),
    best: spread(best),
    computed: { ...spread(computed), mean: computed.reduce((sum, one) => sum + one, 0) / computed.length },
    // What the resolution of the measurement itself takes is no delay.
    loop: Math.max(0, loop.percentile(99) / 1e6 - 1),
    named: quantile(named, 0.5),
  };
}

async function runPeer() {
  const questions = JSON.parse(readFileSync(given, "utf8"));
  const texts = Array.from({ length: peerQuestions }, (_, i) => questions[(i * 7919) % questions.length]);
  const segmenter = createSegmenter({ words: [] });
  const tokenize = (text) => segmenter.cut(normalize(text).text);
  const [name] = readdirSync(corpora);
  const { generation } = JSON.parse(readFileSync(join(corpora, name, "manifest.json"), "utf8"));
  const articles = readFileSync(join(corpora, name, generation, "texts.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const started = performance.now();
  const mini = new MiniSearch({ fields: ["text"], tokenize, processTerm: (term) => term });
  mini.addAll(articles.map(({ law, path, text }, id) => ({ id, text: `${law}\n${path}\n${text}` })));
  const build = (performance.now() - started) / 1000;
  for (const text of texts.slice(0, 5)) mini.search(text);
  const before = process.cpuUsage();
  const times = texts.map((text) => {
    const begun = performance.now();
    mini.search(text).slice(0, limit);
    return performance.now() - begun;
  });
  const cpu = cpuSince(before) / texts.length;
  return { build, p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpu };
}

function query(text) {
  return { text, language: "zh", references: [], concepts: [], day, limit };
}

function termsOf(text) {
  const counts = new Map();
  eachCharacterTerm(text, (term) => counts.set(term, (counts.get(term) ?? 0) + 1));
  return [...counts].map(([term, count]) => ({ term, count }));
}

/** Resident megabytes, of all threads. */
function memory() {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
}

/** Milliseconds of each call, after one round that isn't counted. */
async function timed(items, work, onWarm = () => {}) {
  const times = [];
  for (let round = 0; round <= rounds; round++) {
    if (round === 1) onWarm();
    for (const item of items) {
      const started = performance.now();
      await work(item);
      if (round > 0) times.push(performance.now() - started);
    }
  }
  return times;
}

/** Of each item the best of its rounds: what it takes when nothing else runs on the machine. */
function bestOfRounds(times, count) {
  return Array.from({ length: count }, (_, i) =>
    Math.min(...Array.from({ length: rounds }, (_, round) => times[round * count + i])),
  );
}

/** Milliseconds of computing since then, however busy the machine was with other things. */
function cpuSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function spread(times) {
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
