import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startOnline } from "./running-bot.ts";
import { cleanUp } from "./running-program.ts";
import { type Loopback, type Person, startLoopback } from "./web-wechat/loopback.ts";

let wechat: Loopback;
let anna: Person;
let ben: Person;
beforeEach(async () => {
  wechat = await startLoopback();
  anna = wechat.person({ nickname: "Anna" });
  ben = wechat.person({ nickname: "Ben" });
});
afterEach(async () => {
  await cleanUp();
  await wechat.close();
});

const kinds = (to: object) =>
  wechat.sent.filter((one) => one.to === to).map(({ text }) => text.replace(/^@[^\u2005]*\u2005/, "").slice(0, 2));

describe("whoever asks too much", () => {
  it("is told so once, is answered as far as there is room, and holds up nobody else", async () => {
    const bot = await startOnline(wechat, { settings: "queue: 2\n" });
    wechat.hold();
    for (let i = 0; i < 10; i++) anna.say("帮助");
    ben.say("关于");
    wechat.release();
    await wechat.nextSent({ to: ben });
    // One in hand and two that wait; seven are declined, and one word says so.
    for (let i = 0; i < 4; i++) await wechat.nextSent({ to: anna });
    anna.say("关于");
    await wechat.nextSent({ to: anna, text: /^我是号法/ });
    expect(kinds(anna).sort()).toEqual(["我回", "我回", "我回", "我是", "消息"].sort());
    expect(await bot.metrics()).toMatch(/^haofa_messages_declined_total 7$/m);
  });

  it("waits for their turn, and is answered then", async () => {
    await startOnline(wechat, { settings: "per-person: 3\n" });
    wechat.hold();
    for (const text of ["帮助", "关于", "关于", "帮助"]) anna.say(text);
    wechat.release();
    const times: number[] = [];
    for (let i = 0; i < 4; i++) times.push((await wechat.nextSent({ to: anna, timeout: 60_000 })).at);
    expect(kinds(anna)).toEqual(["我回", "我是", "我是", "我回"]);
    // Three a minute are one in 20 s, and the first three came in about 5.
    expect((times[3] ?? 0) - (times[2] ?? 0)).toBeGreaterThan(10_000);
  });

  it("in a group is told so by name, and others there are answered", async () => {
    const group = wechat.group({ topic: "群", members: [anna, ben] });
    await startOnline(wechat, { settings: "queue: 4\n" });
    wechat.hold();
    for (let i = 0; i < 6; i++) anna.say("@小助手\u2005帮助", { to: group });
    ben.say("@小助手\u2005关于", { to: group });
    wechat.release();
    await wechat.nextSent({ to: group, text: /^@Ben\u2005我是号法/ });
    const told = wechat.sent.filter(({ text }) => /^@Anna\u2005消息太多/.test(text));
    expect(told).toHaveLength(1);
  });
});

describe("WeChat, when it says that the bot sends too often (1205),", () => {
  it("is left alone for a minute, which the operator is told, and then everybody gets their answer, once", async () => {
    const bot = await startOnline(wechat);
    wechat.fault("webwxsendmsg", { kind: "ret", value: 1205, times: 1 });
    const sends = () => wechat.calls.filter(({ endpoint }) => endpoint === "webwxsendmsg");
    anna.say("卖微信号合法吗");
    await expect.poll(() => sends().length, { timeout: 20_000 }).toBe(1);
    await bot.said(/too frequent, 1205/);
    ben.say("卖微信号合法吗");
    const texts = await Promise.all([anna, ben].map((to) => wechat.nextSent({ to, timeout: 100_000 })));
    for (const { text } of texts) expect(text).toMatch(/^结论/);
    const [refused, again, ...rest] = sends();
    expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(55_000);
    expect(rest).toHaveLength(1);
  });
});
