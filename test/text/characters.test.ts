import { describe, expect, it } from "vitest";
import { createCharacterAnalyzer, eachCharacterTerm } from "../../src/text/characters.ts";

describe("createCharacterAnalyzer", () => {
  it.each([
    ["卖微信号", ["卖", "卖微", "微", "微信", "信", "信号", "号"]],
    ["微信 qq号", ["微", "微信", "信", "qq", "号"]],
    ["第285条", ["第", "285", "条"]],
    ["account-holder's", ["account", "holder", "s"]],
    ["𠮷人", ["𠮷", "𠮷人", "人"]],
    ["，。！", []],
    ["", []],
  ])("cuts %s", (text, terms) => {
    const tokens = createCharacterAnalyzer().terms(text);
    expect(tokens.map(({ term }) => term).sort()).toEqual([...terms].sort());
    for (const { term, span } of tokens) expect(text.slice(span.start, span.end)).toBe(term);
  });

  it("names the same terms one by one", () => {
    const text = "出租 qq 号给他人";
    const named: string[] = [];
    eachCharacterTerm(text, (term) => named.push(term));
    expect(named).toEqual(
      createCharacterAnalyzer()
        .terms(text)
        .map(({ term }) => term),
    );
  });
});
