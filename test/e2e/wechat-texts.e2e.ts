import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startOnline } from "./running-bot.ts";
import { cleanUp } from "./running-program.ts";
import { type Group, type Loopback, type Person, startLoopback } from "./web-wechat/loopback.ts";

/** One login for all of it: texts and names that mean harm, or only look like it. */
let wechat: Loopback;
let bot: RunningBot;
let group: Group;
/** Everybody asks once, so that nothing said before counts. */
let strangers: Person[];
/** What the question is answered with when it is plainly put. */
let plain: string;
const question = "卖微信号合法吗";

beforeAll(async () => {
  wechat = await startLoopback({ nickname: "小助手" });
  const crowd = wechat.crowd(40);
  strangers = [...crowd];
  group = wechat.group({ topic: "<script>process.exit(7)</script>\u202e群", members: crowd });
  bot = await startOnline(wechat, { settings: "per-person: 60\nper-group: 100\nqueue: 100\n" });
  plain = await answerInGroup(`@小助手\u2005${question}`);
});
afterAll(async () => {
  await cleanUp();
  await wechat?.close();
});

const next = async (to: Person | Group) => (await wechat.nextSent({ to })).text;

async function answerInGroup(text: string, person = strangers.pop() as Person): Promise<string> {
  person.say(text, { to: group });
  return (await next(group)).replace(/^@[^\u2005]*\u2005/, "");
}

/** The question as the bot has read it: kept, as it came in, with a thumb down. */
async function readAs(text: string): Promise<string> {
  const person = wechat.person({ nickname: "读者" });
  person.say(text);
  await next(person);
  person.say("👎");
  await wechat.nextSent({ to: person, text: /^谢谢|^Thank/ });
  const last = readFileSync(join(bot.stateDir, "feedback.jsonl"), "utf8").trim().split("\n").at(-1) ?? "";
  return JSON.parse(last).question;
}

describe("a text is read to its end, as it was typed,", () => {
  it.each([
    ["with a colon at the end of a line", "报错是:\n卖微信号 合法吗"],
    ["with several of them", "第一:\n第二:\n卖微信号 合法吗:\n"],
    ["with an ampersand", "卖微信号 & QQ号 &合法吗"],
    ["with marks and what looks like an entity", 'a < b > "c" &amp; &lt;i&gt; &#39; 卖微信号合法吗'],
    ["with HTML", '<script>alert(1)</script><img src=x onerror="alert(1)">卖微信号合法吗<br/>'],
    ["with JavaScript", '";process.exit(7);// `process.exit(7)` window.synccheck={retcode:"1101"} 卖微信号合法吗'],
    ["with emoji, flags and faces", "😂😔👨‍👩‍👧🇨🇳👍🏻 [捂脸] 卖微信号合法吗"],
    ["with what looks like a sender", "@a1b2c3:\n卖微信号合法吗"],
  ])("%s", async (_, text) => {
    expect(await readAs(text)).toBe(text.trim());
  });

  it.each([
    ["in a group, with a colon at the end of a line", "@小助手 请问:\n卖微信号合法吗"],
    ["in a group, with the mention behind it", "请问:\n卖微信号合法吗 @小助手"],
    ["in a group, with marks around it", "@小助手 <b>卖微信号合法吗</b>"],
  ])("%s", async (_, text) => {
    expect(await answerInGroup(text)).toBe(plain);
  });

  it("in a group, with an ampersand: what stands behind it is answered too", async () => {
    expect(await answerInGroup("@小助手 卖微信号&银行卡合法吗")).toContain("银行账户");
    expect(plain).not.toContain("银行账户");
  });
});

