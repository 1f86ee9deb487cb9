import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDates, formatRange, periodOf } from "../../src/answer/dates.ts";
import { type Day, isDay, isWithin } from "../../src/knowledge/day.ts";
import { normalize } from "../../src/text/normalize.ts";

const found = (text: string, today: Day = "2026-11-21") => findDates(normalize(text).text, today).map(formatRange);

describe("a year by which a law is called", () => {
  it.each<[string, string[]]>([
    ["2025年新意见出来以后,帮信罪门槛多少", []],
    ["2022年反诈法出台以后,卖微信号还合法吗", []],
    ["2019年那个司法解释之后,卖卡怎么判", []],
    ["按照2025年的新规,出租银行卡怎么处罚", []],
    ["去年的新法对我去年三月卖号有用吗", ["2025-03-01/2025-03-31"]],
    ["2024年网络安全法第四十四条", ["2024-01-01/2024-12-31"]],
    ["2020年的合同法怎么规定", ["2020-01-01/2020-12-31"]],
    ["2022年我违反规定卖了号", ["2022-01-01/2022-12-31"]],
    ["2022年没看规定,就把号卖了", ["2022-01-01/2022-12-31"]],
    ["2019年非法卖号之后", ["2019-01-01/2019-12-31"]],
  ])("%s", (text, days) => {
    expect(found(text)).toEqual(days);
  });
});

describe("a day of registering", () => {
  it.each<[string, string[]]>([
    ["我2012年注册的微信", []],
    ["2025年8月有人注册了个跟我们同名的抖音号", ["2025-08-01/2025-08-31"]],
  ])("%s", (text, days) => {
    expect(found(text)).toEqual(days);
  });
});

