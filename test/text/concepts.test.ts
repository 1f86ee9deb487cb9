import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Concept, Lexicon } from "../../src/knowledge/lexicon.ts";
import { createConceptMatcher, unitsOf, wordsOf } from "../../src/text/concepts.ts";
import { normalize } from "../../src/text/normalize.ts";
import { shippedKnowledge } from "../support/answers.ts";

const row = (id: string, kind: Concept["kind"], zh: readonly string[], en: readonly string[]): Concept => {
  const words = ([name = id, ...also]: readonly string[]) => ({ name, also });
  return { id, kind, zh: words(zh), en: words(en) };
};
const lexicon: Lexicon = new Map(
  [
    row("wechat", "object", ["微信", "微信号", "薇❤"], ["WeChat", "WeChat account", "vx"]),
    row("account", "object", ["号", "账号"], ["account"]),
    row("official-account", "object", ["微信公众号"], ["official account"]),
    row("qq", "object", ["QQ号", "🐧"], ["QQ account"]),
    row("buy", "act", ["买"], ["buy"]),
    row("sell", "act", ["卖"], ["sell", "re-sell"]),
    row("trade", "act", ["买卖"], ["trade"]),
    row("no-knowledge", "term", ["不知道"], ["doesn't know"]),
    row("where", "wanted", ["哪里能买"], ["where to buy"]),
    row("seller", "role", ["卖家"], ["seller"]),
    row("vendor", "term", ["卖家"], ["seller"]),
  ].map((concept) => [concept.id, concept]),
);
const match = createConceptMatcher(lexicon);
const found = (raw: string) => match(normalize(raw).text).matches.map(({ concept, word }) => `${concept.id}=${word}`);

describe("unitsOf", () => {
  it.each<[string, readonly string[]]>([
    ["微信号", ["微", "信", "号"]],
    ["wechat accounts", ["wechat", "account"]],
    ["selling", ["sell"]],
    ["v信3.5万", ["v", "信", "3.5", "万"]],
    ["re-sell", ["re", "sell"]],
    ["don't", ["don't"]],
    ["don’t", ["don't"]],
    ["buyer's", ["buyer"]],
    ["🐧号", ["🐧", "号"]],
    ["a_b", ["a", "b"]],
    ["", []],
    [" \n", []],
  ])("%s", (text, keys) => {
    expect(unitsOf(text).map(({ key }) => key)).toEqual(keys);
  });
});

describe("the concept matcher", () => {
  it.each<[string, readonly string[]]>([
    ["卖微信号", ["sell=卖", "wechat=微信号"]],
    ["买卖微信公众号", ["trade=买卖", "official-account=微信公众号"]],
    ["微 信 号", ["wechat=微 信 号"]],
    ["Selling WeChat-accounts", ["sell=selling", "wechat=wechat-accounts"]],
    ["賣微信號", ["sell=卖", "wechat=微信号"]],
    ["ＱＱ号", ["qq=qq号"]],
    ["出🐧", ["qq=🐧"]],
    ["VX", ["wechat=vx"]],
    ["vxx", []],
    ["buyout", []],
    ["哪里能买微信", ["where=哪里能买", "buy=买", "wechat=微信"]],
    ["卖家", ["seller=卖家", "vendor=卖家"]],
    ["他不知道", ["no-knowledge=不知道"]],
    ["he doesn’t know", ["no-knowledge=doesn’t know"]],
    ["re-sell", ["sell=re-sell"]],
    ["微信,号", ["wechat=微信", "account=号"]],
    ["", []],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("gives the place of a match in the text and among its units", () => {
    const { matches, units } = match("我想卖 微信号");
    const [sell, wechat] = matches;
    expect(sell?.span).toEqual({ start: 2, end: 3 });
    expect(wechat?.span).toEqual({ start: 4, end: 7 });
    expect(wechat?.units).toEqual({ start: 3, end: 6 });
    expect(units).toHaveLength(6);
  });

  it("of an empty lexicon finds nothing", () => {
    expect(createConceptMatcher(new Map())("卖微信号").matches).toEqual([]);
  });

  it("in any text gives spans inside it that read as the word, none of a layer overlapping", () => {
    const piece = fc.oneof(
      fc.constantFrom("微信", "号", "买", "卖", "公众号", "WeChat ", "account", "哪里能买", "🐧", "不知道", " ", "-"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { text } = normalize(pieces.join(""));
        const { matches, units } = match(text);
        for (const wanted of [true, false]) {
          const layer = matches.filter(({ concept }) => (concept.kind === "wanted") === wanted);
          for (const [i, { span, word, units: range }] of layer.entries()) {
            expect(text.slice(span.start, span.end)).toBe(word);
            expect(range.end).toBeLessThanOrEqual(units.length);
            const next = layer.slice(i + 1).find((other) => other.units.start !== range.start);
            if (next) expect(next.units.start).toBeGreaterThanOrEqual(range.end);
          }
        }
        expect(matches.map(({ units: { start } }) => start)).toEqual(
          matches.map(({ units: { start } }) => start).sort((a, b) => a - b),
        );
      }),
    );
  });
});

describe("the shipped lexicon", () => {
  it("finds every one of its words, or a longer or equal word in its place", async () => {
    const { lexicon: shipped } = await shippedKnowledge();
    const matcher = createConceptMatcher(shipped);
    const lost = [...shipped.values()].flatMap((concept) =>
      wordsOf(concept).filter(
        (word) => !matcher(normalize(word).text).matches.some((one) => one.concept.id === concept.id),
      ),
    );
    expect(lost).toEqual([]);
  });

  it("has no word that reads as an everyday one once it is stemmed", async () => {
    const { lexicon: shipped } = await shippedKnowledge();
    const matcher = createConceptMatcher(shipped);
    const everyday =
      "a an the to of for in on at by is are be was were do does did has had i me my you he she it we they";
    const taken = everyday.split(" ").filter((word) => matcher(word).matches.length > 0);
    expect(taken).toEqual([]);
    const signs = ["的", "了", "是", "我", "在", "有", "和", "吗", "呢", "1", "3", ",", "?"];
    expect(signs.filter((sign) => matcher(sign).matches.length > 0)).toEqual([]);
  });
});
