import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { begunIn, installedIn, removeCorpus } from "../../../src/app/corpus/corpora.ts";
import { type ImportDisk, importDisk } from "../../../src/app/corpus/import-disk.ts";
import { openCorpusFiles } from "../../../src/app/corpus/open-files.ts";
import type { Day } from "../../../src/knowledge/day.ts";
import { jsonl, workshop } from "../../support/corpus.ts";

let shop = workshop();
beforeEach(() => {
  shop = workshop();
});
afterEach(() => shop.clear());

const folder = () => join(shop.corpora, "laws");
const open = () => openCorpusFiles(folder(), "laws");
const texts = (asked: string, day: Day = "2026-01-01") =>
  open()
    .asked(asked, day)
    .flatMap((match) => match.texts.map(({ text }) => text));

/** Rows of a made-up law: article n says n. */
function rows(law: string, count: number, says = "第", more: object = {}): object[] {
  return Array.from({ length: count }, (_, i) => ({ law, article: i + 1, text: `${says}${i + 1}句。`, ...more }));
}

/** A disk on which so many bytes have room. */
function smallDisk(room: number): ImportDisk {
  let left = room;
  const take = (bytes: number) => {
    left -= bytes;
    if (left < 0)
      throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", syscall: "write" });
  };
  return {
    ...importDisk,
    begin(at, name, text) {
      take(text.length);
      importDisk.begin(at, name, text);
    },
    append(at, name, text) {
      // What has room gets there, as on a disk.
      importDisk.append(at, name, text.slice(0, Math.max(0, Math.min(text.length, left))));
      take(text.length);
    },
    create(path) {
      const file = importDisk.create(path);
      return {
        write(bytes) {
          take(bytes.length);
          file.write(bytes);
        },
        close: file.close,
      };
    },
  };
}

