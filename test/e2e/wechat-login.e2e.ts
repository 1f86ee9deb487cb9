import { readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanUp, newFolder, pause, startBot } from "./running-bot.ts";
import { type Loopback, startLoopback } from "./web-wechat/loopback.ts";

let wechat: Loopback;
beforeEach(async () => {
  wechat = await startLoopback();
});
afterEach(async () => {
  await cleanUp();
  await wechat.close();
});

describe("the way in", () => {
  it("isn't taken before the risk is accepted", async () => {
    const bot = startBot(wechat, { flags: ["--no-accept-risk"] });
    expect(await bot.exited).toBe(2);
    expect(bot.err()).toMatch(/--accept-risk/);
    expect(wechat.qrs).toHaveLength(0);
  });

  it("is a QR code with a link, a new one after it has expired, and none once it is scanned", async () => {
    const bot = startBot(wechat);
    const first = await wechat.nextQr({ timeout: 40_000 });
    await bot.said(new RegExp(first.uuid));
    expect(bot.err()).toMatch(/[▀▄█]{5}/);
    expect((await bot.health()).status).toBe(503);
    wechat.expireQr();
    const second = await wechat.nextQr();
    await bot.said(new RegExp(second.uuid));
    wechat.scan();
    await bot.said(/Scanned/);
    wechat.confirm();
    await bot.said(/Online/);
    expect(bot.err().split(second.uuid).length - 1).toBe(1);
    expect((await bot.health()).status).toBe(200);
  });

  it("that is refused is explained, and tried again", async () => {
    const bot = startBot(wechat);
    wechat.refuseLogin(1203);
    await wechat.nextQr({ timeout: 40_000 });
    wechat.scan();
    wechat.confirm();
    await bot.said(/Refused: [\s\S]*(?:Web WeChat|网页)/i, 30_000);
  });

  it("calls somebody when a scan is needed, if told whom", async () => {
    const calls: string[] = [];
    const webhook = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => calls.push(text));
      request.on("end", () => response.end());
    });
    await new Promise<void>((done) => webhook.listen(0, "127.0.0.1", done));
    const { port } = webhook.address() as { port: number };
    startBot(wechat, { environment: { HAOFA_NOTIFY: `http://127.0.0.1:${port}/` } });
    await wechat.nextQr({ timeout: 40_000 });
    await expect.poll(() => calls.length, { timeout: 5000 }).toBe(1);
    expect(calls[0]).toMatch(/scan/);
    webhook.close();
  });
});

describe("a session", () => {
  it("outlives kill -9 and SIGTERM without a scan, is private, and stops within 15 s", async () => {
    const anna = wechat.person({ nickname: "Anna" });
    const first = startBot(wechat);
    await wechat.logIn({ timeout: 40_000 });
    await first.said(/Online/);
    await pause(1500);
    await first.kill("SIGKILL");
    const { stateDir } = first;
    for (const name of readdirSync(stateDir)) expect(statSync(join(stateDir, name)).mode & 0o077).toBe(0);
    expect(statSync(stateDir).mode & 0o077).toBe(0);

    const second = startBot(wechat, { stateDir });
    await wechat.nextOnline({ timeout: 40_000 });
    await second.said(/Online/);
    anna.say("卖微信号合法吗");
    await wechat.nextSent({ to: anna });
    const { code, seconds } = await second.kill("SIGTERM");
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(15);

    const third = startBot(wechat, { stateDir });
    await wechat.nextOnline({ timeout: 40_000 });
    await third.said(/Online/);
    expect(wechat.qrs).toHaveLength(1);
    expect(wechat.logouts).toEqual([]);
  });

  it("that was cut short on disk, or leads elsewhere, is put aside and a QR shown", async () => {
    const stateDir = newFolder();
    const file = join(stateDir, "wechat.memory-card.json");
    writeFileSync(file, "");
    const first = startBot(wechat, { stateDir });
    await wechat.nextQr({ timeout: 40_000 });
    await first.kill("SIGKILL");
    const conf = { API_webwxinit: "https://evil.example/cgi-bin", API_synccheck: "http://127.0.0.1/" };
    writeFileSync(
      file,
      JSON.stringify({ "\rpuppet\nPUPPET-WECHAT4U": { PROP: { uin: 1 }, CONF: conf, COOKIE: {}, user: {} } }),
    );
    startBot(wechat, { stateDir });
    await wechat.nextQr({ timeout: 40_000 });
    expect(wechat.refusedHosts).toEqual([]);
  });

  it("belongs to one process at a time", async () => {
    const first = startBot(wechat);
    await wechat.nextQr({ timeout: 40_000 });
    const second = startBot(wechat, { stateDir: first.stateDir });
    expect(await second.exited).toBe(1);
    expect(second.err()).toMatch(/already runs on the state folder/);
  });
});

describe("errors of the start", () => {
  it("end the process, though the library would swallow them", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    const { port } = taken.address() as { port: number };
    const bot = startBot(wechat, { flags: ["--health", String(port)] });
    expect(await bot.exited).toBe(2);
    expect(bot.err()).toMatch(/healthz can't be served/);
    taken.close();
  });
});
