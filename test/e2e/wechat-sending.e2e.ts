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

const question = "卖微信号合法吗";
const next = async (to: Person, timeout = 40_000) => (await wechat.nextSent({ to, timeout })).text;
const sends = () => wechat.calls.filter(({ endpoint }) => endpoint === "webwxsendmsg");

describe("a send", () => {
  it("that hangs holds up nobody else, is told to the operator, and isn't repeated", async () => {
    const bot = await startOnline(wechat);
    wechat.fault("webwxsendmsg", { kind: "hang", times: 1 });
    anna.say(question);
    await expect.poll(() => sends().length, { timeout: 20_000 }).toBe(1);
    ben.say(question);
    expect(await next(ben, 15_000)).toMatch(/^结论/);
    await bot.said(/"outcome":"unknown".*"not sent"/);
    anna.say("关于");
    expect(await next(anna)).toMatch(/^我是号法/);
  });

  it("of which it isn't known whether it arrived isn't repeated", async () => {
    const bot = await startOnline(wechat);
    wechat.fault("webwxsendmsg", { kind: "lost", times: 1 });
    anna.say(question);
    expect(await next(anna)).toMatch(/^结论/);
    await bot.said(/"outcome":"unknown".*"not sent"/);
    anna.say("关于");
    expect(await next(anna)).toMatch(/^我是号法/);
    expect(wechat.sent).toHaveLength(2);
  });

  it.each([
    ["is cut off", { kind: "reset", times: 1 }],
    ["fails at the server", { kind: "status", value: 502, times: 1 }],
    ["is answered with rubbish", { kind: "body", value: "<html>", times: 1 }],
    ["is refused", { kind: "ret", value: 1201, times: 1 }],
  ] as const)("that %s stops neither the others nor what comes after", async (_, fault) => {
    const bot = await startOnline(wechat);
    wechat.fault("webwxsendmsg", fault);
    anna.say(question);
    await bot.said(/"not sent"/);
    ben.say(question);
    expect(await next(ben)).toMatch(/^结论/);
    anna.say("关于");
    expect(await next(anna)).toMatch(/^我是号法/);
    expect(wechat.qrs).toHaveLength(1);
  });
});
