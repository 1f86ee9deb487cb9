import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { begunIn, installedIn, removeCorpus } from "../../../src/app/corpus/corpora.ts";
import { type Manifest, verifyFiles } from "../../../src/app/corpus/manifest.ts";
import { openCorpus } from "../../../src/app/corpus/open-corpus.ts";
import { openCorpusFiles } from "../../../src/app/corpus/open-files.ts";
import { jsonl, workshop } from "../../support/corpus.ts";

let shop = workshop();
let manifest: Manifest;
beforeEach(async () => {
  shop = workshop();
  const rows = Array.from({ length: 900 }, (_, i) => ({
    law: "捕鱼法",
    article: i + 1,
    text: `${"鱼".repeat(60)}${i}`,
  }));
  shop.write("a.jsonl", jsonl(rows));
  manifest = (await shop.import()).manifest;
});
afterEach(() => shop.clear());

const folder = () => join(shop.corpora, "laws");
const fileOf = (name: string) => join(folder(), manifest.generation, name);
const advice = /The corpus "laws" is damaged \(.+\); remove it with "haofa corpus remove laws" and add it again\./;

function overwrite(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

describe("a damaged corpus", () => {
  it.each<[string, () => void]>([
    ["texts cut short", () => truncateSync(fileOf("texts.jsonl"), 100)],
    ["an index cut short", () => truncateSync(fileOf("index.bin"), 100)],
    ["an index that is missing", () => rmSync(fileOf("index.bin"))],
    ["texts that grew", () => appendFileSync(fileOf("texts.jsonl"), "{}\n")],
    ["an index whose beginning was changed", () => overwrite(fileOf("index.bin"), 9)],
    ["a manifest that is no JSON", () => writeFileSync(join(folder(), "manifest.json"), "{")],
    [
      "a manifest that leads elsewhere",
      () => writeFileSync(join(folder(), "manifest.json"), JSON.stringify({ ...manifest, generation: "../../.." })),
    ],
    [
      "a manifest without files",
      () => writeFileSync(join(folder(), "manifest.json"), JSON.stringify({ ...manifest, files: [] })),
    ],
    ["no manifest", () => rmSync(join(folder(), "manifest.json"))],
  ])("with %s is refused with what to do, and can't be added to", async (_, damage) => {
    damage();
    expect(installedIn(shop.corpora)).toMatchObject([{ kind: "damaged", message: expect.stringMatching(advice) }]);
    expect(() => openCorpusFiles(folder(), "laws")).toThrow(advice);
    const notes: string[] = [];
    expect(openCorpus({ corpora: shop.corpora, now: () => 0, note: (text) => notes.push(text) })).toBeUndefined();
    expect(notes).toEqual([expect.stringMatching(advice)]);
    if (readdirSync(folder()).includes("manifest.json")) await expect(shop.import()).rejects.toThrow(advice);
    expect(removeCorpus(shop.corpora, "laws")).toBe(true);
    expect((await shop.import()).added).toBe(900);
  });

  it("of another version says so", () => {
    writeFileSync(join(folder(), "manifest.json"), JSON.stringify({ ...manifest, format: 99 }));
    expect(() => openCorpusFiles(folder(), "laws")).toThrow(/another version of this program; remove it/);
  });

  it("is noticed anywhere when every byte is compared", async () => {
    expect(await verifyFiles(folder(), manifest)).toBeUndefined();
    const path = fileOf("texts.jsonl");
    overwrite(path, readFileSync(path).length - 5);
    expect(installedIn(shop.corpora)).toMatchObject([{ kind: "whole" }]);
    expect(await verifyFiles(folder(), manifest)).toMatch(advice);
  });

  it("tells of an article that can't be read, when it is asked for", () => {
    const path = fileOf("texts.jsonl");
    const bytes = readFileSync(path);
    bytes.fill(0x20, bytes.length - 300);
    writeFileSync(path, bytes);
    const search = openCorpusFiles(folder(), "laws");
    expect(search.asked("捕鱼法第一条", "2026-01-01")[0]?.texts.length).toBe(1);
    expect(() => search.asked("捕鱼法第900条", "2026-01-01")).toThrow(advice);
  });
});

describe("removeCorpus", () => {
  it("takes away a corpus and what was begun of one, and says when there is neither", () => {
    mkdirSync(join(shop.corpora, ".importing-other"));
    expect(begunIn(shop.corpora)).toEqual(["other"]);
    expect([
      removeCorpus(shop.corpora, "laws"),
      removeCorpus(shop.corpora, "other"),
      removeCorpus(shop.corpora, "none"),
    ]).toEqual([true, true, false]);
    expect(readdirSync(shop.corpora)).toEqual([]);
  });
});
