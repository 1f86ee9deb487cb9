import fc from "fast-check";
import { expect, it } from "vitest";
import type { Segmenter } from "../../src/text/segmenter.ts";

/** The lexicon's terms that every segmenter under contract is made with. */
export const TERMS = ["微信号", "个人信息", "帮信罪", "号主", "实名认证", "卖号", "QQ号"];

const HAN = fc.string({
  unit: fc.constantFrom(..."出售转让微信号个人信息帮助网络犯罪活动罪账号主要归公司所有实名认证的卖违法吗𠮷"),
  maxLength: 30,
});

/** What every segmenter owes its callers; `cutsLikeJieba` adds the cuts that golden files rest on. */
export function segmenterContract(make: () => Segmenter, options: { readonly cutsLikeJieba: boolean }): void {
  it("gives nothing for nothing", () => {
    expect(make().cut("")).toEqual([]);
  });

  it("covers the run, and every word stands where it says", () => {
    const segmenter = make();
    fc.assert(
      fc.property(HAN, (han) => {
        const covered = new Set<number>();
        for (const { text, start } of segmenter.words(han)) {
          expect(han.slice(start, start + text.length)).toBe(text);
          for (let unit = 0; unit < text.length; unit++) covered.add(start + unit);
        }
        expect(covered.size).toBe(han.length);
        expect(segmenter.cut(han)).toEqual(segmenter.words(han).map((word) => word.text));
      }),
    );
  });

  it("cuts the same run the same way twice, and alike in another instance", () => {
    const run = "出售个人信息帮助网络犯罪活动";
    const segmenter = make();
    const first = segmenter.cut(run);
    expect(segmenter.cut(run)).toEqual(first);
    expect(make().cut(run)).toEqual(first);
  });

  it.each(["微信号", "个人信息", "帮信罪", "实名认证", "卖号"])(
    "keeps %s whole and brings none of its parts",
    (term) => {
      expect(make().cut(term)).toEqual([term]);
    },
  );

  it("finds both places of a word that stands alone after a term that holds it", () => {
    expect(make().words("微信号信号")).toEqual([
      { text: "微信号", start: 0 },
      { text: "信号", start: 3 },
    ]);
  });

  it("takes a run of 100 000 characters", () => {
    const run = "出售微信号违法吗卖".repeat(12_000);
    expect(make().words(run).at(-1)).toEqual({ text: "卖", start: run.length - 1 });
  });

  it.runIf(options.cutsLikeJieba).each([
    ["帮助信息网络犯罪活动罪", "帮助/信息/网络/信息网/信息网络/犯罪/活动/犯罪活动/罪"],
    ["账号主要归公司所有", "账号/主要/归/公司/所有"],
    ["网络虚拟财产继承", "网络/虚拟/财产/继承/财产继承"],
  ])("cuts %s as a jieba does", (run, cut) => {
    expect(make().cut(run).join("/")).toBe(cut);
  });
}
