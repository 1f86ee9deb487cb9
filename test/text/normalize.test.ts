import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalize } from "../../src/text/normalize.ts";

const text = (raw: string) => normalize(raw).text;

describe("normalize", () => {
  it.each([
    ["賣號違法嗎？ＱＱ１２３", "卖号违法吗?qq123"],
    ["著作权 瞭望 皇后 什么", "著作权 瞭望 皇后 什么"],
    ["收🐧号 👍🏽", "收🐧号 👍"],
    ["加微1️⃣3️⃣", "加微13"],
    ["微\u200b信\u00ad号\ufeff", "微信号"],
    ["一  \t二\r\n\r\n三　四", "一 二\n三 四"],
    ["\ud800坏\u0000了\udc00", " 坏 了 "],
    ["ﬁne Café", "fine café"],
    ["e\u0301", "é"],
    ["", ""],
  ])("%j becomes %j", (raw, expected) => {
    expect(text(raw)).toBe(expected);
  });

  it("leaves plain simplified text alone, offsets and all", () => {
    const unit = fc.constantFrom(..."出售转让微信号个人信息违法吗abcxyz0189，。?()".replace("，", ","));
    fc.assert(
      fc.property(fc.string({ unit }), fc.nat(40), fc.nat(40), (raw, a, b) => {
        const normalized = normalize(raw);
        expect(normalized.text).toBe(raw);
        const [start, end] = [Math.min(a, b, raw.length), Math.min(Math.max(a, b), raw.length)];
        expect(normalized.originalSpan({ start, end })).toEqual({ start, end });
      }),
    );
  });

  it("maps every span into the original, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        const { text: folded, originalSpan } = normalize(raw);
        let before = 0;
        for (let start = 0; start < folded.length; start++) {
          const origin = originalSpan({ start, end: start + 1 });
          expect(origin.start).toBeGreaterThanOrEqual(before);
          expect(origin.end).toBeGreaterThan(origin.start);
          expect(origin.end).toBeLessThanOrEqual(raw.length);
          before = origin.start;
        }
      }),
    );
  });

  it("maps a span to a part that normalises to it", () => {
    const unit = fc.constantFrom(..."賣號違法ＱＱ１２🐧a ", "ﬁ", "㈠", "鉥", "1️⃣", "\u200b");
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const raw = units.join("");
        const { text: folded, originalSpan } = normalize(raw);
        for (let start = 0; start < folded.length; start++) {
          const origin = originalSpan({ start, end: start + 1 });
          expect(text(raw.slice(origin.start, origin.end))).toContain(folded[start]);
        }
      }),
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (raw) => {
        expect(text(text(raw))).toBe(text(raw));
      }),
    );
  });

  it("clamps spans outside of the text", () => {
    const { originalSpan } = normalize("卖号");
    expect(originalSpan({ start: -5, end: 99 })).toEqual({ start: 0, end: 2 });
    expect(originalSpan({ start: 9, end: 3 })).toEqual({ start: 2, end: 2 });
  });

  it.each(["賣號違法。", "\u200b", "e\u0301\u0316", " \n", "\ud800"])("takes 100 000 of %j", (unit) => {
    const started = performance.now();
    normalize(unit.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
