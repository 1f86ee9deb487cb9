import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanUp, type RunningBot, startBot } from "./running-bot.ts";
import { type Loopback, startLoopback } from "./web-wechat/loopback.ts";

/** One login for all of it: what is asked and answered, and what isn't. */
let wechat: Loopback;
let bot: RunningBot;
let anna: ReturnType<Loopback["person"]>;
let ben: ReturnType<Loopback["person"]>;
let group: ReturnType<Loopback["group"]>;

beforeAll(async () => {
  wechat = await startLoopback({ nickname: "小助手" });
  anna = wechat.person({ nickname: "Anna" });
  ben = wechat.person({ nickname: "老王" });
  group = wechat.group({ topic: "二手交流群", members: [anna, ben], botAlias: "群助手" });
  // Everything is asked by a few people in a minute or two.
  bot = startBot(wechat, { settings: "per-person: 60\nper-group: 100\n" });
  await wechat.logIn({ timeout: 40_000 });
  await bot.said(/Online/);
});
afterAll(async () => {
  await cleanUp();
  await wechat?.close();
});

/** What is sent to a chat next. */
const next = (to: typeof anna | typeof group, text?: RegExp) =>
  wechat.nextSent({ to, timeout: 20_000, ...(text ? { text } : {}) }).then((sent) => sent.text);

