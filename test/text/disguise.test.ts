import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { undisguise } from "../../src/text/disguise.ts";
import { normalize } from "../../src/text/normalize.ts";
import { pronunciationOf } from "../../src/text/sounds.ts";

const pronunciation = pronunciationOf({
  words: {
    "wei xin": "微信",
    "wei xin hao": "微信号",
    "dou yin": "抖音",
    "fan fa": "犯法",
    "he fa": "合法",
    "chu zu": "出租",
    zu: "租",
    "yin hang ka": "银行卡",
    "xie xie": "谢谢",
  },
  things: { "wei xin": [0, 2], "wei xin hao": [0, 2], "dou yin": [0, 2], "yin hang ka": [0, 3] },
  characters: [
    "wei微威为维",
    "xin信新芯",
    "hao号好",
    "dou抖斗",
    "yin音印银因",
    "fan犯",
    "fa法",
    "he合",
    "chu出",
    "zu租",
    "hang行航",
    "ka卡",
    "ma吗",
    "mai买卖",
    "xie谢",
    "de的",
    "men",
    "can",
    "an",
    "ban办",
  ],
});
const read = (text: string) => {
  const { normalized, reading } = undisguise(normalize(text), pronunciation);
  return { text: normalized.text, reading };
};

describe("disguises", () => {
  it.each<[string, string]>([
    ["卖徽亻言号", "卖徽信号"],
    ["犯氵去吗", "犯法吗"],
    ["weixin hao fanfa ma", "微信号 犯法 ma"],
    ["微信hao能卖吗", "微信号能卖吗"],
    ["抖印号能卖吗", "抖音号能卖吗"],
    ["银航卡出租", "银行卡出租"],
    ["chu zu yinhangka", "出租 银行卡"],
    ["weixin zu", "微信 租"],
  ])("%s is read as %s", (text, expected) => {
    expect(read(text).text).toBe(expected);
  });

  it.each([
    "Can men ban an account?",
    "因为信号不好",
    "微信号合法吗",
    "微信好友",
    "威海新区",
    "zu",
    "I fan fantasies",
    "",
  ])("%s is left as it is", (text) => {
    expect(read(text)).toEqual({ text: normalize(text).text, reading: [] });
  });

  it("says what stood there, in the words of the message", () => {
    expect(read("WeiXin Hao 犯氵去").reading).toEqual([
      { from: "氵去", as: "法" },
      { from: "WeiXin Hao", as: "微信号" },
    ]);
  });

  it("joins split characters where no sounds are known", () => {
    expect(undisguise(normalize("马扁子"), undefined).normalized.text).toBe("骗子");
  });

  it("keeps the way back into the original", () => {
    const { normalized } = undisguise(normalize("我的ＷｅｉＸｉｎ号"), pronunciation);
    const at = normalized.text.indexOf("微信号");
    expect(at).toBeGreaterThan(0);
    const { start, end } = normalized.originalSpan({ start: at, end: at + 3 });
    expect(normalized.original.slice(start, end)).toBe("ＷｅｉＸｉｎ号");
  });

  it("maps every span into the original, whatever is written", () => {
    const piece = fc.constantFrom("weixin", "hao", "氵去", "微信", "银航卡", " ", "卖", "a", "号", "🐧", "马扁");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { normalized } = undisguise(normalize(pieces.join("")), pronunciation);
        for (let i = 0; i < normalized.text.length; i++) {
          const { start, end } = normalized.originalSpan({ start: i, end: i + 1 });
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(normalized.original.length);
        }
      }),
    );
  });
});

describe("syllables", () => {
  it.each<[string, readonly string[] | undefined]>([
    ["weixinhao", ["wei", "xin", "hao"]],
    ["ka", ["ka"]],
    ["wechat", undefined],
    ["", []],
    ["x".repeat(50), undefined],
  ])("of %s", (run, expected) => {
    expect(pronunciation.syllablesOf(run)).toEqual(expected);
  });
});
