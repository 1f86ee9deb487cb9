import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounded, mentionOf, plainText, shownName } from "../../src/channel/wechat-text.ts";

describe("plainText", () => {
  it.each([
    ["卖号合法吗", "卖号合法吗"],
    ["一<br/>二<br>三", "一\n二\n三"],
    ["1 &lt; 2 &gt; 0", "1 < 2 > 0"],
    ["a &amp; b", "a & b"],
    ["&amp;lt;", "&lt;"],
    ["&amp;amp;", "&amp;"],
    ["&quot;好&quot;&#39;&#x4f60;&nbsp;", '"好"\'你 '],
    ["&unknown; &#xd800; &#0; &", "&unknown; &#xd800; &#0; &"],
    ["&lt;br/&gt;", "<br/>"],
    ['笑<span class="emoji emoji1f604"></span>', "笑😄"],
    ['<span class="emoji emoji2600"></span>', "☀"],
    ['<span class="emoji emoji1f1e81f1f3"></span>', "🇨🇳"],
    ['<span class="emoji emoji003120e3"></span>', "1⃣"],
    ['<span class="emoji emoji1f639"></span><span class="emoji emoji1f64d"></span>', "😂😔"],
    ['<span class="emoji emoji123456"></span>', "*"],
    ['&lt;span class="emoji emoji1f604"&gt;&lt;/span&gt;', '<span class="emoji emoji1f604"></span>'],
  ])("reads %j", (markup, text) => {
    expect(plainText(markup)).toBe(text);
  });

  it("gives back what was escaped as WeChat does", () => {
    const escaped = (text: string) =>
      text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br/>");
    const text = fc.string({ unit: fc.constantFrom("&", "lt;", "amp;", "<", ">", "br/", "\n", "号", "#39;") });
    fc.assert(fc.property(text, (one) => void expect(plainText(escaped(one))).toBe(one)));
  });
});

describe("shownName", () => {
  it.each([
    ["安娜", "安娜"],
    ["  安 \n娜\t", "安 娜"],
    ["\u202E倒\u2066着\u2069", "倒 着"],
    ["\u200B\uFEFF", ""],
    ["👨‍👩‍👧 家", "👨‍👩‍👧 家"],
    ["\uD83D", ""],
    ["一".repeat(100), "一".repeat(60)],
    ["🐧".repeat(100), "🐧".repeat(60)],
  ])("shows %j", (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it("leaves room for a message whatever somebody is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const shown = shownName(name);
        expect(Buffer.byteLength(mentionOf(name))).toBeLessThanOrEqual(2048 - 1900);
        expect(shown).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});

describe("bounded", () => {
  it.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "abc"],
    ["ab🐧", 3, "ab"],
  ])("cuts %j to %i", (text, most, expected) => {
    expect(bounded(text, most)).toBe(expected);
  });
});
