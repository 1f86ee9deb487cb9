import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toChineseNumeral } from "../../src/knowledge/chinese-numeral.ts";
import { numbersIn } from "../../src/knowledge/numbers.ts";

describe("numbers in a text", () => {
  // biome-ignore format: a table reads better by the row
  it.each([
    // Amounts
    ["20万", ["200000"]],
    ["二十万", ["200000"]],
    ["二十万元以下", ["200000"]],
    ["200,000 yuan", ["200000"]],
    ["200 thousand", ["200000"]],
    ["two hundred thousand yuan", ["200000"]],
    ["二百万元", ["2000000"]],
    ["三万五千元", ["35000"]],
    ["一百零九万元", ["1090000"]],
    ["109万元", ["1090000"]],
    ["1.09 million", ["1090000"]],
    ["1.2亿", ["120000000"]],
    ["一万元", ["10000"]],
    ["２０万", ["200000"]],
    ["6%", ["6"]],
    ["百分之六", ["6"]],
    ["几十万元", []],
    ["数百万", []],
    ["千万不要", []],
    ["万一", []],
    // Terms and counts
    ["三年以下有期徒刑", ["3"]],
    ["三年以上七年以下", ["3", "7"]],
    ["not less than three years but not more than seven years", ["3", "7"]],
    ["十五日", ["15"]],
    ["fifteen days", ["15"]],
    ["twenty-five days", ["25"]],
    ["between two and three years", ["2", "3"]],
    ["one hundred and one records", ["101"]],
    ["两个月", ["2"]],
    ["三个以上账号", ["3"]],
    ["三十多人", ["30"]],
    ["一年以下", ["1"]],
    ["one year", ["1"]],
    ["一倍以上十倍以下", ["1", "10"]],
    // Words rather than numbers
    ["一般", []],
    ["一个人", []],
    ["一、二审", []],
    ["one of them", []],
    ["One account", []],
    ["someone, often, tenor, weight", []],
    // Dates
    ["2022年12月1日", ["2022-12-01"]],
    ["二〇二二年十二月一日", ["2022-12-01"]],
    ["1 December 2022", ["2022-12-01"]],
    ["1st December 2022", ["2022-12-01"]],
    ["December 1, 2022", ["2022-12-01"]],
    ["2022-12-01", ["2022-12-01"]],
    ["2022年12月", ["2022-12"]],
    ["December 2022", ["2022-12"]],
    ["2022年", ["2022"]],
    ["in 2022", ["2022"]],
    // Articles
    ["第三十一条", ["art:31"]],
    ["Article 31", ["art:31"]],
    ["第二百五十三条之一第一款", ["art:253-1"]],
    ["Article 253-1", ["art:253-1"]],
    ["法释〔2017〕10号", ["2017", "10"]],
  ])("%s: %j", (text, expected) => {
    expect([...numbersIn(text)].sort()).toEqual([...expected].sort());
  });

  it("are the same however one number is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9999 }), (count) => {
        const amount = count * 10_000;
        const ways = [
          `${amount}元`,
          `${amount.toLocaleString("en-US")} yuan`,
          `${count}万元`,
          `${toChineseNumeral(count)}万元`,
          `${toChineseNumeral(count)}万`,
          `RMB ${amount / 1e6} million`,
          `${amount / 1e3} thousand yuan`,
        ];
        for (const way of ways) expect([...numbersIn(way)], way).toEqual([String(amount)]);
      }),
    );
  });

  it("are the same however one day is written", () => {
    const days = fc.date({ min: new Date("1980-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split("-").map(Number);
        const name = date.toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
        const ways = [iso, `${year}年${month}月${day}日`, `${day} ${name} ${year}`, `${name} ${day}, ${year}`];
        for (const way of ways) expect([...numbersIn(way)], way).toEqual([iso]);
      }),
    );
  });
});
