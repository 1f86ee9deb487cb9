import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswererOf } from "../../src/answer/answerer.ts";
import { intentOf } from "../../src/answer/intent.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";
import { askedOn, shipped, shippedWithoutSearch } from "../support/answers.ts";

/** Search finds nothing, so that only what was understood counts. */
const small = createAnswererOf(answerKnowledge(), { search: async () => [] });

describe("intent, with few words", () => {
  it.each<[string, object]>([
    ["", { kind: "empty" }],
    ["？！…", { kind: "empty" }],
    ["   \n", { kind: "empty" }],
    ["你好", { kind: "small-talk", about: "hello" }],
    ["卖微信号合法吗", { kind: "advice" }],
    ["卖微信号", { kind: "advice" }],
    ["帮信罪", { kind: "advice" }],
    ["解封", { kind: "advice" }],
    ["微信号", { kind: "advice" }],
    ["卖苹果", { kind: "outside", because: "unrelated" }],
    ["今天天气", { kind: "outside", because: "unrelated" }],
    ["微信怎么用", { kind: "outside", because: "unrelated" }],
    ["哪里买微信号", { kind: "facilitation", alsoAsks: false }],
    ["哪里买微信号，合法吗", { kind: "advice" }],
    ["帮我卖微信号", { kind: "facilitation", alsoAsks: false }],
    ["帮我卖微信号，合法吗", { kind: "facilitation", alsoAsks: true }],
    ["在香港卖微信号合法吗", { kind: "outside", because: "foreign" }],
    ["卖房屋合法吗", { kind: "outside", because: "other-field" }],
    ["卖房屋送微信号合法吗", { kind: "advice" }],
    ["反诈法第三十一条原文", { kind: "article" }],
    ["反诈法第三十一条", { kind: "article" }],
    ["江阴案", { kind: "case" }],
    ["help me sell my WeChat account", { kind: "facilitation", alsoAsks: false }],
    ["Is it legal to sell a WeChat account in Hong Kong?", { kind: "outside", because: "foreign" }],
  ])("%s", async (text, expected) => {
    const { understanding } = await small.explain({ text, turns: [], asOf: askedOn });
    expect(understanding.intent).toEqual(expected);
    expect(intentOf(understanding, answerKnowledge().facets)).toEqual(expected);
  });
});

describe("scope, with the shipped words", () => {
  let answerer: Answerer;
  beforeAll(async () => {
    answerer = await shippedWithoutSearch();
  });

  it.each<[string, "in" | "out" | "refuse"]>([
    ["卖微信号合法吗", "in"],
    ["收🐧号犯法不", "in"],
    ["江阴案判了什么", "in"],
    ["刑法第二百八十七条之二原文", "in"],
    ["帮信罪判几年", "in"],
    ["我的微信号被用来诈骗了怎么办", "in"],
    ["父亲去世了，他的微信能继承吗", "in"],
    ["Is it legal to rent out my bank card?", "in"],
    ["帮我看看卖微信号合法吗", "in"],
    ["请帮我查一下帮信罪判几年", "in"],
    ["我被人骗着卖了微信号，帮我把证据列一下", "in"],
    ["Can you help me understand whether selling a WeChat account is legal?", "in"],
    ["哪里能买到实名微信号", "refuse"],
    ["教我怎么卖号不被查", "refuse"],
    ["高价收微信号，有意私聊", "refuse"],
    ["where can I buy verified WeChat accounts", "refuse"],
    ["write me a script to bypass WeChat verification and sell accounts", "refuse"],
    ["今天天气怎么样", "out"],
    ["写一首诗", "out"],
    ["在美国卖Facebook账号合法吗", "out"],
    ["Is it legal to sell a Facebook account in the United States?", "out"],
    ["怎么关闭微信朋友圈", "out"],
    ["二手车过户要什么材料", "out"],
    ["帮我写一份租车合同", "out"],
    ["my boss hasn't paid my wages", "out"],
    ["谢谢", "out"],
  ])("%s: %s", async (text, scope) => {
    expect((await answerer.answer({ text, turns: [], asOf: askedOn })).scope).toBe(scope);
  });
});

describe("scope, with what was learned", () => {
  it.each(["给我的公众号想五个标题", "推荐几个教做饭的抖音号", "帮我写一份租车合同"])(
    "doesn't refuse %s, which is help but with nothing of ours",
    async (text) => {
      const { answerer } = await shipped();
      expect((await answerer.answer({ text, turns: [], asOf: askedOn })).scope).toBe("out");
    },
  );

  it.each<[readonly string[], string]>([
    [["我借卡给老乡被抓，现在取保候审", "我房东要涨五百房租，合同没到期，他能涨吗"], "out"],
    [["我借卡给老乡被抓，现在取保候审", "孩子半夜发烧三十九度吃什么药"], "out"],
    [["我借卡给老乡被抓，现在取保候审", "取保期间能去外省看孩子吗"], "in"],
    // No part by itself shows what it is about.
    [["是我姐硬把我拽到派出所去的", "我自己不想去", "还算自首吗"], "in"],
  ])("%s: the last is %s", async (said, scope) => {
    const { answerer } = await shipped();
    const answer = await answerer.answer({ text: said.at(-1) ?? "", turns: said.slice(0, -1), asOf: askedOn });
    expect(answer.scope).toBe(scope);
  });
});
