import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startOnline } from "./running-bot.ts";
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

describe("a kick", () => {
  it.each([
    [1100, "logged out on the phone, 1100"],
    [1101, "logged out or logged in elsewhere, 1101"],
    [1102, "the login isn't valid any more, 1102"],
  ])(
    "(%i) is explained, told to monitors, leads to a new QR code, and all goes on under new ids",
    async (code, words) => {
      const group = wechat.group({ topic: "交流群", members: [anna] });
      const bot = await startOnline(wechat);
      const before = [anna, group].map((one) => wechat.idOf(one));
      wechat.kick(code);
      await bot.said(new RegExp(`Offline: WeChat ended the login .*${words}.*A new QR code follows`));
      const { status, state } = await bot.health();
      expect(status).toBe(503);
      expect(state).toMatch(/offline|needs-scan/);
      await wechat.logIn();
      await bot.said(/Online/);
      const after = [anna, group].map((one) => wechat.idOf(one));
      for (const id of after) expect(before).not.toContain(id);
      anna.say("卖微信号合法吗");
      expect((await wechat.nextSent({ to: anna })).text).toMatch(/^结论/);
      anna.say("@小助手\u2005卖微信号合法吗", { to: group });
      expect((await wechat.nextSent({ to: group })).text).toMatch(/^@Anna\u2005结论/);
    },
  );

  it("that comes again soon makes the next QR code wait 20 s, and says why", async () => {
    const bot = await startOnline(wechat);
    wechat.kick(1101);
    await bot.said(/Offline: .*A new QR code follows/);
    await wechat.logIn();
    await bot.said(/Online/);
    wechat.kick(1102);
    await bot.said(/Offline: .*adds to the risk that the account is restricted.* next try in (?:1\d|2\d) s/);
    const kicked = Date.now();
    const { at } = await wechat.nextQr();
    expect(at - kicked).toBeGreaterThan(15_000);
    await wechat.logIn();
    await bot.said(/Online/);
  });
});
