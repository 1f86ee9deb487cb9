import { describe, expect, it } from "vitest";
import { greatestIn, readQuantities } from "../../src/answer/quantities.ts";

describe("quantities", () => {
  it.each<[string, Record<string, number>]>([
    ["卖号赚了两万多", { gains: 20_000 }],
    ["卖号赚了2万5,罚多少", { gains: 25_000 }],
    ["赚了2万5千", { gains: 25_000 }],
    ["赚了一万五", { gains: 15_000 }],
    ["得了三千来块", { gains: 3000 }],
    ["流水好像有四十多万", { inflow: 400_000 }],
    ["流水1.5万元", { inflow: 15_000 }],
    ["卖了十来个号", { accounts: 10 }],
    ["办了十几张手机卡", { accounts: 10 }],
    ["几十个微信号", { accounts: 20 }],
    ["手机卡19张", { accounts: 19 }],
    ["我的第2个微信号", {}],
    ["卖了几个号", {}],
    ["3000条客户信息", { records: 3000 }],
    ["made 25k yuan from it", { gains: 25_000 }],
    ["sold three of my wechat accounts", {}],
    ["sold three wechat accounts for 1,500 yuan", { accounts: 3, price: 1500 }],
    ["一共赚了1600,派出所要罚我5万", { gains: 1600 }],
    ["流水一共进来七十四万,他得了1500", { inflow: 740_000, gains: 1500 }],
    ["卡里进了110多万", { inflow: 1_100_000 }],
    ["他去ATM取了三次一共六万八,得了两千块钱", { inflow: 68_000, gains: 2000 }],
    ["取的钱是二十六万八", { inflow: 268_000 }],
    ["about 460,000 yuan went through and he gave me 1,500", { inflow: 460_000, gains: 1500 }],
    ["微信里九百多个客户", { records: 900 }],
    ["刑法第253条之一的公民个人信息", {}],
    ["", {}],
  ])("%s", (text, expected) => {
    expect(Object.fromEntries(readQuantities(text))).toEqual(expected);
  });

  it.each([
    ["说错了,取的钱是二十六万八不是六万八,得了八千", 268_000],
    ["三张卡,一张给100", 100],
    ["卖微信号合法吗", 0],
    ["sold 3 accounts for 1,500 yuan", 1500],
    ["好几十万流水", Number.POSITIVE_INFINITY],
    ["a few hundred thousand went through", Number.POSITIVE_INFINITY],
  ])("tells the greatest number, whatever it counts: %s", (text, expected) => {
    expect(greatestIn(text)).toBe(expected);
  });

  it("reads a long run of numerals in no time worth speaking of", () => {
    expect(readQuantities("一".repeat(8000)).size).toBe(0);
    expect(readQuantities("1万".repeat(4000)).size).toBeGreaterThan(0);
  });
});
