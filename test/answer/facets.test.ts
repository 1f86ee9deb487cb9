import { beforeAll, describe, expect, it } from "vitest";
import { readFacets } from "../../src/answer/facets.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import { createConceptMatcher } from "../../src/text/concepts.ts";
import { normalize } from "../../src/text/normalize.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";
import { shippedKnowledge } from "../support/answers.ts";

const readerOf = (base: KnowledgeBase) => {
  const matcher = createConceptMatcher(base.lexicon);
  return (raw: string) => {
    const { text } = normalize(raw);
    const { matches, units } = matcher(text);
    return readFacets(matches, units, text, base.facets);
  };
};
const small = readerOf(answerKnowledge());

describe("denial", () => {
  it.each<[string, boolean | undefined]>([
    ["账号里有客户信息", true],
    ["账号里没有客户信息", false],
    ["账号里没客户信息", false],
    ["账号不含任何客户信息", false],
    ["无客户信息", false],
    ["不涉及客户信息", false],
    ["有没有客户信息都一样吗", undefined],
    ["是不是客户信息", undefined],
    ["没有钱,但有客户信息", true],
    ["没有余额。里面是客户信息", true],
    ["没有客户信息,后来又加了客户信息", true],
    ["卖微信号", undefined],
    ["the account holds customer data", true],
    ["the account has no customer data", false],
    ["without any customer data", false],
    ["it doesn't hold customer data", false],
    ["I have no money, but customer data", true],
    ["not mine. customer data inside", true],
  ])("%s", (text, expected) => {
    expect(small(text).named.get("others-data")).toBe(expected);
  });

  it("leaves what is traded, and how, what the question is about", () => {
    const { named } = small("不是微信号，不想卖");
    expect(named.get("wechat")).toBe(true);
    expect(named.get("sell")).toBe(true);
  });

  it("believes that what wasn't done wasn't done, but not that a question denies it", () => {
    expect(small("微信号没卖").named.get("sell")).toBe(false);
    expect(small("我没有卖微信号").named.get("sell")).toBe(false);
    expect(small("有没有卖微信号的").named.get("sell")).toBe(true);
    expect(small("没经同意卖了微信号").named.get("sell")).toBe(true);
  });

  it("in English leaves out an act that is only ruled out", () => {
    expect(small("not sell, only rent").named.has("sell")).toBe(false);
    expect(small("not sell, only rent").named.get("rent")).toBe(true);
  });

  it("reaches no farther than its words do", () => {
    expect(small("没有一个人跟我说过这里面还会有客户信息").named.get("others-data")).toBe(true);
  });
});

describe("the shipped words", () => {
  let read: (text: string) => ReturnType<typeof readFacets>;
  beforeAll(async () => {
    read = readerOf(await shippedKnowledge());
  });

  it.each<[string, string, boolean | undefined]>([
    ["没有客户信息的微信号能卖吗", "others-data", false],
    ["里面有客户信息的微信号能卖吗", "others-data", true],
    ["没有他人个人信息的账号", "others-data", false],
    ["不知道对方拿去干什么", "knowledge", false],
    ["我明知他是骗子", "knowledge", true],
    ["不是明知", "knowledge", false],
    ["I had no idea it was for scams", "knowledge", false],
    ["I knew it was for scams", "knowledge", true],
    ["给我一个卖号的群", "asks-help", true],
    ["能不能给我一个收号的渠道", "asks-help", true],
    ["你给我一个买号的平台", "asks-help", true],
    ["站长塞给我一个别人的号", "asks-help", undefined],
    ["朋友卖给我一个号被封了", "asks-help", undefined],
    ["没告诉好友就转了", "friends-told", false],
    ["已经告诉好友了", "friends-told", true],
    ["sold it without telling my contacts", "friends-told", false],
    ["I told my contacts first", "friends-told", true],
    ["未经客户同意", "consent", false],
    ["客户都同意了", "consent", true],
    ["without their consent", "consent", false],
    ["卖自己的微信号", "own-account", true],
    ["卖别人的微信号", "others-account", true],
    ["卖微信号", "others-data", undefined],
    ["卖微信号", "knowledge", undefined],
  ])("%s: %s is %s", (text, facet, expected) => {
    expect(read(text).named.get(facet)).toBe(expected);
  });
});

