import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOnline } from "./running-bot.ts";
import { cleanUp } from "./running-program.ts";
import { type Group, type Loopback, type Person, startLoopback } from "./web-wechat/loopback.ts";

/** One login for all of it: who is answered in groups, and who isn't. */
let wechat: Loopback;
let anna: Person;
let ben: Person;
let group: Group;

beforeAll(async () => {
  wechat = await startLoopback({ nickname: "小助手" });
  anna = wechat.person({ nickname: "Anna" });
  ben = wechat.person({ nickname: "老王" });
  group = wechat.group({
    topic: "二手交流群",
    members: [anna, ben, ...unheard.map(({ person }) => person(wechat))],
    botAlias: "群助手",
  });
  await startOnline(wechat, { settings: "per-person: 60\nper-group: 100\n" });
});
afterAll(async () => {
  await cleanUp();
  await wechat?.close();
});

const next = async (to: Person | Group, text?: RegExp) => (await wechat.nextSent({ to, ...(text && { text }) })).text;
const sentTo = (to: Person | Group) => wechat.sent.filter((one) => one.to === to).map(({ text }) => text);

/** Somebody of whom nothing is to be heard, and what they do; each has a name of their own, so that an answer tells. */
const unheard = (
  [
    ["talk among others", (person) => person.say(question, { to: group })],
    ["@所有人", (person) => person.say(`@所有人 ${question}`, { to: group })],
    ["a mention of somebody else", (person) => person.say(`@老王\u2005${question}`, { to: group })],
    ["an address with its name behind the @", (person) => person.say(`写信到a@小助手 就行`, { to: group })],
    [
      "a mention of somebody whose name goes on after its own",
      (person) => person.say("@小助手二号\u2005在吗", { to: group }),
    ],
    ["a picture", (person) => person.say("", { to: group, type: 3 })],
    ["voice", (person) => person.say("", { to: group, type: 34 })],
    ["a link that names it", (person) => person.say("", { to: group, app: { type: 5, title: "@小助手 卖号" } })],
    [
      "a quote of somebody else's words",
      (person) => person.say("是吗", { to: group, quote: { name: "老王", text: question } }),
    ],
    ["what is an hour old", (person) => person.say(`@群助手 ${question}`, { to: group, at: Date.now() - 3_600_000 })],
    ["what is an hour old and direct", (person) => person.say(question, { at: Date.now() - 3_600_000 })],
    ["a message taken back", (person) => wechat.recall(person.say(question, { to: group }))],
  ] as readonly (readonly [string, (person: Person) => void])[]
).map(([what, act], index) => {
  let made: Person | undefined;
  const name = `路人${String.fromCharCode(0x7532 + index)}`;
  return { what, act, name, person: (on = wechat) => (made ??= on.person({ nickname: name })) };
});
const question = "卖微信号合法吗";

describe("a group", () => {
  it.each([
    ["by its alias there", "@群助手\u2005卖微信号合法吗"],
    ["by its nickname", "@小助手\u2005卖QQ号合法吗"],
    ["typed, with a comma", "@小助手，租号合法吗"],
    ["typed, with nothing behind the name", "@小助手租抖音号合法吗"],
    ["with a line break behind the name", "@小助手\n卖号合法吗"],
    ["at the end", "买抖音号违法吗 @群助手"],
    ["by a prefix", "/号法 卖银行卡判几年"],
  ])("answers whoever addresses it %s, by name", async (_, text) => {
    anna.say(text, { to: group });
    expect(await next(group)).toMatch(/^@Anna\u2005结论：/);
  });

  it("answers whoever quotes it, as a follow-up", async () => {
    ben.say("@群助手 租微信号合法吗", { to: group });
    const before = await next(group);
    ben.say("那借给亲戚呢？", { to: group, quote: { name: "群助手", text: before.slice(0, 200) } });
    expect(await next(group)).toMatch(/^@老王\u2005[\s\S]*借/);
  });

  it("answers a question about a text that is quoted", async () => {
    ben.say("@群助手 这样合法吗", { to: group, quote: { name: "Anna", text: "出租银行卡，一张一千" } });
    expect(await next(group)).toMatch(/^@老王\u2005[\s\S]*(?:银行卡|银行账户)/);
  });

  it("keeps its people apart: nobody continues another's question", async () => {
    anna.say("@群助手 买卖公众号合法吗", { to: group });
    await next(group, /^@Anna\u2005结论/);
    ben.say("@群助手 清除", { to: group });
    await next(group, /^@老王\u2005好的/);
    ben.say("@群助手 依据 1", { to: group });
    expect(await next(group)).toMatch(/^@老王\u2005还没有回答过/);
  });

  it("offers a direct chat to whoever tells their own affairs, and repeats no number", async () => {
    anna.say("@群助手 我把微信号13912345678卖了，被骗了，怎么办", { to: group });
    const answer = await next(group);
    expect(answer).not.toContain("13912345678");
    expect(answer).toMatch(/单独发消息/);
  });

  it("answers somebody who joined later, by name", async () => {
    const late = wechat.person({ nickname: "后来的人", friend: false });
    group.join(late);
    late.say("@群助手\u2005卖号合法吗", { to: group });
    expect(await next(group)).toMatch(/^@后来的人\u2005结论/);
  });

  it("answers once what is delivered twice", async () => {
    const before = sentTo(group).length;
    const message = anna.say("@群助手 出租支付宝违法吗", { to: group });
    wechat.repeat(message);
    expect(await next(group)).toContain("结论：");
    wechat.repeat(message);
    anna.say("@群助手 关于", { to: group });
    expect(await next(group)).toMatch(/我是号法/);
    expect(sentTo(group)).toHaveLength(before + 2);
  });

  it("answers in the order of arrival, each once, what arrives in another order than it was said", async () => {
    wechat.hold();
    anna.say("@群助手 关于", { to: group });
    ben.say("@群助手 帮助", { to: group });
    wechat.release("reversed");
    expect(await next(group)).toMatch(/^@老王\u2005我回答/);
    expect(await next(group)).toMatch(/^@Anna\u2005我是号法/);
  });

  it("of 200 people answers all the same", async () => {
    const crowd = wechat.crowd(198);
    const big = wechat.group({ topic: "两百人群", members: [...crowd, anna] });
    crowd[50]?.say("@小助手\u2005卖微信号合法吗", { to: big });
    expect(await next(big)).toMatch(/^@群友51\u2005结论/);
    crowd[197]?.say("@群友51\u2005卖微信号合法吗", { to: big });
    crowd[197]?.say("@小助手\u2005关于", { to: big });
    expect(await next(big)).toMatch(/^@群友198\u2005我是号法/);
    expect(sentTo(big)).toHaveLength(2);
  });
});