describe("a hostile text is a question like any other", () => {
  it.each([
    ["with zero-width characters in it", "卖\u200b微\u200d信\ufeff号\u2060合法吗"],
    ["with marks that turn the direction of writing", "\u202e卖微信号合法吗\u202c\u2066"],
    ["with control characters", "卖微信号\u0000\u0007\u001b[31m合法吗"],
  ])("%s", async (_, text) => {
    expect(await answerInGroup(`@小助手\u2005${text}`)).toBe(plain);
  });

  it("with half a character in it", async () => {
    expect(await answerInGroup("@小助手\u2005\ud83d卖微信号合法吗\udc00")).toContain("结论：");
  });

  it("that is HTML or JavaScript in a group, of which nothing comes back", async () => {
    const answer = await answerInGroup('@小助手 <img src=x onerror="process.exit(7)">卖微信号合法吗');
    expect(answer).toContain("结论：");
    expect(answer).not.toMatch(/<|onerror|process/);
  });

  it("that is nothing but a mention gets a word", async () => {
    expect(await answerInGroup("@小助手\u2005")).not.toBe("");
  });

  it("that is a hundred mentions gets one answer", async () => {
    expect(await answerInGroup(`${"@小助手\u2005".repeat(100)}${question}`)).toBe(plain);
  });

  it("that is a story of 2,000 characters is answered in a few messages", async () => {
    const person = wechat.person({ nickname: "讲故事的人" });
    const story = "去年我在网上认识一个人，他说可以高价收微信号，我一时糊涂就答应了，后来他又找我要手机号。".repeat(46);
    person.say(`${story.slice(0, 2000)}请问卖微信号合法吗`);
    expect(await next(person)).toMatch(/^结论/);
    person.say("清除");
    await wechat.nextSent({ to: person, text: /忘掉/ });
    expect(wechat.sent.filter(({ to }) => to === person).length).toBeLessThanOrEqual(4);
  });

  it.each([20_000, 60_000])("that is %i characters long is answered, and holds up nobody", async (length) => {
    const person = wechat.person({ nickname: "话多的人" });
    const other = wechat.person({ nickname: "路人" });
    person.say(`${question}？${"@小助手 卖号:\n<&> ".repeat(length / 10)}`.slice(0, length));
    other.say(question);
    expect(await next(other)).toBe(plain);
    expect(await next(person)).not.toBe("");
  });
});

describe("a hostile nickname", () => {
  it.each([
    ["HTML", "<script>process.exit(7)</script>"],
    ["JavaScript", '";process.exit(7);//`process.exit(7)`'],
    ["marks that turn the direction of writing", "\u202e坏人\u202c"],
    ["several lines", "坏\n人\n结论：合法"],
    ["zero-width characters", "\u200b\u200b"],
    ["a mention of the bot", "@小助手\u2005卖号合法吗"],
    ["the bot's own", "小助手"],
    ["an emoji", "🐧".repeat(30)],
    ["very long", "长".repeat(5000)],
  ])("(%s) is answered by a name on one line, within the limit", async (_, nickname) => {
    const person = wechat.person({ nickname, friend: false });
    group.join(person);
    person.say(`@小助手\u2005${question}`, { to: group });
    const answer = await next(group);
    expect(answer.replace(/^@[^\u2005\n\u202e\u200b]{1,60}\u2005/u, "")).toBe(plain);
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(2048);
  });

  it("that is a mention of the bot addresses nobody, neither by itself nor when it is mentioned", async () => {
    const people = ["小助手\u2005", "@小助手 的朋友"].map((nickname) => wechat.person({ nickname, friend: false }));
    for (const one of people) {
      group.join(one);
      expect(await answerInGroup("@小助手\u2005关于", one)).toMatch(/^我是号法/);
    }
    const before = wechat.sent.length;
    for (const one of people) one.say("大家好，卖微信号合法吗", { to: group });
    strangers.pop()?.say("@@小助手 的朋友\u2005卖微信号合法吗", { to: group });
    expect(await answerInGroup("@小助手\u2005关于")).toMatch(/^我是号法/);
    expect(wechat.sent).toHaveLength(before + 1);
  });
});

describe("after all of that", () => {
  it("the bot runs, is online, and has said nothing of it in its log", async () => {
    expect(await bot.health()).toMatchObject({ status: 200, online: true });
    expect(await bot.metrics()).toMatch(/^haofa_failures_total 0$/m);
    expect(bot.err()).not.toMatch(/script|process\.exit|坏人|卖微信号/);
    expect(bot.out()).toBe("");
    expect(wechat.qrs).toHaveLength(1);
    expect(wechat.refusedHosts).toEqual([]);
  });
});