describe("findDates", () => {
  it.each<[string, string]>([
    ["2021年5月1日卖的", "2021-05-01"],
    ["2021年5月1号", "2021-05-01"],
    ["2021-05-01", "2021-05-01"],
    ["2021/5/1", "2021-05-01"],
    ["2021.5.1", "2021-05-01"],
    ["２０２１年５月", "2021-05-01/2021-05-31"],
    ["2021-05", "2021-05-01/2021-05-31"],
    ["2021年", "2021-01-01/2021-12-31"],
    ["二〇二一年五月一日", "2021-05-01"],
    ["二零二一年十二月", "2021-12-01/2021-12-31"],
    ["二〇二〇年", "2020-01-01/2020-12-31"],
    ["一九九八年", "1998-01-01/1998-12-31"],
    ["2021年初", "2021-01-01/2021-03-31"],
    ["2021年上半年", "2021-01-01/2021-06-30"],
    ["2021年下半年", "2021-07-01/2021-12-31"],
    ["2021年底", "2021-11-01/2021-12-31"],
    ["2021年十一月", "2021-11-01/2021-11-30"],
    ["2021 年我卖的", "2021-01-01/2021-12-31"],
    ["2022年头", "2022-01-01/2022-03-31"],
    ["2022年夏天", "2022-06-01/2022-08-31"],
    ["民国111年10月", "2022-10-01/2022-10-31"],
    ["in summer 2022", "2022-06-01/2022-08-31"],
    ["mid-2021", "2021-05-01/2021-08-31"],
    ["in March last year", "2025-03-01/2025-03-31"],
    ["in October this year", "2026-10-01/2026-10-31"],
    ["at the end of 2022", "2022-11-01/2022-12-31"],
    ["2022年十月三号", "2022-10-03"],
    ["2022年国庆", "2022-10-01/2022-10-07"],
    ["二〇二一年元旦当天", "2021-01-01"],
    ["2025年春节", "2025-01-29/2025-02-05"],
    ["2025年春节后", "2025-02-05/2025-03-22"],
    ["on New Year's Day 2021", "2021-01-01"],
    ["at Christmas 2024", "2024-12-25"],
    ["on May 1, 2021", "2021-05-01"],
    ["1st May 2021", "2021-05-01"],
    ["3 Dec. 2020", "2020-12-03"],
    ["in September 2021", "2021-09-01/2021-09-30"],
    ["back in 2019", "2019-01-01/2019-12-31"],
  ])("absolute: %s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ["去年卖的", "2025-01-01/2025-12-31"],
    ["前年", "2024-01-01/2024-12-31"],
    ["大前年", "2023-01-01/2023-12-31"],
    ["去年5月", "2025-05-01/2025-05-31"],
    ["去年十二月", "2025-12-01/2025-12-31"],
    ["去年底", "2025-11-01/2025-12-31"],
    ["去年三月五号", "2025-03-05"],
    ["舊年八月", "2025-08-01/2025-08-31"],
    ["上年9月", "2025-09-01/2025-09-30"],
    ["前年六一那天", "2024-06-01"],
    ["去年双十一前", "2025-10-12/2025-11-10"],
    ["去年十一", "2025-10-01/2025-10-07"],
    ["去年十一月", "2025-11-01/2025-11-30"],
    ["今年3月", "2026-03-01/2026-03-31"],
    ["上个月", "2026-10-01/2026-10-31"],
    ["上上个月", "2026-09-01/2026-09-30"],
    ["昨天", "2026-11-20"],
    ["前天", "2026-11-19"],
    ["大前天", "2026-11-18"],
    ["3年前", "2023-01-01/2023-12-31"],
    ["五年之前", "2021-01-01/2021-12-31"],
    ["两个月前", "2026-09-01/2026-09-30"],
    ["last year", "2025-01-01/2025-12-31"],
    ["last month", "2026-10-01/2026-10-31"],
    ["yesterday", "2026-11-20"],
    ["two years ago", "2024-01-01/2024-12-31"],
    ["a year ago", "2025-01-01/2025-12-31"],
    ["3 months ago", "2026-08-01/2026-08-31"],
  ])("relative: %s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<[string, Day, string]>([
    ["昨天", "2026-01-01", "2025-12-31"],
    ["昨天", "2024-03-01", "2024-02-29"],
    ["上个月", "2026-01-15", "2025-12-01/2025-12-31"],
    ["上个月", "2024-03-31", "2024-02-01/2024-02-29"],
    ["two months ago", "2026-01-31", "2025-11-01/2025-11-30"],
    ["去年", "2000-02-29", "1999-01-01/1999-12-31"],
  ])("%s, said on %s", (text, today, expected) => {
    expect(found(text, today)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ["21年卖的号", "2021-01-01/2021-12-31"],
    ["19年的时候", "2019-01-01/2019-12-31"],
    ["22年12月", "2022-12-01/2022-12-31"],
    ["21年底", "2021-11-01/2021-12-31"],
    ["23年我把微信卖了", "2023-01-01/2023-12-31"],
  ])("two digits: %s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ["2019年到2021年", "2019-01-01/2021-12-31"],
    ["2019-2021年", "2019-01-01/2021-12-31"],
    ["2021年5月到8月", "2021-05-01/2021-08-31"],
    ["2021年5月至2022年3月", "2021-05-01/2022-03-31"],
    ["from 2019 to 2023", "2019-01-01/2023-12-31"],
    ["between 2019 and 2021", "2019-01-01/2021-12-31"],
    ["from May 2019 to June 2021", "2019-05-01/2021-06-30"],
    ["2021年以来一直出租", "2021-01-01/2026-11-21"],
    ["2024年5月起", "2024-05-01/2026-11-21"],
    ["since 2021", "2021-01-01/2026-11-21"],
    ["from May 2021 onwards", "2021-05-01/2026-11-21"],
  ])("a stretch: %s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ["2022年12月以前出租账号", "2022-01-01/2022-11-30"],
    ["2022年12月1日前", "2022-01-01/2022-11-30"],
    ["2021年之前", "2020-01-01/2020-12-31"],
    ["before 2022", "2021-01-01/2021-12-31"],
    ["before December 2022", "2022-01-01/2022-11-30"],
    ["before 1 December 2022", "2022-01-01/2022-11-30"],
    ["prior to 2021", "2020-01-01/2020-12-31"],
    ["2021年前后", "2021-01-01/2021-12-31"],
  ])("before: %s ends the day before, so that a law of that day isn't read into it", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ["今年", "2026-01-01/2026-11-21"],
    ["2026年", "2026-01-01/2026-11-21"],
    ["2026年11月", "2026-11-01/2026-11-21"],
    ["2026年底", "2026-11-01/2026-11-21"],
    ["2026-11-21", "2026-11-21"],
    ["2027年1月", "2027-01-01/2027-01-31"],
  ])("%s ends today, unless all of it lies ahead", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<[string, readonly string[]]>([
    ["2024年2月29日", ["2024-02-29"]],
    ["2000-02-29", ["2000-02-29"]],
    ["2023-02-29", []],
    ["1900-02-29", []],
    ["2021-13-01", []],
    ["2021年2月30日", ["2021-02-01/2021-02-28"]],
    ["2021年13月", ["2021-01-01/2021-12-31"]],
    ["February 30, 2021", ["2021-01-01/2021-12-31"].slice(1)],
    ["29年5月", []],
  ])("the calendar: %s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    "a price of 2000 yuan",
    "in 2000 accounts",
    "around 2019 contacts",
    "2000块",
    "2019.5万",
    "网上月租微信号",
    "线上月入过万",
    "以前天天收号",
    "判3年",
    "三年以下有期徒刑",
    "第2021条",
    "订单20210501123",
    "13800138000",
    "法释〔2019〕15号",
    "(2020)苏0281民初7297号",
    "自2022年12月1日起施行",
    "2012年注册的老微信号",
    "注册于2013年",
    "an account registered in 2013",
    "the account I opened back in 2012",
    "",
  ])("no day of an act: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("takes the act, not the account's age", () => {
    expect(found("2012年注册的号，2021年卖了")).toEqual(["2021-01-01/2021-12-31"]);
    expect(found("I registered in 2013 and sold it in 2021")).toEqual(["2021-01-01/2021-12-31"]);
  });

  it("gives several in the order of the text, with their places", () => {
    const text = "2019年买，2021年5月1日卖";
    const dates = findDates(text, "2026-11-21");
    expect(dates.map(({ span }) => text.slice(span.start, span.end))).toEqual(["2019年", "2021年5月1日"]);
  });
});

