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

describe("polling for messages", () => {
  it.each(["synccheck", "webwxsync"])(
    "(%s) rides out a reset, an error of the server, rubbish and a code of nobody's",
    async (endpoint) => {
      const bot = await startOnline(wechat);
      for (const fault of [
        { kind: "reset", times: 1 },
        { kind: "status", value: 502, times: 1 },
        { kind: "body", value: "rubbish(", times: 1 },
        { kind: "ret", value: -1, times: 1 },
      ] as const) {
        wechat.fault(endpoint, fault);
        anna.say(question);
        await answered();
      }
      await stillIn(bot);
    },
  );

  it("rides out an answer that never comes: what was said meanwhile is answered after it has given up", async () => {
    const bot = await startOnline(wechat);
    wechat.fault("synccheck", { kind: "hang", times: 1 });
    anna.say(question);
    await answered(100_000);
    await stillIn(bot);
  });

  it("that fails three times in a row begins anew with the same login, and what was said meanwhile is answered", async () => {
    const bot = await startOnline(wechat);
    wechat.fault("synccheck", { kind: "reset", times: 3 });
    anna.say(question);
    await bot.said(/Offline: WeChat doesn't answer; coming back with the same login/);
    await bot.said(/Online/);
    await answered();
    await stillIn(bot);
  });
});

describe("the words that make the library log out", () => {
  it("as emoji from anybody are answered as any other text", async () => {
    const bot = await startOnline(wechat);
    anna.say("🌚 🌝🌚 🌝🌚 🌝");
    await wechat.nextSent({ to: anna });
    anna.say(question);
    await answered();
    await stillIn(bot);
  });

  it("from the phone to the file helper do nothing", async () => {
    const bot = await startOnline(wechat);
    wechat.phone.say("退出wechat4u", { to: wechat.special("filehelper") });
    anna.say(question);
    await answered();
    await stillIn(bot);
  });
});
