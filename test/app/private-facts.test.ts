import { describe, expect, it } from "vitest";
import { tellsPrivateFacts } from "../../src/app/private-facts.ts";

describe("tellsPrivateFacts", () => {
  it.each([
    "我把微信号卖了，被警察传唤了",
    "我的号租出去之后被封了怎么办",
    "本人银行卡已经被冻结",
    "我们公司被起诉了",
    "I sold my account last year, am I in trouble?",
    "my card was frozen by the police",
    "卖号给13812345678违法吗",
    "mail me at a.b@example.com",
  ])("sees that %j is about its writer", (text) => {
    expect(tellsPrivateFacts(text)).toBe(true);
  });

  it.each([
    "卖微信号合法吗",
    "我想卖微信号，合法吗",
    "买卖银行卡怎么判",
    "刑法第287条之二",
    "Is it legal to sell a WeChat account?",
    "Can I sell my account?",
    "2021年判了什么案子",
    "",
  ])("sees nothing private in %j", (text) => {
    expect(tellsPrivateFacts(text)).toBe(false);
  });
});
