// npm run bench:corpus -- PATH [--questions FILE] [--times 10] [--without-peer]: an imported corpus, measured as it is used.
// PATH is what `haofa corpus add` takes, or a .jsonl.gz of it. Every size is imported and searched in processes of its own; bare
// MiniSearch does the same searches in the same run. Machines are noisy: read the ratios, and the digits beside each other.
import { spawnSync } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";

const script = fileURLToPath(new URL("corpus-measure.mjs", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: "string" },
    times: { type: "string", default: "10" },
    "without-peer": { type: "boolean" },
  },
});
const [path] = positionals;
if (!path || !statSync(path, { throwIfNoEntry: false })) {
  console.error(
    "Name a corpus: npm run bench:corpus -- ../shared/corpus/articles.jsonl.gz --questions ../shared/corpus/questions.jsonl",
  );
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), "haofa-bench-corpus-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

const source = path.endsWith(".gz") ? join(work, "articles.jsonl") : path;
if (source !== path) await pipeline(createReadStream(path), createGunzip(), createWriteStream(source));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}\n`);

const once = measure("import", join(work, "once"), source);
const questions = join(work, "questions.json");
writeFileSync(questions, JSON.stringify(questionsFrom(values.questions, join(work, "once"))));
const rows = [["", "1 ×", `${values.times} ×`]];
const found = { once: measure("search", join(work, "once"), questions) };
const peer = values["without-peer"] ? undefined : measure("peer", join(work, "once"), questions);
const times = Number(values.times);
const many = times > 1 ? measure("import", join(work, "many"), recombined(join(work, "once"), times)) : undefined;
if (many) found.many = measure("search", join(work, "many"), questions);

const both = (label, read) => rows.push([label, read(once, found.once), many ? read(many, found.many) : ""]);
both("articles", (imported) => imported.articles);
both("import, s", (imported) => imported.seconds.toFixed(1));
both("import, peak MB", (imported) => imported.peak.toFixed(0));
both("stored, MB", (imported) => imported.stored.toFixed(0));
both("store opened, best of five, ms", (_, searched) => searched.open.toFixed(0));
both("… computing, mean ms", (_, searched) => searched.openCpu.toFixed(0));
both("first answer, thread started, ms", (_, searched) => searched.first.toFixed(0));
both("memory for the corpus, MB", (_, searched) => searched.memory.toFixed(0));
both("search, p50 ms", (_, searched) => searched.p50.toFixed(2));
both("search, p95 ms", (_, searched) => searched.p95.toFixed(2));
both("search, p99 ms", (_, searched) => searched.p99.toFixed(2));
both("… of that, in the thread, p50 ms", (_, searched) => searched.inside.p50.toFixed(2));
both("… in the thread, p99 ms", (_, searched) => searched.inside.p99.toFixed(2));
both("… in the thread, best of three rounds, p50 ms", (_, searched) => searched.best.p50.toFixed(2));
both("… in the thread, best of three rounds, p99 ms", (_, searched) => searched.best.p99.toFixed(2));
both("… computing in the thread, p50 ms", (_, searched) => searched.computed.p50.toFixed(2));
both("… computing in the thread, p99 ms", (_, searched) => searched.computed.p99.toFixed(2));
both("… computing in the thread, mean ms", (_, searched) => searched.computed.mean.toFixed(2));
both("event loop held, p99 ms", (_, searched) => searched.loop.toFixed(2));
both("article by name and number, p50 ms", (_, searched) => searched.named.toFixed(2));
if (peer) {
  rows.push(["bare MiniSearch, words of the segmenter, p50 ms", peer.p50.toFixed(1), ""]);
  rows.push(["… computing, mean ms", peer.cpu.toFixed(1), ""]);
  rows.push(["… its index built, s", peer.build.toFixed(0), ""]);
  rows.push(["bare MiniSearch / ours, computing", `${(peer.cpu / found.once.computed.mean).toFixed(0)} ×`, ""]);
  rows.push(["bare MiniSearch / ours in the thread, p50", `${(peer.p50 / found.once.inside.p50).toFixed(0)} ×`, ""]);
  rows.push(["bare MiniSearch / ours through the thread, p50", `${(peer.p50 / found.once.p50).toFixed(0)} ×`, ""]);
}
for (const [label, ...cells] of rows)
  console.log(label.padEnd(48) + cells.map((cell) => String(cell).padStart(12)).join(""));

function measure(what, folder, given) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--max-old-space-size=8192", script, what, folder, given],
    { maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`Measuring failed: ${stderr}`);
  const result = JSON.parse(stdout);
  // A long run says as it goes on what it has found.
  console.error(what, JSON.stringify(result));
  return result;
}

/** Every third question of a file of {"q": …} a line; else pieces of articles, of the length of questions. */
function questionsFrom(file, folder) {
  if (file)
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line).q)
      .filter((_, i) => i % 3 === 0);
  const texts = articlesIn(folder).map(({ text }) => text);
  return Array.from({ length: 500 }, (_, i) => texts[(i * 7919) % texts.length].slice(0, 27));
}

function articlesIn(folder) {
  const [name] = readdirSync(folder);
  const { generation } = JSON.parse(readFileSync(join(folder, name, "manifest.json"), "utf8"));
  return readFileSync(join(folder, name, generation, "texts.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** So many times the articles: each the first half of one and the second half of another, under laws of their own. */
function recombined(folder, factor) {
  const articles = articlesIn(folder);
  const file = join(work, "recombined.jsonl");
  const parts = [];
  for (let copy = 0; copy < factor; copy++)
    for (const [i, { law, article, path: headings, text }] of articles.entries()) {
      const other = articles[(i * 31 + copy * 7919 + 13) % articles.length].text;
      const mixed = copy === 0 ? text : text.slice(0, text.length / 2) + other.slice(other.length / 2);
      parts.push(
        `${JSON.stringify({ law: copy === 0 ? law : `${law}之${copy}`, article, path: headings, text: mixed })}\n`,
      );
    }
  writeFileSync(file, "");
  for (let at = 0; at < parts.length; at += 50_000)
    writeFileSync(file, parts.slice(at, at + 50_000).join(""), { flag: "a" });
  return file;
}
