import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSimplified } from "../../src/text/simplified.ts";
import { shippedKnowledge } from "../support/answers.ts";

const { Converter } = createRequire(import.meta.url)("opencc-js/t2cn") as typeof import("opencc-js/t2cn");
const convert = Converter({ from: "t", to: "cn" });

describe("isSimplified", () => {
  it.each<[string, boolean]>([
    ["卖微信号合法吗？", true],
    ["sell 🐧号, ok?", true],
    ["", true],
    ["賣微信號", false],
    ["回覆", false],
    ["𠵾", false],
  ])("%s: %s", (text, expected) => {
    expect(isSimplified(text)).toBe(expected);
  });

  it("knows nearly every character that is written today", async () => {
    const { passages } = await shippedKnowledge();
    const texts = passages.map(({ text }) => text.zh);
    expect(texts.filter(isSimplified).length).toBeGreaterThan(0.9 * texts.length);
  });

  it("is true only of what conversion leaves alone", async () => {
    const { passages } = await shippedKnowledge();
    for (const { text } of passages) if (isSimplified(text.zh)) expect(convert(text.zh)).toBe(text.zh);
    const character = fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCharCode(code));
    const simplified = character.filter(isSimplified);
    fc.assert(
      fc.property(fc.array(simplified, { minLength: 1, maxLength: 6 }), (characters) => {
        expect(convert(characters.join(""))).toBe(characters.join(""));
      }),
      { numRuns: 2000 },
    );
  });

  it("is true of no word that conversion changes", () => {
    const characters = Array.from({ length: 0x9fff - 0x3400 }, (_, i) => String.fromCharCode(0x3400 + i));
    expect(characters.filter((one) => isSimplified(one) && convert(one) !== one)).toEqual([]);
    const words = "一坏 以免藉口 反覆 沈重 深沈不露 耳沈 海哩 英哩 藉着 答覆 重覆 陶坏 黑沈沈 折戟沈沙".split(" ");
    expect(words.filter(isSimplified)).toEqual([]);
  });
});
