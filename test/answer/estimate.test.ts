import { describe, expect, it } from "vitest";
import { estimateGains } from "../../src/answer/estimate.ts";
import { normalize } from "../../src/text/normalize.ts";

const yuan = (text: string) => estimateGains(normalize(text).text)?.yuan;

describe("gains told as a price and a time", () => {
  it.each<[string, number]>([
    ["微信号出租300一天租了半年", 54_000],
    ["三百一天租了十天", 3000],
    ["租了三个月，三百块一天", 27_000],
    ["每天一百租了三个月支付宝", 9000],
    ["一天三百，借给他两周", 4200],
    ["日租50，租了20天", 1000],
    ["一个月500租了一年微信", 6000],
    ["每个月给我800租了三个月", 2400],
    ["月租500租了一年半", 9000],
    ["租期三年，一年2万", 60_000],
    ["微信给人用，300一天半年", 54_000],
    ["rented out my WeChat for 200 yuan a day for three months", 18_000],
    ["lent my Alipay at 100 yuan per week for 10 weeks", 1000],
  ])("%s", (text, expected) => {
    expect(yuan(text)).toBe(expected);
  });

  it.each([
    "卖了300块",
    "租了一个月，两千块",
    "我租房一个月2000",
    "每天一百，做了三个月主播",
    "租了三个月",
    "rented out my WeChat for three months",
    "",
  ])("%j tells none", (text) => {
    expect(yuan(text)).toBeUndefined();
  });

  it("reads a long run of numerals in no time worth speaking of", () => {
    expect(yuan(`租${"一天1".repeat(2000)}`)).toBeGreaterThan(0);
  });
});
