import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanUp, pause, type RunningBot, startBot } from "./running-bot.ts";
import { type Loopback, startLoopback } from "./web-wechat/loopback.ts";

let wechat: Loopback;
let anna: ReturnType<Loopback["person"]>;
let ben: ReturnType<Loopback["person"]>;
beforeEach(async () => {
  wechat = await startLoopback({ pollFor: 5000 });
  anna = wechat.person({ nickname: "Anna" });
  ben = wechat.person({ nickname: "Ben" });
});
afterEach(async () => {
  await cleanUp();
  await wechat.close();
});

async function online(): Promise<RunningBot> {
  const bot = startBot(wechat);
  await wechat.logIn({ timeout: 40_000 });
  await bot.said(/Online/);
  return bot;
}

const question = "卖微信号合法吗";
const answered = (to: typeof anna) => wechat.nextSent({ to, timeout: 30_000 });

describe("sending", () => {
  it("that hangs or fails stops nobody else, and isn't repeated when it may have arrived", async () => {
    const bot = await online();
    wechat.fault("webwxsendmsg", { kind: "hang", times: 1 });
    anna.say(question);
    await pause(1500);
    ben.say(question);
    expect((await answered(ben)).text).toMatch(/^结论/);
    wechat.fault("webwxsendmsg", { kind: "lost", times: 1 });
    ben.say("卖QQ号合法吗");
    await answered(ben);
    await wechat.silence(6000, { to: ben });
    ben.say("卖抖音号合法吗");
    await answered(ben);
    await bot.said(/not sent/, 30_000);
  });

  it("that is refused as too frequent waits, and goes on", async () => {
    await online();
    wechat.fault("webwxsendmsg", { kind: "ret", value: 1205, times: 1 });
    anna.say(question);
    await expect(wechat.nextSent({ to: anna, timeout: 100_000 })).resolves.toMatchObject({ to: anna });
  }, 140_000);
});

describe("receiving", () => {
  it("rides out hiccups, resets and rubbish", async () => {
    await online();
    for (const fault of [
      { kind: "reset", times: 1 },
      { kind: "status", value: 502, times: 1 },
      { kind: "body", value: "rubbish", times: 1 },
    ] as const) {
      wechat.fault("synccheck", fault);
      await pause(3000);
      anna.say(question);
      expect((await answered(anna)).text).toMatch(/^结论/);
    }
  });

  it("answers in order what comes in one go, and each once when it comes in another order", async () => {
    await online();
    wechat.hold();
    anna.say("依据");
    anna.say(question);
    anna.say("依据 1");
    wechat.release();
    expect((await answered(anna)).text).toMatch(/先提问/);
    expect((await answered(anna)).text).toMatch(/^结论/);
    expect((await answered(anna)).text).toMatch(/第.+条/);
  });

  it("survives an outage, and the emoji that would log it out", async () => {
    await online();
    anna.say("🌚 🌝🌚 🌝🌚 🌝");
    await wechat.nextSent({ to: anna });
    await wechat.outage(4000);
    await pause(12_000);
    anna.say(question);
    expect((await answered(anna)).text).toMatch(/^结论/);
    expect(wechat.qrs).toHaveLength(1);
  });
});

describe("a kick", () => {
  it("is said, leads to a new QR code, and a mute outlives the new ids", async () => {
    const group = wechat.group({ topic: "交流群", members: [anna, ben] });
    const bot = await online();
    const code = (await bot.said(/认主 ([A-Z0-9]{8})/))[1];
    anna.say(`认主 ${code}`);
    await answered(anna);
    anna.say("@小助手 静音本群", { to: group });
    await wechat.nextSent({ to: group, timeout: 30_000 });
    const idBefore = wechat.idOf(group);
    wechat.kick(1101);
    await bot.said(/Offline: /, 40_000);
    expect((await bot.health()).status).toBe(503);
    await wechat.logIn({ timeout: 60_000 });
    await bot.said(/Online/, 30_000);
    expect(wechat.idOf(group)).not.toBe(idBefore);
    ben.say("@小助手 卖微信号合法吗", { to: group });
    await wechat.silence(5000, { to: group });
    ben.say(question);
    expect((await answered(ben)).text).toMatch(/^结论/);
  });

  it("that comes again at once makes the next QR code wait, and says why", async () => {
    const bot = await online();
    wechat.kick(1101);
    await bot.said(/Offline: .*A new QR code follows/, 40_000);
    await wechat.logIn({ timeout: 60_000 });
    await bot.said(/Online/, 30_000);
    wechat.kick(1102);
    await bot.said(/Offline: .*adds to the risk.*next try/, 40_000);
    const count = wechat.qrs.length;
    await pause(8000);
    expect(wechat.qrs.length).toBe(count);
    await wechat.nextQr({ timeout: 40_000 });
  });
});

describe("WeChat out of reach at the start", () => {
  it("is tried at most 20 times in 15 s, then more and more rarely", async () => {
    await wechat.down("refuse");
    const bot = startBot(wechat);
    await bot.said(/Offline: /, 40_000);
    await pause(12_000);
    await wechat.up();
    await wechat.nextQr({ timeout: 60_000 });
    expect((bot.err().match(/Offline: /g) ?? []).length).toBeLessThan(20);
  });
});