describe("findDates, of anything", () => {
  const day = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10) as Day);

  it("gives days of the calendar, first before last, inside the text, none overlapping", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "2021年",
        "2026年",
        "去年",
        "上个月",
        "到",
        "前",
        "since ",
        "before ",
        "May ",
        "2020",
        "-",
        "5月",
        "31日",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), day, (pieces, today) => {
        const { text } = normalize(pieces.join(""));
        let end = 0;
        for (const { first, last, span } of findDates(text, today)) {
          expect(isDay(first) && isDay(last) && first <= last).toBe(true);
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeLessThanOrEqual(text.length);
          if (first <= today) expect(last <= today).toBe(true);
          end = span.end;
        }
      }),
    );
  });

  it("reads every day it is told, in each notation", () => {
    fc.assert(
      fc.property(day, (told) => {
        const [y, m, d] = told.split("-").map(Number);
        const english = new Date(`${told}T00:00:00Z`).toLocaleDateString("en-US", {
          timeZone: "UTC",
          dateStyle: "long",
        });
        for (const text of [told, `${y}年${m}月${d}日`, `${y}/${m}/${d}`, english])
          expect(found(text, "2100-01-01")).toEqual([told]);
      }),
    );
  });
});

describe("periodOf", () => {
  it("ends with the first day after the range", () => {
    expect(periodOf({ first: "2021-01-01", last: "2021-12-31" })).toEqual({ from: "2021-01-01", until: "2022-01-01" });
    expect(periodOf({ first: "2024-02-28", last: "2024-02-28" })).toEqual({ from: "2024-02-28", until: "2024-02-29" });
    expect(isWithin("2024-02-28", periodOf({ first: "2024-02-28", last: "2024-02-28" }))).toBe(true);
  });
});