describe("importCorpus", () => {
  it("takes Markdown and JSON lines of a folder together, for their owner alone", async () => {
    shop.write("国家/养蜂法.md", "# 养蜂法\n\n第一条 蜂应当养。\n\n第二条 蜜应当取。\n");
    shop.write("more.jsonl", jsonl(rows("捕鱼法", 3)));
    shop.write("readme.txt", "not a law");
    shop.write(".git/养蛇法.md", "# 养蛇法\n\n第一条 蛇。");
    const { manifest, added, passed } = await shop.import();
    expect([manifest.laws, manifest.articles, added, passed.counts]).toEqual([2, 5, 5, {}]);
    expect(texts("养蜂法第二条")).toEqual(["蜜应当取。"]);
    expect(texts("捕鱼法第三条")).toEqual(["第3句。"]);
    expect(statSync(join(folder(), "manifest.json")).mode & 0o077).toBe(0);
    expect(statSync(folder()).mode & 0o077).toBe(0);
    expect(readdirSync(shop.corpora)).toEqual(["laws"]);
  });

  it("finds nothing that is new when the same is imported again", async () => {
    shop.write("a.jsonl", jsonl(rows("捕鱼法", 3)));
    const first = await shop.import();
    const second = await shop.import();
    expect([second.added, second.changed, second.unchanged]).toEqual([0, 0, 3]);
    expect(second.manifest).toEqual(first.manifest);
  });

  it("makes the same corpus of the same articles in whatever files", async () => {
    shop.write("a.jsonl", jsonl([...rows("捕鱼法", 3), ...rows("养蜂法", 2)]));
    const { manifest } = await shop.import();
    const other = join(shop.corpora, "..", "other");
    shop.write("a.jsonl", jsonl(rows("养蜂法", 2)));
    const apart = await shop.import({ corpora: other });
    expect(apart.manifest.generation).not.toBe(manifest.generation);
    shop.write("a.jsonl", jsonl([...rows("捕鱼法", 3), ...rows("养蜂法", 2)]));
    expect((await shop.import({ corpora: join(shop.corpora, "..", "third") })).manifest.generation).toBe(
      manifest.generation,
    );
  });

  it("adds to a corpus, and puts a text of the same law and day in place of the one there was", async () => {
    shop.write("a.jsonl", jsonl(rows("捕鱼法", 3)));
    await shop.import();
    shop.write("a.jsonl", jsonl([{ law: "捕鱼法", article: 2, text: "改了。" }, ...rows("养蜂法", 1)]));
    const { added, changed, unchanged, manifest } = await shop.import();
    expect([added, changed, unchanged, manifest.articles]).toEqual([1, 1, 0, 4]);
    expect(texts("捕鱼法第二条")).toEqual(["改了。"]);
    expect(texts("捕鱼法第三条")).toEqual(["第3句。"]);
  });

  it("keeps texts of several days apart, and knows until when each applied", async () => {
    shop.write(
      "a.jsonl",
      jsonl([
        ...rows("捕鱼法", 1, "新", { effective: "2020-01-01" }),
        ...rows("捕鱼法", 2, "旧", { effective: "2000-01-01" }),
      ]),
    );
    await shop.import();
    const on = (day: Day) =>
      open()
        .asked("捕鱼法第一条", day)
        .flatMap((match) => match.texts.map(({ text, inForce }) => [text, inForce.until]));
    expect(on("2019-12-31")).toEqual([["旧1句。", "2020-01-01"]]);
    expect(on("2020-01-01")).toEqual([["新1句。", null]]);
    expect(open().asked("捕鱼法第一条", "1999-01-01")[0]?.ofThatDay).toBe(false);
    expect(texts("捕鱼法第二条")).toEqual(["旧2句。"]);
  });

  it("keeps both of two texts that differ and that nothing tells apart", async () => {
    shop.write(
      "a.jsonl",
      jsonl([
        { law: "捕鱼法", article: 1, text: "甲。" },
        { law: "捕鱼法", article: 1, text: "乙。" },
      ]),
    );
    const { added } = await shop.import();
    expect(added).toBe(2);
    expect(texts("捕鱼法第一条").sort()).toEqual(["乙。", "甲。"]);
    const references = open()
      .asked("捕鱼法第一条", "2026-01-01")
      .flatMap((match) => match.texts.map(({ reference }) => reference));
    expect(new Set(references).size).toBe(2);
    for (const reference of references)
      expect(
        open()
          .at(reference)
          .map((one) => one.reference),
      ).toEqual([reference]);
  });

  it("reports what it passed over, and where, and counts the rest", async () => {
    const bad = Array.from({ length: 30 }, () => "{oops").join("\n");
    shop.write("a.jsonl", `${jsonl(rows("捕鱼法", 1))}${bad}\n${JSON.stringify({ law: "", text: "x" })}\n`);
    shop.write("b.md", "no title");
    shop.write("c.md", Buffer.from("\ufeff# 法", "utf16le"));
    const { passed, added } = await shop.import();
    expect(added).toBe(1);
    expect(passed.counts).toEqual({ json: 30, law: 1, title: 1, encoding: 1 });
    expect(passed.first.length).toBe(20);
    expect(passed.first[0]).toEqual({ file: "a.jsonl", line: 2, reason: "json" });
  });

  it("passes over a line of 100 MB without holding it", async () => {
    const path = shop.write("a.jsonl", jsonl(rows("捕鱼法", 1)));
    const piece = Buffer.alloc(10_000_000, 0x61);
    for (let i = 0; i < 10; i++) appendFileSync(path, piece);
    appendFileSync(path, `\n${jsonl(rows("养蜂法", 1))}`);
    const before = process.memoryUsage().rss;
    const { passed, added } = await shop.import();
    expect([added, passed.counts]).toEqual([2, { "too-long": 1 }]);
    expect(process.memoryUsage().rss - before).toBeLessThan(90_000_000);
  });

  it.each([
    ["nothing there", () => "missing", /There is nothing at/],
    ["no file of a kind that is read", () => "empty", /no \.md and no \.jsonl file/],
  ])("says what to do where there is %s", async (_, name, says) => {
    mkdirSync(join(shop.folder, "empty"));
    await expect(shop.import({ path: join(shop.folder, name()) })).rejects.toThrow(says);
  });

  it("says what was wrong where no article is found, and leaves nothing behind", async () => {
    shop.write("a.jsonl", "{\n");
    await expect(shop.import()).rejects.toThrow(/No article was found .*a\.jsonl:1/);
    expect(installedIn(shop.corpora)).toEqual([]);
    expect(begunIn(shop.corpora)).toEqual([]);
  });

  it.each(["../x", "", ".x", "a/b", "长".repeat(41)])("refuses the name %j", async (name) => {
    shop.write("a.jsonl", jsonl(rows("捕鱼法", 1)));
    await expect(shop.import({ name })).rejects.toThrow(/can't be called/);
  });

  it("lets only one process change corpora at a time", async () => {
    shop.write("a.jsonl", jsonl(rows("捕鱼法", 1)));
    mkdirSync(shop.corpora, { recursive: true });
    // The first process of all is there as long as the system, and on Linux is no import.
    writeFileSync(join(shop.corpora, "running.pid"), "1\n");
    if (process.platform === "linux") expect((await shop.import()).added).toBe(1);
    const begun = shop.import({ pid: process.pid });
    expect(existsSync(join(shop.corpora, "running.pid"))).toBe(true);
    await begun;
    expect(existsSync(join(shop.corpora, "running.pid"))).toBe(false);
  });
});

describe("an interrupted import", () => {
  const many = () => jsonl(rows("捕鱼法", 5000));

  it("goes on where it was, and makes what an uninterrupted one makes", async () => {
    shop.write("a.jsonl", many());
    const whole = await shop.import({ corpora: join(shop.folder, "whole") });
    let calls = 0;
    const stop = () => {
      calls += 1;
      if (calls === 2) throw new Error("killed");
    };
    await expect(shop.import({ onProgress: stop })).rejects.toThrow("killed");
    expect(begunIn(shop.corpora)).toEqual(["laws"]);
    expect(installedIn(shop.corpora)).toEqual([]);
    const { resumed, manifest, added } = await shop.import();
    expect(resumed).toBe(4000);
    expect([added, manifest]).toEqual([5000, whole.manifest]);
    expect(begunIn(shop.corpora)).toEqual([]);
  });

  it("goes on wherever its files were cut off", async () => {
    shop.write("a.jsonl", many());
    const whole = await shop.import({ corpora: join(shop.folder, "whole") });
    const work = join(shop.corpora, ".importing-laws");
    for (const [file, share] of [
      ["rows.jsonl", 1],
      ["rows.jsonl", 0.5],
      ["journal.jsonl", 0.9],
      ["journal.jsonl", 0.1],
    ] as const) {
      let calls = 0;
      const stop = () => {
        calls += 1;
        if (calls === 2) throw new Error("killed");
      };
      await expect(shop.import({ onProgress: stop })).rejects.toThrow("killed");
      const text = readFileSync(join(work, file));
      if (share === 1) appendFileSync(join(work, file), '{"law":"捕鱼法","arti');
      else writeFileSync(join(work, file), text.subarray(0, Math.floor(text.length * share)));
      expect((await shop.import()).manifest).toEqual(whole.manifest);
      removeCorpus(shop.corpora, "laws");
    }
  });

  it("begins anew where the sources have changed", async () => {
    shop.write("a.jsonl", many());
    const stop = () => {
      throw new Error("killed");
    };
    await expect(shop.import({ onProgress: stop })).rejects.toThrow("killed");
    shop.write("a.jsonl", jsonl(rows("养蜂法", 2)));
    expect(await shop.import()).toMatchObject({ resumed: 0, added: 2 });
    expect(texts("捕鱼法第一条")).toEqual([]);
  });

  it("leaves the corpus there was in use, at whatever step it is stopped", async () => {
    shop.write("a.jsonl", jsonl(rows("养蜂法", 2)));
    await shop.import();
    shop.write("a.jsonl", jsonl(rows("捕鱼法", 300)));
    for (let step = 1; step < 600; step += 97) {
      let calls = 0;
      const stop = () => {
        calls += 1;
        if (calls === step) throw new Error("killed");
      };
      await expect(shop.import({ onProgress: stop })).rejects.toThrow("killed");
      expect(texts("养蜂法第二条")).toEqual(["第2句。"]);
      expect(texts("捕鱼法第二条")).toEqual([]);
    }
    await shop.import();
    expect(texts("捕鱼法第二条")).toEqual(["第2句。"]);
  });
});

describe("a full disk", () => {
  it("leaves the corpus there was as it is, says what to do, and goes on when there is room", async () => {
    shop.write("a.jsonl", jsonl(rows("养蜂法", 2)));
    const { manifest } = await shop.import();
    shop.write("a.jsonl", jsonl(rows("捕鱼法", 5000)));
    for (const room of [0, 100, 200_000, 900_000]) {
      await expect(shop.import({ disk: smallDisk(room) })).rejects.toThrow(
        /There is no room left for the corpus "laws" .* as it was before; make room and run the same command again/,
      );
      expect(installedIn(shop.corpora)).toMatchObject([{ kind: "whole", manifest }]);
      expect(readdirSync(folder()).sort()).toEqual([manifest.generation, "manifest.json"].sort());
    }
    expect((await shop.import()).added).toBe(5000);
  });
});

describe("a file that can't be read", () => {
  it.skipIf(process.getuid?.() === 0)("is passed over", async () => {
    shop.write("b.jsonl", jsonl(rows("捕鱼法", 1)));
    chmodSync(shop.write("a.md", "# 法\n\n第一条 一。"), 0);
    expect((await shop.import()).passed.counts).toEqual({ unreadable: 1 });
  });
});
