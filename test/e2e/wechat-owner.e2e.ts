import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownerCodeOf, type RunningBot, resume, startOnline } from "./running-bot.ts";
import { cleanUp } from "./running-program.ts";
import { type Group, type Loopback, type Person, startLoopback } from "./web-wechat/loopback.ts";

let wechat: Loopback;
let anna: Person;
let ben: Person;
let group: Group;
beforeEach(async () => {
  wechat = await startLoopback({ pollFor: 5000 });
  anna = wechat.person({ nickname: "Anna" });
  ben = wechat.person({ nickname: "Ben" });
  group = wechat.group({ topic: "交流群", members: [anna, ben] });
});
afterEach(async () => {
  await cleanUp();
  await wechat.close();
});

const next = async (to: Person | Group) => (await wechat.nextSent({ to })).text;
const question = "@小助手\u2005卖微信号合法吗";

async function pair(bot: RunningBot): Promise<void> {
  anna.say(`认主 ${ownerCodeOf(bot)}`);
  expect(await next(anna)).toMatch(/认主成功/);
}

/** Anna says it in the group; gives the reply. */
async function order(text: string): Promise<string> {
  anna.say(`@小助手\u2005${text}`, { to: group });
  return next(group);
}

/** Ben asks, and isn't answered: what is said there next is the reply to the owner's next order. */
async function isSilentUntil(text: string): Promise<string> {
  const before = wechat.sent.filter(({ to }) => to === group).length;
  ben.say(question, { to: group });
  await wechat.silence(1000, { to: group });
  const reply = await order(text);
  expect(wechat.sent.filter(({ to }) => to === group)).toHaveLength(before + 1);
  return reply;
}

async function isAnswered(): Promise<void> {
  ben.say(question, { to: group });
  expect(await next(group)).toMatch(/^@Ben\u2005结论/);
}

async function kickAndLogIn(bot: RunningBot): Promise<void> {
  wechat.kick(1101);
  await bot.said(/Offline: /);
  await wechat.logIn();
  await bot.said(/Online/);
  await bot.said(/认主 [A-Z0-9]{8}/);
}

describe("the owner", () => {
  it("is whoever sends the code that was printed, and nobody else is obeyed", async () => {
    const bot = await startOnline(wechat);
    anna.say("/status");
    expect(await next(anna)).toMatch(/owner/);
    anna.say("认主 WRONG234");
    expect(await next(anna)).toMatch(/不对/);
    await pair(bot);
    anna.say("运行状态");
    expect(await next(anna)).toMatch(/已运行/);
    ben.say("静音本群", { to: group });
    ben.say("@小助手\u2005静音本群", { to: group });
    expect(await next(group)).toMatch(/^@Ben\u2005这是主人的命令/);
    ben.say(`认主 ${ownerCodeOf(bot)}`);
    expect(await next(ben)).toMatch(/失效|不对/);
    await isAnswered();
  });

  it("mutes a group and brings it back", async () => {
    await pair(await startOnline(wechat));
    expect(await order("静音本群")).toMatch(/不再说话/);
    expect(await isSilentUntil("取消静音")).toMatch(/恢复/);
    await isAnswered();
  });

  it("decides which groups are answered, where only listed ones are", async () => {
    await pair(await startOnline(wechat, { settings: "groups: listed\n" }));
    expect(await isSilentUntil("允许本群")).toMatch(/可以提问/);
    await isAnswered();
    expect(await order("禁用本群")).toMatch(/不再回答/);
    expect(await isSilentUntil("允许本群")).toMatch(/可以提问/);
  });

  it("has the knowledge loaded anew, and stops the bot, which keeps its login", async () => {
    const bot = await startOnline(wechat);
    await pair(bot);
    anna.say("重载知识");
    expect(await next(anna)).toMatch(/已重新加载/);
    anna.say("停止运行");
    expect(await next(anna)).toMatch(/停止运行/);
    expect(await bot.exited).toBe(0);
    await resume(wechat, bot);
    expect(wechat.qrs).toHaveLength(1);
  });
});

describe("what the owner has said of a group", () => {
  it.each(["SIGKILL", "SIGTERM"] as const)("outlives %s, and so does who the owner is", async (signal) => {
    const bot = await startOnline(wechat);
    await pair(bot);
    expect(await order("静音本群")).toMatch(/不再说话/);
    await bot.kill(signal);
    await resume(wechat, bot);
    expect(await isSilentUntil("取消静音")).toMatch(/恢复/);
    await isAnswered();
  });

  it("outlives the new ids of another login, though the owner doesn't", async () => {
    const bot = await startOnline(wechat);
    await pair(bot);
    expect(await order("静音本群")).toMatch(/不再说话/);
    const id = wechat.idOf(group);
    await kickAndLogIn(bot);
    expect(wechat.idOf(group)).not.toBe(id);
    anna.say("运行状态");
    expect(await next(anna)).toMatch(/^这是主人的命令/);
    await pair(bot);
    expect(await isSilentUntil("取消静音")).toMatch(/恢复/);
    await isAnswered();
  });

  it("is asked for again, in silence, where another login doesn't show whether it is the same group", async () => {
    const bot = await startOnline(wechat);
    await pair(bot);
    expect(await order("静音本群")).toMatch(/不再说话/);
    group.join(wechat.person({ nickname: "新来的" }));
    await kickAndLogIn(bot);
    await pair(bot);
    ben.say(question, { to: group });
    expect(await next(anna)).toMatch(/群“交流群”和以前有设置的群同名，分不清/);
    expect(await isSilentUntil("允许本群")).toMatch(/可以提问/);
    expect(wechat.sent.filter(({ text }) => text.includes("分不清"))).toHaveLength(1);
    await order("取消静音");
    await isAnswered();
  });
});
