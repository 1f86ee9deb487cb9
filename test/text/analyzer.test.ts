import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnalyzer } from "../../src/text/analyzer.ts";
import { normalize } from "../../src/text/normalize.ts";
import type { Segmenter } from "../../src/text/segmenter.ts";
import { stem } from "../../src/text/stemmer.ts";

/** Knows a few words and cuts the rest into characters, so that nothing here hangs on a dictionary. */
const segmenter: Segmenter = {
  name: "Intl.Segmenter",
  cut: (han) => segmenter.words(han).map((word) => word.text),
  words: (han) =>
    [...han.matchAll(/微信号|个人信息|刑法|不得|./gu)].map(([text], at, all) => ({ text, start: all[at]?.index ?? 0 })),
};
const analyzer = createAnalyzer({ segmenter });
const terms = (raw: string) => analyzer.terms(normalize(raw).text).map((token) => token.term);

describe("an analyzer", () => {
  it.each([
    ["刑法第二百五十三条之一", ["刑法", "art:253-1"]],
    ["Selling accounts under Art. 253(1)", ["sell", "account", "under", "art:253", "art:253-1"]],
    ["the seller's 50,000 yuan", ["seller", "50000", "yuan"]],
    ["第153至155条", ["art:153", "art:154", "art:155"]],
    ["收🐧号", ["收", "🐧", "号"]],
    ["wxid_ab12 12306 2fa b站", ["wxid_ab12", "12306", "2fa", "b", "站"]],
    ["你的吗", ["你的", "的吗"]],
    ["", []],
  ])("%j gives %j", (raw, expected) => {
    expect(terms(raw)).toEqual(expected);
  });

  it("gives the words and the character pairs of Han, each once", () => {
    const given = terms("卖微信号");
    expect(given).toEqual(["卖", "卖微", "微信", "微信号", "信号"]);
  });

  it("gives single characters too where asked", () => {
    const withCharacters = createAnalyzer({ segmenter, characters: true });
    expect(withCharacters.terms("微信号").map((token) => token.term)).toEqual([
      "微",
      "微信",
      "微信号",
      "信",
      "信号",
      "号",
    ]);
  });

  it("keeps what forbids", () => {
    expect(terms("不得")).toContain("不得");
    expect(terms("not without")).toEqual(["not", "without"]);
  });

  it("takes stop words of one's own", () => {
    const own = createAnalyzer({ segmenter, stopWords: new Set(["yuan"]) });
    expect(own.terms("the yuan").map((token) => token.term)).toEqual(["the"]);
  });

  it("tells where each term stands, in the order of the text", () => {
    const unit = fc.constantFrom(..."卖微信号个人信息的了第二百条之一款abc' 12,.刑法()🐧é", "art. 31", "条");
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const { text } = normalize(units.join(""));
        let before = 0;
        for (const { term, span } of analyzer.terms(text)) {
          const written = text.slice(span.start, span.end);
          expect(span.start).toBeGreaterThanOrEqual(before);
          if (/\p{Script=Han}/u.test(term)) expect(written).toBe(term);
          else expect(written).not.toBe("");
          before = span.start;
        }
      }),
    );
  });

  it("takes 100 000 characters", () => {
    expect(analyzer.terms("卖微信号".repeat(25_000)).length).toBeGreaterThan(100_000);
  });
});

describe("stem", () => {
  it.each([
    ["accounts", "account"],
    ["account's", "account"],
    ["selling", "sell"],
    ["sold", "sell"],
    ["bought", "buy"],
    ["lending", "lend"],
    ["lent", "lend"],
    ["2fa", "2fa"],
    ["constructor", stem("constructors")],
  ])("%s is %s", (word, expected) => {
    expect(stem(word)).toBe(expected);
  });
});