// These are read wrongly as yet; whoever puts one right moves it to its table.
describe("questions that aren't facts", () => {
  it.each(["有没有客户信息影响合法性吗", "有没有告诉好友，有区别吗"])("%s tells nothing", async (text) => {
    const { named } = readerOf(await shippedKnowledge())(text);
    expect([named.get("others-data"), named.get("friends-told")]).toEqual([undefined, undefined]);
  });
});

describe("known faults", () => {
  let read: (text: string) => ReturnType<typeof readFacets>;
  beforeAll(async () => {
    read = readerOf(await shippedKnowledge());
  });

  it.fails.each<[string, string, boolean | undefined]>([
    ["会不会有客户信息", "others-data", undefined],
    ["微信小号，没几个好友，想卖掉", "others-data", true],
    ["表弟想借我的微信，不给钱", "unpaid", undefined],
  ])("%s: %s is %s", (text, facet, expected) => {
    expect(read(text).named.get(facet)).toBe(expected);
  });
});

describe("quantities", () => {
  it.each<[string, Record<string, number>]>([
    ["九个微信号", { accounts: 9 }],
    ["9个微信号", { accounts: 9 }],
    ["两个QQ号", { accounts: 2 }],
    ["十二个账号", { accounts: 12 }],
    ["一百二十个实名微信号", { accounts: 120 }],
    ["3张银行卡", { accounts: 3 }],
    ["三张卡", { accounts: 3 }],
    ["五套卡", { accounts: 5 }],
    ["2千个号", { accounts: 2000 }],
    ["9 WeChat accounts", { accounts: 9 }],
    ["nine WeChat accounts", { accounts: 9 }],
    ["three bank cards", { accounts: 3 }],
    ["one account", { accounts: 1 }],
    ["流水30万元", { inflow: 300_000 }],
    ["30万流水", { inflow: 300_000 }],
    ["流水三十万", { inflow: 300_000 }],
    ["流水1.5万", { inflow: 15_000 }],
    ["获利5000元", { gains: 5000 }],
    ["赚了2万", { gains: 20_000 }],
    ["5000条个人信息", { records: 5000 }],
    ["五千条个人信息", { records: 5000 }],
    ["50万条数据", { records: 500_000 }],
    ["五百条行踪信息", { records: 500 }],
    ["卖了800元", { price: 800 }],
    ["卖微信号", {}],
    ["几个微信号", {}],
    ["第三条", {}],
    ["第二百五十三条之一第三款", {}],
  ])("%s", (text, expected) => {
    const { quantities } = small(text);
    expect(Object.fromEntries(quantities)).toMatchObject(expected);
    if (!("price" in expected))
      expect([...quantities.keys()].filter((name) => name !== "price")).toEqual(Object.keys(expected));
  });

  it("takes the first number of each kind", () => {
    expect(small("3个微信号和5个微信号").quantities.get("accounts")).toBe(3);
  });
});

describe("who does it", () => {
  let read: ReturnType<typeof readerOf>;
  beforeAll(async () => {
    read = readerOf(await shippedKnowledge());
  });

  it.each<[string, "sell" | "buy"]>([
    ["有人买我的微信号", "sell"],
    ["微信号被人从我这买走了", "sell"],
    ["我的微信号被一个网友买走", "sell"],
    ["有人找我买微信号", "sell"],
    ["有人跟我买微信号", "sell"],
    ["someone bought a wechat account from me", "sell"],
    ["he bought it off me", "sell"],
    ["my account was bought by a dealer", "sell"],
    ["我买微信号", "buy"],
    ["我从朋友那买微信号", "buy"],
    ["他的微信号被我买走了", "buy"],
    ["被骗了。买微信号", "buy"],
    ["i bought an account from my friend", "buy"],
    ["i bought it from a dealer", "buy"],
  ])("%s", (text, act) => {
    const { named } = read(text);
    expect([named.get("sell"), named.get("buy")]).toEqual(act === "sell" ? [true, undefined] : [undefined, true]);
  });
});