describe("a group that nothing is known of", () => {
  it("is answered though WeChat fails to say who is in it", async () => {
    const unknown = wechat.group({ topic: "新群一", members: [anna], listed: "unlisted" });
    wechat.fault("webwxbatchgetcontact", { kind: "status", value: 502, times: 1 });
    anna.say("@小助手\u2005卖号合法吗", { to: unknown });
    expect(await next(unknown)).toContain("结论：");
  });

  it("holds up nobody else while WeChat doesn't say who is in it, and is answered all the same", async () => {
    const unknown = wechat.group({ topic: "新群二", members: [anna], listed: "unlisted" });
    wechat.fault("webwxbatchgetcontact", { kind: "hang", times: 1 });
    anna.say("@小助手\u2005卖号合法吗", { to: unknown });
    ben.say("卖号合法吗");
    expect(await next(ben)).toContain("结论：");
    expect(sentTo(unknown)).toEqual([]);
    expect(await next(unknown)).toContain("结论：");
  });
});

describe("nothing is said to", () => {
  beforeAll(async () => {
    for (const { act, person } of unheard) act(person());
    wechat.phone.say(`@群助手 ${question}，本人`, { to: group });
    wechat.phone.say(question, { to: anna });
    wechat.systemMessage("“老王”邀请你加入了群聊 @小助手", { to: group });
    wechat.systemMessage("", { to: ben, type: 51 });
    wechat.official({ nickname: "某公众号" }).say(question);
    wechat.special("weixin").say(question);
    wechat.special("fmessage").say(question);
    anna.say("@群助手 帮助", { to: group });
    await next(group, /^@Anna\u2005我回答/);
    await wechat.silence(3000);
  });

  it.each(unheard)("$what", ({ name, person }) => {
    expect(sentTo(person())).toEqual([]);
    expect(sentTo(group).filter((text) => text.includes(name))).toEqual([]);
  });

  it.each([
    ["itself, in a group", () => sentTo(group).filter((text) => /^@(?:群助手|小助手)/.test(text))],
    ["itself, in a direct chat", () => sentTo(anna)],
    ["official accounts", () => wechat.sent.filter(({ to }) => to.kind === "person" && to.nickname === "某公众号")],
    ["WeChat's own accounts", () => wechat.sent.filter(({ to }) => to.kind === "person" && to.fixedId !== undefined)],
    ["the system", () => sentTo(group).filter((text) => !/^@[^\u2005]+\u2005/.test(text))],
  ])("%s", (_, sent) => {
    expect(sent()).toEqual([]);
  });
});

describe("a nickname", () => {
  it.each([
    ["with a blank", "RAG Bot"],
    ["with an emoji", "号法🤖"],
    ["with marks", "<b>法&律</b>"],
  ])("%s is known when it is mentioned", async (_, nickname) => {
    const another = await startLoopback({ nickname });
    const carl = another.person({ nickname: "Carl" });
    const room = another.group({ topic: "群", members: [carl] });
    try {
      await startOnline(another);
      carl.say(`@${nickname}\u2005${question}`, { to: room });
      expect((await another.nextSent({ to: room })).text).toMatch(/^@Carl\u2005结论/);
    } finally {
      await another.close();
    }
  });
});
