import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningBot, startOnline } from "./running-bot.ts";
import { cleanUp } from "./running-program.ts";
import { type Loopback, type Person, startLoopback } from "./web-wechat/loopback.ts";

let wechat: Loopback;
let anna: Person;
beforeEach(async () => {
  wechat = await startLoopback({ pollFor: 5000 });
  anna = wechat.person({ nickname: "Anna" });
});
afterEach(async () => {
  await cleanUp();
  await wechat.close();
});

const answered = async (timeout = 60_000) => {
  expect((await wechat.nextSent({ to: anna, timeout })).text).toMatch(/^结论/);
};
const question = "卖微信号合法吗";
const stillIn = async (bot: RunningBot) => {
  expect(wechat.qrs).toHaveLength(1);
  expect(wechat.logouts).toEqual([]);
  expect(await bot.health()).toMatchObject({ status: 200 });
};

describe("an outage", () => {
  it.each([
    ["of seconds", 4000, "refuse"],
    ["of half a minute", 30_000, "refuse"],
    ["of 20 seconds in which connections are reset", 20_000, "reset"],
  ] as const)("%s needs no scan, and what was said in it is answered", async (_, milliseconds, how) => {
    const bot = await startOnline(wechat);
    const outage = wechat.outage(milliseconds, how);
    anna.say(question);
    await outage;
    await answered();
    if (milliseconds > 10_000) {
      expect(bot.err()).toMatch(/Offline: WeChat can't be reached.* next try in/);
      anna.say("租QQ号合法吗");
      await answered();
    }
    await stillIn(bot);
  });
});
