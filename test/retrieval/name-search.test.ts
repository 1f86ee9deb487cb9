import { describe, expect, it } from "vitest";
import { createNameSearch } from "../../src/retrieval/name-search.ts";

const search = createNameSearch([
  { name: "中华人民共和国反电信网络诈骗法", value: "fraud" },
  { name: "Anti-Telecom Fraud Law", value: "fraud" },
  { name: "江阴市人民法院", value: "jiangyin" },
  { name: "（2020）苏0281民初7297号", value: "jiangyin" },
  { name: "Alipay Service Agreement", value: "alipay" },
  { name: "Personality Rights Provisions", value: "personality" },
  { name: "反电信", value: "short" },
]);
const found = (text: string) => search(text).map(({ value }) => value);

describe("createNameSearch", () => {
  it.each([
    ["anti-tel", ["fraud"]],
    ["ANTI TEL", ["fraud"]],
    ["antitelecom", ["fraud"]],
    ["ｆｒａｕｄ", ["fraud"]],
    ["電信網絡詐騙", ["fraud"]],
    ["《反电信网络诈骗法》", ["fraud"]],
    ["江陰", ["jiangyin"]],
    ["7297", ["jiangyin"]],
    ["2020 苏 0281 民初", ["jiangyin"]],
    ["ali", ["alipay"]],
    ["rights", ["personality"]],
  ])("finds what is called something with %s in it", (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it("finds words and numbers from where they begin only", () => {
    expect(found("lecom")).toEqual([]);
    expect(found("281")).toEqual([]);
    expect(found("297")).toEqual([]);
  });

  it("puts a whole name before a beginning, and that before a part; none twice", () => {
    expect(search("反电信")).toEqual([
      { value: "short", fit: 3 },
      { value: "fraud", fit: 1 },
    ]);
    expect(search("中华人民共和国反电信")).toEqual([{ value: "fraud", fit: 2 }]);
  });

  it.each(["", " ", "法", "a", "《》", "🐧", "\ud800"])("finds nothing by %j, which says too little", (text) => {
    expect(found(text)).toEqual([]);
  });
});
