import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resume, startBot, startOnline } from "./running-bot.ts";
import { cleanUp, newFolder } from "./running-program.ts";
import { type Loopback, type Person, startLoopback } from "./web-wechat/loopback.ts";

let wechat: Loopback;
let anna: Person;
beforeEach(async () => {
  wechat = await startLoopback();
  anna = wechat.person({ nickname: "Anna" });
});
afterEach(async () => {
  await cleanUp();
  await wechat.close();
});

const question = "卖微信号合法吗";

/** What Anna gets as her next answers: each question is about something else, so that an answer tells which it is to. */
async function answersTo(...questions: readonly string[]): Promise<void> {
  for (const text of questions) anna.say(text);
  for (const _ of questions) expect((await wechat.nextSent({ to: anna })).text).toMatch(/^结论/);
}

describe("a login that is kept", () => {
  it("outlives kill -9 and SIGTERM without a scan, under the same ids", async () => {
    const first = await startOnline(wechat);
    const id = wechat.idOf(anna);
    await first.kill("SIGKILL");
    const second = await resume(wechat, first);
    await answersTo(question);
    const { code } = await second.kill("SIGTERM");
    expect(code).toBe(0);
    await resume(wechat, second);
    await answersTo("租QQ号合法吗");
    expect(wechat.idOf(anna)).toBe(id);
    expect(wechat.qrs).toHaveLength(1);
    expect(wechat.logouts).toEqual([]);
  });

  it("is private: its file and folder are for their owner alone", async () => {
    const { stateDir } = await startOnline(wechat);
    expect(readdirSync(stateDir)).toContain("wechat.memory-card.json");
    for (const name of ["", ...readdirSync(stateDir)]) expect(statSync(join(stateDir, name)).mode & 0o077).toBe(0);
  });

  it.each([
    ["cut short by a stop in mid-write", ""],
    ["no JSON", "{\u0000"],
    [
      "leading somewhere else than to WeChat",
      JSON.stringify({
        "\rpuppet\nPUPPET-WECHAT4U": {
          PROP: { uin: 1 },
          CONF: { API_webwxinit: "https://evil.example/cgi-bin", API_synccheck: "http://127.0.0.1/" },
          COOKIE: {},
          user: {},
        },
      }),
    ],
  ])("is put aside, and a QR code shown, when its file is %s", async (_, text) => {
    const stateDir = newFolder();
    writeFileSync(join(stateDir, "wechat.memory-card.json"), text);
    await startBot(wechat, { stateDir });
    await wechat.nextQr();
    expect(wechat.refusedHosts).toEqual([]);
  });

  it("that WeChat has ended meanwhile gives a QR code at once, and says so", async () => {
    const first = await startOnline(wechat);
    await first.kill("SIGKILL");
    wechat.kick(1101);
    const second = await startBot(wechat, { stateDir: first.stateDir });
    await second.said(/Offline: The login kept from before is over/);
    await wechat.logIn();
    await second.said(/Online/);
    await answersTo(question);
  });

  it("belongs to one process at a time", async () => {
    const first = await startBot(wechat);
    await wechat.nextQr();
    const second = await startBot(wechat, { stateDir: first.stateDir });
    expect(await second.exited).toBe(1);
    expect(second.err()).toMatch(/already runs on the state folder/);
  });
});

describe("SIGTERM", () => {
  it.each([
    ["while it waits for a scan", false],
    ["while it is online", true],
  ])("ends it within 15 s %s", async (_, online) => {
    const bot = online ? await startOnline(wechat) : await startBot(wechat);
    if (!online) await bot.said(new RegExp((await wechat.nextQr()).uuid));
    const { code, seconds } = await bot.kill("SIGTERM");
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(15);
    expect(wechat.logouts).toEqual([]);
  });

  it("ends it within 15 s while a send hangs, and what was in hand isn't sent again", async () => {
    const bot = await startOnline(wechat);
    wechat.fault("webwxsendmsg", { kind: "hang", times: 1 });
    anna.say(question);
    await expect
      .poll(() => wechat.calls.some(({ endpoint }) => endpoint === "webwxsendmsg"), { timeout: 20_000 })
      .toBe(true);
    const { code, seconds } = await bot.kill("SIGTERM");
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(15);
    await resume(wechat, bot);
    anna.say("关于");
    expect((await wechat.nextSent({ to: anna })).text).toMatch(/^我是号法/);
  });

  it("lets what is being answered be answered, and nothing else", async () => {
    const bot = await startOnline(wechat);
    wechat.hold();
    for (const text of [question, "依据"]) anna.say(text);
    wechat.release();
    expect((await wechat.nextSent({ to: anna })).text).toMatch(/^结论/);
    const { code } = await bot.kill("SIGTERM");
    expect(code).toBe(0);
    expect((await wechat.nextSent({ to: anna, timeout: 0 })).text).toMatch(/^\[1\]/);
  });
});

describe("a restart", () => {
  it.each(["SIGKILL", "SIGTERM"] as const)(
    "after %s answers nothing a second time that WeChat delivers again",
    async (signal) => {
      const first = await startOnline(wechat);
      // As if the clock of this computer were behind: else it would be ignored for its age already.
      const message = anna.say(question, { at: Date.now() + 60_000 });
      expect((await wechat.nextSent({ to: anna })).text).toMatch(/^结论/);
      await first.kill(signal);
      await resume(wechat, first);
      wechat.repeat(message);
      anna.say("关于", { at: Date.now() + 60_000 });
      expect((await wechat.nextSent({ to: anna })).text).toMatch(/^我是号法/);
      expect(wechat.sent).toHaveLength(2);
    },
  );

  it("answers nothing that was said while it was down, and all that comes after", async () => {
    const first = await startOnline(wechat);
    await first.kill("SIGKILL");
    anna.say("租QQ号合法吗", { at: Date.now() - 60_000 });
    await resume(wechat, first);
    anna.say("关于");
    expect((await wechat.nextSent({ to: anna })).text).toMatch(/^我是号法/);
    expect(wechat.sent).toHaveLength(1);
  });
});
