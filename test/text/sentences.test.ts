import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/sentences.ts";

describe("splitSentences", () => {
  it.each<[string, string[]]>([
    ["违法。合同无效[1]。另见第三条！", ["违法。", "合同无效[1]。", "另见第三条！"]],
    ["合同无效。[1][2] 平台可以收回。[3]", ["合同无效。[1][2] ", "平台可以收回。[3]"]],
    ["违法（参见第三条。第四条）的。好", ["违法（参见第三条。第四条）的。", "好"]],
    ["他说：“不行。”然后走了。完", ["他说：“不行。”然后走了。", "完"]],
    ["见《规定。》第一条。完", ["见《规定。》第一条。", "完"]],
    ["未闭（括号。下一句。", ["未闭（括号。", "下一句。"]],
    ["真的？！是。", ["真的？！", "是。"]],
    ["违法.但赔1.09元.可以", ["违法.", "但赔1.09元.", "可以"]],
    ["一行\n\n二行", ["一行\n\n", "二行"]],
    ["Void under Art. 31. See No. 10 of 2020.", ["Void under Art. 31. ", "See No. 10 of 2020."]],
    ["It is 1.09 yuan. [1] Next, e.g. this. U.S. law.", ["It is 1.09 yuan. [1] ", "Next, e.g. this. ", "U.S. law."]],
    ['He said "No. Never." and left. Then?', ['He said "No. Never." and left. ', "Then?"]],
    ["1. First\n2. Second", ["1. First\n", "2. Second"]],
    ["It costs 5. Then go.", ["It costs 5. ", "Then go."]],
    ["", []],
  ])("%j", (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });

  it("loses and adds nothing", () => {
    const unit = fc.constantFrom(..."卖号。！？.（）《》“”()[]\"' \n1aA…", "Art. ", "[1]", "e.g. ");
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const sentences = splitSentences(units.join(""));
        expect(sentences.join("")).toBe(units.join(""));
        expect(sentences).not.toContain("");
      }),
    );
  });

  it.each(["（", "（。", "（》", "。[1]", "a. "])("takes 100 000 of %j", (unit) => {
    const started = performance.now();
    splitSentences(unit.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
