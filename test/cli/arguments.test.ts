import { describe, expect, it } from "vitest";
import { dayFrom, languageFor, languageFrom, valuesOf } from "../../src/cli/arguments.ts";
import { conditionText } from "../../src/cli/explanation.ts";

describe("dayFrom", () => {
  it("takes a day of the calendar, and today where none is given", () => {
    expect(dayFrom("2024-02-29", "2026-11-21")).toBe("2024-02-29");
    expect(dayFrom(undefined, "2026-11-21")).toBe("2026-11-21");
  });

  it.each(["2026-02-30", "2026-2-3", "today", ""])("refuses %j in one sentence", (text) => {
    expect(() => dayFrom(text, "2026-11-21")).toThrow(/is no day; write it as YYYY-MM-DD/);
  });
});

describe("languageFor", () => {
  it.each([
    [undefined, "刑法第二百八十五条", "zh"],
    [undefined, "Article 1038 of the Civil Code", "en"],
    [undefined, "criminal-law/253-1", "zh"],
    [undefined, "", "zh"],
    ["en", "刑法第二百八十五条", "en"],
    ["auto", "Jiangyin case", "en"],
  ])("of %j and %j is %s", (told, words, language) => {
    expect(languageFor(told, words)).toBe(language);
  });

  it("refuses other languages", () => {
    expect(() => languageFrom("fr")).toThrow(/zh, en or auto/);
  });
});

describe("valuesOf", () => {
  it("collects every value of a repeated option, before --", () => {
    const given = ["--turn", "一", "x", "--turn=二=2", "--turned", "no", "--", "--turn", "三"];
    expect(valuesOf("turn", given)).toEqual(["一", "二=2"]);
  });
});

describe("conditionText", () => {
  it.each([
    ["sell", "sell"],
    [{ all: ["sell", { any: ["wechat", "qq"] }, { not: "consent" }] }, "(sell and (wechat or qq) and not consent)"],
    [{ accounts: { gte: 3, lt: 10 } }, "accounts >= 3 and accounts < 10"],
    [{ all: ["sell"] }, "sell"],
  ])("writes %j as %s", (condition, text) => {
    expect(conditionText(condition)).toBe(text);
  });
});