describe("a direct chat", () => {
  it("answers in the language of the question, plainly, with sources", async () => {
    anna.say("买卖微信号合法吗？");
    const zh = await next(anna);
    expect(zh).toMatch(/^结论：[\s\S]*\n依据：\n\[1\]/);
    expect(zh).not.toMatch(/[*_#`]{2}|<[a-z]/);
    anna.say("Is it legal to rent out my WeChat account?");
    expect(await next(anna)).toMatch(/^Verdict: [\s\S]*Sources:/);
  });

  it("opens a source, follows up, and forgets", async () => {
    ben.say("卖抖音号合法吗");
    expect(await next(ben)).toMatch(/^结论/);
    ben.say("依据 1");
    expect(await next(ben)).toMatch(/第.+条|协议/);
    ben.say("清除");
    expect(await next(ben, /忘掉/)).not.toBe("");
    ben.say("详细");
    expect(await next(ben)).toMatch(/先提问/);
  });

  it("gives one hint for what is no text, and no more within the hour", async () => {
    const carl = wechat.person({ nickname: "Carl" });
    carl.say("", { type: 34 });
    expect(await next(carl)).toMatch(/文字|text/);
    carl.say("", { type: 3 });
    carl.say("", { type: 42 });
    await wechat.silence(3000, { to: carl });
  });

  it("reads links and forwarded text", async () => {
    anna.say("", {
      app: { type: 5, title: "高价收微信号，日结", description: "出租也可以", url: "https://example.com/x" },
    });
    expect(await next(anna)).not.toBe("");
  });

  it("answers text with a colon, a line break, an ampersand and marks as it was typed", async () => {
    anna.say("对方说:\n卖微信号 & QQ号 <安全>，合法吗？");
    expect(await next(anna)).toMatch(/^结论|这个忙/);
  });
});

describe("a group", () => {
  it.each([
    ["by its alias there", "@群助手\u2005卖微信号合法吗"],
    ["by its nickname", "@小助手\u2005卖QQ号合法吗"],
    ["typed, with a comma", "@小助手，租号合法吗"],
    ["at the end", "买抖音号违法吗 @群助手"],
    ["by a prefix", "/号法 卖银行卡判几年"],
  ])("answers whoever addresses it %s, by name", async (_, text) => {
    anna.say(text, { to: group });
    const answer = await next(group);
    expect(answer).toMatch(/^@Anna\u2005/);
    expect(answer).toContain("结论：");
  });

  it("answers whoever quotes it, as a follow-up", async () => {
    ben.say("@群助手 租微信号合法吗", { to: group });
    const before = await next(group);
    ben.say("那借给亲戚呢？", { to: group, quote: { name: "群助手", text: before.slice(0, 200) } });
    expect(await next(group)).toMatch(/^@老王\u2005[\s\S]*借/);
  });

  it("says nothing to talk among others, to @所有人, to others' mentions, to itself, to the system or to pictures", async () => {
    const before = wechat.sent.length;
    anna.say("卖微信号合法吗", { to: group });
    anna.say("@所有人 卖微信号合法吗", { to: group });
    anna.say("@老王 卖微信号合法吗", { to: group });
    anna.say("写信到a@小助手 就行", { to: group });
    anna.say("", { to: group, type: 3 });
    wechat.phone.say("@群助手 卖微信号合法吗", { to: group });
    wechat.systemMessage("“老王”邀请你加入了群聊", { to: group });
    wechat.official({ nickname: "某公众号" }).say("卖微信号合法吗");
    wechat.special("weixin").say("卖微信号合法吗");
    anna.say("太旧了，卖微信号合法吗", { at: Date.now() - 3_600_000 });
    await wechat.silence(5000);
    expect(wechat.sent.length).toBe(before);
  });

  it("keeps its people apart: nobody continues another's question", async () => {
    anna.say("@群助手 买卖公众号合法吗", { to: group });
    await next(group);
    ben.say("@群助手 清除", { to: group });
    await next(group);
    ben.say("@群助手 依据 1", { to: group });
    expect(await next(group)).toMatch(/^@老王\u2005还没有回答过/);
  });

  it("offers a direct chat to whoever tells their own affairs, and repeats no number", async () => {
    anna.say("@群助手 我把微信号13912345678卖了，被骗了，怎么办", { to: group });
    const answer = await next(group);
    expect(answer).not.toContain("13912345678");
    expect(answer).toMatch(/单独发消息/);
  });

  it("answers somebody who joined later, under a hostile name", async () => {
    const late = wechat.person({ nickname: "<b>\u202e坏\n人</b>@小助手", friend: false });
    group.join(late);
    late.say("@群助手\u2005卖号合法吗", { to: group });
    const answer = await next(group);
    expect(answer).toContain("结论：");
    expect(answer).not.toContain("\u202e");
  });

  it("answers once what is delivered twice", async () => {
    const message = anna.say("@群助手 出租支付宝违法吗", { to: group });
    wechat.repeat(message);
    expect(await next(group)).toContain("结论：");
    wechat.repeat(message);
    await wechat.silence(4000, { to: group });
  });

  it("of 200 people answers all the same", async () => {
    const crowd = wechat.crowd(198);
    const big = wechat.group({ topic: "两百人群", members: [...crowd, anna], botAlias: "" });
    crowd[50]?.say("@小助手\u2005卖微信号合法吗", { to: big });
    expect(await next(big)).toMatch(/^@群友51\u2005结论/);
  });
});

describe("the owner", () => {
  it("pairs with the code that was printed, mutes a group and brings it back, and is told how it goes", async () => {
    const code = /认主 ([A-Z0-9]{8})/.exec(bot.err())?.[1];
    anna.say("/status");
    expect(await next(anna)).toMatch(/owner/);
    anna.say("认主 WRONG234");
    expect(await next(anna)).toMatch(/不对/);
    anna.say(`认主 ${code}`);
    expect(await next(anna)).toMatch(/认主成功/);
    anna.say("@群助手 静音本群", { to: group });
    expect(await next(group)).toMatch(/不再说话/);
    ben.say("@群助手 卖微信号合法吗", { to: group });
    await wechat.silence(3000, { to: group });
    anna.say("@群助手 取消静音", { to: group });
    expect(await next(group)).toMatch(/恢复/);
    anna.say("运行状态");
    expect(await next(anna)).toMatch(/已运行/);
    anna.say("重载知识");
    expect(await next(anna)).toMatch(/已重新加载/);
  });
});

describe("long answers and fast talk", () => {
  it("splits what is long, at ends of sentences, and waits between sends", async () => {
    const dora = wechat.person({ nickname: "Dora" });
    dora.say("法条 刑法287条之二");
    await next(dora);
    const many = wechat.sent.filter(({ to }) => to === dora);
    for (const { text } of many) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
    const times = wechat.sent.map(({ at }) => at);
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  });
});

describe("what is left behind", () => {
  it("is a log without anybody's words, names or ids, and nothing on standard output", () => {
    for (const word of [
      "Anna",
      "老王",
      "买卖微信号",
      "13912345678",
      "二手交流群",
      wechat.idOf(anna),
      wechat.idOf(group),
    ])
      expect(bot.err().replace(/^.*(?:已登录|主人口令).*$/gm, "")).not.toContain(word);
    expect(bot.out()).toBe("");
  });

  it("is a state folder for its owner alone, with nobody's words in it", async () => {
    const files = readdirSync(bot.stateDir);
    expect(files).toContain("wechat.memory-card.json");
    for (const file of files.filter((name) => !name.includes("memory-card")))
      expect(readFileSync(join(bot.stateDir, file), "utf8")).not.toMatch(/卖微信号|13912345678/);
  });

  it("is counted", async () => {
    const metrics = await bot.metrics();
    expect(metrics).toMatch(/haofa_online 1/);
    expect(metrics).toMatch(/haofa_replies_total\{kind="answer"\} [1-9]/);
    expect(await bot.health()).toMatchObject({ status: 200, online: true });
    expect(wechat.refusedHosts).toEqual([]);
  });
});
