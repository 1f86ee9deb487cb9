import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openDictionary, pruneDictionary, userWords } from "../../src/text/dictionary.ts";
import { createSegmenter } from "../../src/text/segmenter.ts";

const folder = mkdtempSync(join(tmpdir(), "haofa-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const VOCABULARY = [
  "任何组织或者个人不得非法收集、使用、加工、传输他人个人信息，不得非法买卖、提供或者公开他人个人信息。",
  "明知他人利用信息网络实施犯罪，为其犯罪提供互联网接入、服务器托管、网络存储、通讯传输等技术支持，或者提供广告推广、支付结算等帮助。",
  "出售、转让账号的合同无效，平台可以收回账号；微信账号的所有权归腾讯公司所有。",
];
const WORDS = ["微信号", "跑分", "帮信罪"];
const shared = join(folder, "shared");
const size = pruneDictionary({ vocabulary: VOCABULARY, words: WORDS, into: shared });
const copy = (name: string) => {
  cpSync(shared, join(folder, name), { recursive: true });
  return join(folder, name);
};
const runs = VOCABULARY.flatMap((text) => text.match(/\p{Script=Han}+/gu) ?? []);
const isPresent = (name: "nodejieba" | "@node-rs/jieba") => createSegmenter({ words: [], prefer: name }).name === name;
const both = isPresent("nodejieba") && isPresent("@node-rs/jieba");

describe("a pruned dictionary", () => {
  it("is a small part of the whole", () => {
    expect(size.words).toBeLessThan(20_000);
    expect(size.bytes).toBeLessThan(300_000);
  });

  it("cuts its own vocabulary as the whole dictionary does", () => {
    const pruned = createSegmenter({ words: WORDS, dictionary: shared, prefer: "@node-rs/jieba" });
    const whole = createSegmenter({ words: WORDS, prefer: "@node-rs/jieba" });
    for (const run of runs) expect(pruned.cut(run)).toEqual(whole.cut(run));
  });

  it.runIf(both)("cuts alike in both jiebas", () => {
    const [one, other] = (["nodejieba", "@node-rs/jieba"] as const).map((prefer) =>
      createSegmenter({ words: WORDS, dictionary: shared, prefer }),
    );
    const strange = ["魑魅魍魉跑分微信号", "他说了算不算犯罪呢", "龘靐齉微信号齾"];
    for (const run of [...runs, ...strange]) expect(one?.cut(run)).toEqual(other?.cut(run));
  });

  it("may be written over the one before", () => {
    const into = copy("twice");
    pruneDictionary({ vocabulary: VOCABULARY, words: ["卖号"], into });
    expect(openDictionary({ folder: into, words: ["卖号"] })?.extra).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it.each(["words.txt", "manifest.json", "idf.txt"])("is passed over if %s is damaged", (file) => {
    const into = copy(`damaged-${file}`);
    writeFileSync(join(into, file), "微信号\n");
    expect(openDictionary({ folder: into, words: [] })?.path).toBe(openDictionary({ words: [] })?.path);
  });

  it("is passed over if the folder is missing", () => {
    const none = join(folder, "none");
    expect(openDictionary({ folder: none, words: [] })?.path).toBe(openDictionary({ words: [] })?.path);
  });

  it("serves words that came after it was written", () => {
    const segmenter = createSegmenter({ words: [...WORDS, "辅助解封"], dictionary: shared, prefer: "@node-rs/jieba" });
    expect(segmenter.cut("微信号辅助解封")).toEqual(["微信号", "辅助解封"]);
  });
});

describe.runIf(isPresent("nodejieba"))("nodejieba, which holds one dictionary a process", () => {
  it("serves two segmenters in turn", () => {
    const other = join(folder, "other");
    pruneDictionary({ vocabulary: VOCABULARY, words: ["号违"], into: other });
    const one = createSegmenter({ words: ["微信号"], dictionary: shared, prefer: "nodejieba" });
    const two = createSegmenter({ words: ["号违"], dictionary: other, prefer: "nodejieba" });
    for (let turn = 0; turn < 2; turn++) {
      expect(one.cut("微信号")).toEqual(["微信号"]);
      expect(two.cut("号违")).toEqual(["号违"]);
      expect(two.cut("微信号")).not.toContain("微信号");
    }
  });

  it("falls back to the whole dictionary", () => {
    const into = copy("broken");
    writeFileSync(join(into, "words.txt"), "");
    const segmenter = createSegmenter({ words: WORDS, dictionary: into, prefer: "nodejieba" });
    expect(segmenter.cut("微信号主要违法")).toEqual(["微信号", "主要", "违法"]);
  });
});

describe("user words", () => {
  it("are Han alone, simplified, each once", () => {
    expect(userWords(["微信號", "微信号", "QQ号", "号", "🐧号", "wechat"])).toEqual(["微信号"]);
  });

  it("don't pull apart the words around them", () => {
    const segmenter = createSegmenter({ words: ["号主"], prefer: "@node-rs/jieba" });
    expect(segmenter.cut("账号主要归号主")).toEqual(["账号", "主要", "归", "号主"]);
  });
});
