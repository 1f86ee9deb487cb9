import { basename, resolve } from "node:path";
import { defineCommand } from "citty";
import { begunIn, corpusFolder, type Installed, installedIn, removeCorpus } from "../app/corpus/corpora.ts";
import { importCorpus, locked } from "../app/corpus/import-corpus.ts";
import { importDisk } from "../app/corpus/import-disk.ts";
import { verifyFiles } from "../app/corpus/manifest.ts";
import { SourceError } from "../app/corpus/sources.ts";
import { reportLines } from "./corpus-report.ts";
import { print, tell } from "./output.ts";
import { createProgressBar } from "./progress-bar.ts";
import { stateDirArgument, stateDirFrom } from "./state-dir.ts";
import { UsageError } from "./usage-error.ts";

const add = defineCommand({
  meta: {
    name: "add",
    description:
      "Import laws: a folder of Markdown files, one law each (# name, 第一条 …), or JSON lines of law, article, text and effective." +
      " Interrupted, it goes on where it was." +
      " Example: haofa corpus add ./Laws Example: haofa corpus add laws.jsonl --name national",
  },
  args: {
    path: { type: "positional", required: false, description: "A folder, or a .md or .jsonl file" },
    name: {
      type: "string",
      description: "What to call the corpus; the name of the file or folder if left out",
      valueHint: "name",
    },
    "state-dir": stateDirArgument,
  },
  async run({ args }) {
    const [path, ...more] = args._;
    if (path === undefined || more.length > 0) throw new UsageError("Name one folder or file: haofa corpus add ./Laws");
    const bar = createProgressBar(process.stderr, Date.now);
    const report = await importCorpus({
      corpora: corpusFolder(await stateDirFrom(args["state-dir"])),
      name: args.name ?? nameOf(path),
      path,
      pid: process.pid,
      disk: importDisk,
      onProgress: bar.show,
    })
      .finally(bar.end)
      .catch((error: unknown) => {
        throw error instanceof SourceError ? new UsageError(error.message) : error;
      });
    await print(`${reportLines(report).join("\n")}\n`);
  },
});

const list = defineCommand({
  meta: {
    name: "list",
    description: "List the imported corpora. Exit 1 if one is damaged. Example: haofa corpus list --verify",
  },
  args: {
    verify: { type: "boolean", description: "Compare every byte with the checksums" },
    json: { type: "boolean", description: "Print one JSON object a line for every corpus" },
    "state-dir": stateDirArgument,
  },
  async run({ args }) {
    const corpora = corpusFolder(await stateDirFrom(args["state-dir"]));
    const installed = await Promise.all(
      installedIn(corpora).map((one) => (args.verify ? verified(one) : Promise.resolve(one))),
    );
    for (const one of installed) await print(`${args.json ? JSON.stringify(recordOf(one)) : lineOf(one)}\n`);
    for (const name of begunIn(corpora))
      tell(
        `An import of "${name}" was interrupted; run its "haofa corpus add" again to go on, or "haofa corpus remove ${name}".`,
      );
    if (installed.length === 0) tell(`No corpus is installed in ${corpora}; add one with "haofa corpus add PATH".`);
    if (installed.some(({ kind }) => kind === "damaged")) process.exitCode = 1;
  },
});

const remove = defineCommand({
  meta: { name: "remove", description: "Remove an imported corpus. Example: haofa corpus remove Laws" },
  args: {
    name: { type: "positional", required: false, description: "Its name, as haofa corpus list shows it" },
    "state-dir": stateDirArgument,
  },
  async run({ args }) {
    const [name, ...more] = args._;
    if (name === undefined || more.length > 0) throw new UsageError("Name one corpus: haofa corpus remove Laws");
    const corpora = corpusFolder(await stateDirFrom(args["state-dir"]));
    const known = [...new Set([...installedIn(corpora).map((one) => one.name), ...begunIn(corpora)])];
    if (!known.includes(name))
      throw new UsageError(
        known.length === 0
          ? `There is no corpus in ${corpora}.`
          : `There is no corpus "${name}"; there are ${known.join(", ")}.`,
      );
    await locked(corpora, process.pid, () => removeCorpus(corpora, name));
    tell(`The corpus "${name}" is removed. A bot that runs goes on with it until it is told to load anew.`);
  },
});

/** `haofa corpus`: laws that were imported and that nobody here reviewed. */
export const corpus = defineCommand({
  meta: {
    name: "corpus",
    description:
      "Import national laws, to look up articles that the knowledge base doesn't hold; they support no conclusion." +
      " Example: haofa corpus add ./Laws Example: haofa corpus list Example: haofa corpus remove Laws",
  },
  subCommands: { add: async () => add, list: async () => list, remove: async () => remove },
  run() {
    throw new UsageError("Say what to do; known are add, list, remove. See haofa corpus --help.");
  },
});

function nameOf(path: string): string {
  return basename(resolve(path))
    .replace(/\.(?:md|markdown|jsonl|ndjson)$/i, "")
    .replace(/[^\p{L}\p{N}_-]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}

async function verified(one: Installed): Promise<Installed> {
  if (one.kind === "damaged") return one;
  const message = await verifyFiles(one.folder, one.manifest);
  return message === undefined ? one : { kind: "damaged", name: one.name, message };
}

function lineOf(one: Installed): string {
  if (one.kind === "damaged") return `${one.name}  damaged: ${one.message}`;
  const { laws, articles, files } = one.manifest;
  return `${one.name}  ${laws} laws, ${articles} articles, ${megabytes(files.reduce((sum, file) => sum + file.bytes, 0))}`;
}

function recordOf(one: Installed): object {
  if (one.kind === "damaged") return { name: one.name, state: "damaged", message: one.message };
  const { laws, articles, files } = one.manifest;
  return { name: one.name, state: "whole", laws, articles, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
