import { describe, expect, it } from "vitest";
import { rowFromJson } from "../../../src/app/corpus/json-law.ts";

const whole = { law: "养蜂条例", article: "第三条", text: "蜂。", path: "第一章", effective: "2020-01-01" };
const read = (value: unknown) => rowFromJson(typeof value === "string" ? value : JSON.stringify(value), "a.jsonl", 7);

describe("rowFromJson", () => {
  it("reads a law's article with its day and place", () => {
    expect(read({ ...whole, id: 5 })).toEqual({
      law: "养蜂条例",
      article: "第三条",
      number: "3",
      path: "第一章",
      text: "蜂。",
      from: "2020-01-01",
      dated: null,
      file: "a.jsonl",
      line: 7,
    });
  });

  it.each([
    ["第三条", "第三条", "3"],
    [3, "第三条", "3"],
    ["120-1", "第一百二十条之一", "120-1"],
    ["第一百二十条之一", "第一百二十条之一", "120-1"],
    ["附件一", "附件一", null],
    [undefined, "全文", null],
  ])("reads the article %j", (article, label, number) => {
    expect(read({ ...whole, article })).toMatchObject({ article: label, number });
  });

  it.each([
    ["2020年1月1日", "2020-01-01"],
    ["2020-1-1", "2020-01-01"],
    ["", null],
    [null, null],
    [undefined, null],
  ])("reads the day %j, and leaves an untold one open", (effective, from) => {
    expect(read({ ...whole, effective })).toMatchObject({ from });
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "{", "json"],
    ["a list", "[]", "json"],
    ["null", "null", "json"],
    ["no law", { ...whole, law: undefined }, "law"],
    ["an empty law", { ...whole, law: " \u200b" }, "law"],
    ["an article that is a list", { ...whole, article: [] }, "article"],
    ["no text", { ...whole, text: 5 }, "text"],
    ["an empty text", { ...whole, text: "\n" }, "text"],
    ["a day in no calendar", { ...whole, effective: "2020-02-30" }, "day"],
    ["two days", { ...whole, effective: "2020-02-20 2021-02-20" }, "day"],
    ["a number for a day", { ...whole, effective: 20200101 }, "day"],
  ])("says what is wrong with %s", (_, value, reason) => {
    expect(read(value)).toBe(reason);
  });
});
