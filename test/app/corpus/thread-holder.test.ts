import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCorpus } from "../../../src/app/corpus/open-corpus.ts";
import { ThreadHolder } from "../../../src/app/corpus/thread-holder.ts";
import type { Corpus } from "../../../src/retrieval/corpus.ts";
import { query } from "../../contract/retriever.contract.ts";
import { jsonl, workshop } from "../../support/corpus.ts";

// The thread runs what was built.
const isBuilt = existsSync(fileURLToPath(new URL("../../../dist/app/corpus/corpus-thread.js", import.meta.url)));

let shop = workshop();
let notes: string[] = [];
let opened: Corpus | undefined;
let time = 0;

beforeEach(async () => {
  shop = workshop();
  notes = [];
  time = 0;
  shop.write(
    "a.jsonl",
    jsonl([
      { law: "捕鱼法", article: 1, text: "鱼应当捕。" },
      { law: "捕鱼法", article: 2, text: "网应当补。" },
    ]),
  );
  await shop.import();
});
afterEach(async () => {
  await opened?.close();
  shop.clear();
});

function open(): Corpus {
  opened = openCorpus({ corpora: shop.corpora, now: () => time, note: (text) => notes.push(text) });
  if (!opened) throw new Error("There is no corpus.");
  return opened;
}

const found = async (corpus: Corpus, text: string) =>
  (await corpus.search(query(text))).map(({ article }) => article.text);

describe.skipIf(!isBuilt)("a corpus in a thread", () => {
  it("finds articles by words, by name and number, and by reference", async () => {
    const corpus = open();
    expect(await found(corpus, "补网")).toEqual(["网应当补。"]);
    const [match] = await corpus.articlesAsked("捕鱼法第一条", "2026-01-01");
    expect(match?.texts.map(({ text }) => text)).toEqual(["鱼应当捕。"]);
    const reference = match?.texts[0]?.reference ?? "";
    expect((await corpus.search(query("", { references: [reference] }))).map(({ article }) => article.text)).toEqual([
      "鱼应当捕。",
    ]);
    expect(notes).toEqual([]);
  });

  it("answers many at once, each its own", async () => {
    const corpus = open();
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => found(corpus, i % 2 ? "捕鱼" : "补网")));
    for (const [i, texts] of all.entries()) expect(texts[0]).toBe(i % 2 ? "鱼应当捕。" : "网应当补。");
  });

  it("puts several corpora together", async () => {
    shop.write("a.jsonl", jsonl([{ law: "养蜂法", article: 1, text: "蜂应当养，网不必补。" }]));
    await shop.import({ name: "more" });
    const corpus = open();
    expect((await found(corpus, "补网")).sort()).toEqual(["网应当补。", "蜂应当养，网不必补。"].sort());
    const matches = await corpus.articlesAsked("养蜂法第一条和捕鱼法第二条", "2026-01-01");
    expect(matches.map(({ law, texts }) => [law, texts.length])).toEqual([
      ["养蜂法", 1],
      ["捕鱼法", 1],
    ]);
  });

  it("goes on with the others where one is damaged, and tells of it once", async () => {
    shop.write("a.jsonl", jsonl([{ law: "养蜂法", article: 1, text: "蜂应当养。" }]));
    await shop.import({ name: "more" });
    writeFileSync(join(shop.corpora, "more", "manifest.json"), "{");
    const corpus = open();
    expect(await found(corpus, "补网")).toEqual(["网应当补。"]);
    await found(corpus, "补网");
    expect(notes).toEqual([expect.stringMatching(/The corpus "more" is damaged/)]);
  });

  it("finds nothing where a text can't be read any more, and says what to do", async () => {
    const corpus = open();
    const { generation } = JSON.parse(readFileSync(join(shop.corpora, "laws", "manifest.json"), "utf8"));
    await found(corpus, "补网");
    truncateSync(join(shop.corpora, "laws", generation, "texts.jsonl"), 5);
    expect(await found(corpus, "补网")).toEqual([]);
    expect(notes).toEqual([expect.stringMatching(/The corpus "laws" is damaged .*remove it/)]);
  });

  it("goes on reading the corpus that was replaced", async () => {
    const corpus = open();
    expect(await found(corpus, "补网")).toEqual(["网应当补。"]);
    shop.write("a.jsonl", jsonl([{ law: "捕鱼法", article: 2, text: "网必须补。" }]));
    await shop.import();
    expect(await found(corpus, "补网")).toEqual(["网应当补。"]);
    await corpus.close();
    expect(await found(open(), "补网")).toEqual(["网必须补。"]);
  });

  it("answers with nothing once it is closed", async () => {
    const corpus = open();
    expect(await found(corpus, "补网")).toEqual(["网应当补。"]);
    await corpus.close();
    expect(await found(corpus, "补网")).toEqual([]);
  });

  it("finds nothing where a text can't be handed over", async () => {
    const holder = new ThreadHolder({ corpora: join(shop.folder, "none"), now: () => time, note: () => {} });
    expect(await holder.asked("捕鱼法第一条", "2026-01-01")).toEqual([]);
    await holder.close();
  });
});

describe("a thread that fails", () => {
  /** A thread that does this with every message; it answers the first with one result. */
  function failing(then: string, patience = 10_000): ThreadHolder {
    const file = join(shop.folder, "thread.mjs");
    writeFileSync(
      file,
      `import { parentPort } from "node:worker_threads";
       let count = 0;
       parentPort.on("message", ({ id }) => {
         count += 1;
         if (count === 1) parentPort.postMessage({ kind: "done", id, result: [1] });
         else { ${then} }
       });`,
    );
    const note = (text: string) => notes.push(text);
    return new ThreadHolder({
      corpora: shop.corpora,
      now: () => time,
      note,
      thread: pathToFileURL(file),
      patience,
    });
  }

  it.each([
    ["ends by itself", "process.exit(3)"],
    ["throws", 'throw new Error("a bug")'],
  ])("is begun again after a rest when it %s", async (_, then) => {
    const holder = failing(then);
    const ask = async () => (await holder.at([])).length;
    expect(await ask()).toBe(1);
    expect(await Promise.all([ask(), ask()])).toEqual([0, 0]);
    time = 9_999;
    expect(await ask()).toBe(0);
    time = 10_000;
    expect(await ask()).toBe(1);
    await holder.close();
  });

  it("isn't waited for when it doesn't answer", async () => {
    const holder = failing("", 3000);
    expect(await holder.at([])).toEqual([1]);
    expect(await holder.at([])).toEqual([]);
    expect(notes).toEqual(["The imported corpora didn't answer within 3 s."]);
    await holder.close();
  });
});

describe("openCorpus", () => {
  it("is nothing where no corpus is installed", () => {
    expect(
      openCorpus({ corpora: join(shop.folder, "none"), now: () => 0, note: (text) => notes.push(text) }),
    ).toBeUndefined();
    expect(notes).toEqual([]);
  });
});
