import { describe, expect, it } from "vitest";
import { createCaseLookup } from "../../src/retrieval/case-lookup.ts";
import { normalize } from "../../src/text/normalize.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const lookup = createCaseLookup(smallKnowledge());

describe("createCaseLookup", () => {
  it.each([
    ["（2021）苏0281刑初1234号怎么判的", "number", "(2021)苏0281刑初1234号"],
    ["〔２０２１〕苏０２８１刑初１２３４号", "number", "2021〕苏0281刑初1234号"],
    ["[2021] 苏 0281 刑初 1234 号", "number", "2021] 苏 0281 刑初 1234 号"],
    ["2021苏0281刑初1234", "number", "2021苏0281刑初1234"],
    ["江阴买卖微信号案讲了什么", "name", "江阴买卖微信号案"],
    ["江陰買賣微信號案", "name", "江阴买卖微信号案"],
    ["那个江阴案", "alias", "江阴案"],
    ["What did the JIANGYIN  case hold?", "alias", "jiangyin case"],
    ["江阴法院怎么说", "alias", "江阴法院"],
    ["在江阴卖号", "place", "江阴"],
    ["selling accounts in Jiangyin", "place", "jiangyin"],
  ])("finds the case in %s", (raw, by, words) => {
    const { text } = normalize(raw);
    const found = lookup(text);
    expect(found.map(({ id, by }) => ({ id, by }))).toEqual([{ id: "jiangyin-2021", by }]);
    const { start, end } = found[0]?.span ?? { start: 0, end: 0 };
    expect(words).toContain(text.slice(start, end));
  });

  it.each(["(2021)苏0281刑初12345号", "12021苏0281刑初1234号", "南京买卖", ""])("finds none in %s", (raw) => {
    expect(lookup(normalize(raw).text)).toEqual([]);
  });

  it("gives a case once, where it is first named", () => {
    expect(lookup("江阴案就是江阴买卖微信号案")).toEqual([
      { id: "jiangyin-2021", span: { start: 0, end: 3 }, by: "alias" },
    ]);
  });
});
