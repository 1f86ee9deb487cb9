import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pruneDictionary } from "../../src/text/dictionary.ts";
import { createSegmenter } from "../../src/text/segmenter.ts";
import { segmenterContract, TERMS } from "./segmenter.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "haofa-test-"));
const dictionary = join(folder, "dictionary");
pruneDictionary({
  vocabulary: ["帮助信息网络犯罪活动罪；账号主要归公司所有，出售、转让违法；网络虚拟财产继承；信号"],
  words: TERMS,
  into: dictionary,
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["nodejieba", "@node-rs/jieba", "Intl.Segmenter"] as const)("%s", (prefer) => {
  const made = createSegmenter({ words: TERMS, dictionary, prefer });

  describe.runIf(made.name === prefer)("where it is installed", () => {
    segmenterContract(() => createSegmenter({ words: TERMS, dictionary, prefer }), {
      cutsLikeJieba: prefer !== "Intl.Segmenter",
    });
  });
});

describe("the choice of segmenter", () => {
  // Golden files are made with nodejieba; a build without it must not pass for one with it.
  it.runIf(process.env.CI === "true")("is nodejieba in continuous integration", () => {
    expect(createSegmenter({ words: [] }).name).toBe("nodejieba");
  });
});
