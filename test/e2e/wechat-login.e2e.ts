import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBot } from "./running-bot.ts";
import { cleanUp, pause } from "./running-program.ts";
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
    const bot = await startBot(wechat, { flags: ["--no-accept-risk"] });
    expect(await bot.exited).toBe(2);
    expect(bot.err()).toMatch(/--accept-risk/);
    expect(wechat.qrs).toHaveLength(0);
  });

  it("is a QR code with a link, a new one whenever one has expired, and none once it is scanned", async () => {
    const bot = await startBot(wechat);
    let { uuid } = await wechat.nextQr();
    for (let expired = 0; expired < 2; expired++) {
      await bot.said(/[▀▄█]{5}/);
      await bot.said(new RegExp(uuid));
      wechat.expireQr();
      ({ uuid } = await wechat.nextQr());
    }
    await bot.said(new RegExp(uuid));
    wechat.scan();
    await bot.said(/Scanned/);
    wechat.confirm();
    await bot.said(/Online/);
    expect(bot.err().split(uuid).length - 1).toBe(1);
    expect(bot.out()).toBe("");
  });

  it("is told to a monitor: it lives, but isn't online before somebody has scanned", async () => {
    const bot = await startBot(wechat);
    const { uuid } = await wechat.nextQr();
    await bot.said(new RegExp(uuid));
    expect(await bot.health()).toMatchObject({ status: 503, online: false, state: "needs-scan" });
    expect(await bot.metrics()).toMatch(/^haofa_online 0$/m);
    await wechat.logIn();
    await bot.said(/Online/);
    expect(await bot.health()).toMatchObject({ status: 200, online: true, state: "online" });
  });

  it("is called for, where somebody is to be called when a scan is needed: once, not at every code", async () => {
    const calls: string[] = [];
    const webhook = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => calls.push(text));
      request.on("end", () => response.end());
    });
    await new Promise<void>((done) => webhook.listen(0, "127.0.0.1", done));
    const { port } = webhook.address() as AddressInfo;
    try {
      const bot = await startBot(wechat, { environment: { HAOFA_NOTIFY: `http://127.0.0.1:${port}/` } });
      await wechat.nextQr();
      await expect.poll(() => calls.length, { timeout: 20_000 }).toBe(1);
      expect(JSON.parse(calls[0] ?? "").text).toMatch(/scan/);
      wechat.expireQr();
      await bot.said(new RegExp((await wechat.nextQr()).uuid));
      expect(calls).toHaveLength(1);
    } finally {
      webhook.close();
    }
  });
});

describe("a login that WeChat refuses", () => {
  it("is explained in words, and shows another QR code", async () => {
    const bot = await startBot(wechat);
    wechat.refuseLogin(1203);
    await wechat.nextQr();
    wechat.scan();
    wechat.confirm();
    await bot.said(/Refused: .*this account may not use Web WeChat/);
    expect(bot.err()).not.toMatch(/1 == 0/);
    await wechat.nextQr();
  });

  it("twice makes the next QR code wait, and says why", async () => {
    const bot = await startBot(wechat);
    for (const refusal of [1203, 1203]) {
      wechat.refuseLogin(refusal);
      await wechat.nextQr();
      wechat.scan();
      wechat.confirm();
      await bot.said(/Refused: /);
    }
    const refused = Date.now();
    await bot.said(/adds to the risk.* next try in (?:1\d|2\d) s/);
    const { at } = await wechat.nextQr();
    expect(at - refused).toBeGreaterThan(15_000);
  });
});

describe("WeChat out of reach at the start", () => {
  it.each(["refuse", "reset"] as const)(
    "(%s) is said, tried ever more rarely, and over when it is back",
    async (how) => {
      await wechat.down(how);
      const bot = await startBot(wechat);
      await bot.said(/Offline: WeChat can't be reached: ECONN/);
      await bot.said(/Offline: .* next try in [4-6] s/);
      await bot.said(/Offline: .* next try in (?:9|1[01]) s/);
      expect(wechat.qrs).toHaveLength(0);
      await wechat.up();
      await bot.said(new RegExp((await wechat.nextQr()).uuid));
    },
  );

  it("is tried at most 20 times in 15 s", async () => {
    wechat.fault("*", { kind: "reset" });
    await startBot(wechat);
    await expect.poll(() => wechat.calls.length, { timeout: 40_000 }).toBeGreaterThan(0);
    const began = wechat.calls[0]?.at ?? 0;
    await pause(15_000);
    const tries = wechat.calls.filter(({ at }) => at - began < 15_000);
    expect(tries.length).toBeGreaterThan(2);
    expect(tries.length).toBeLessThanOrEqual(20);
  });

  it("by a certificate that nobody vouches for is said to be that, and nothing is run that comes from there", async () => {
    const bot = await startBot(wechat, { environment: { NODE_EXTRA_CA_CERTS: "" } });
    await bot.said(/Offline: .*certificate isn't trusted.*NODE_EXTRA_CA_CERTS/);
    expect(wechat.calls).toHaveLength(0);
  });

  it("by an answer that is no WeChat's is ridden out", async () => {
    wechat.fault("jslogin", { kind: "body", value: "<html>Please log in to the hotel's network</html>", times: 1 });
    await startBot(wechat);
    await wechat.nextQr();
  });
});

describe("an error of the start", () => {
  it("ends the process, though the library would swallow it", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    const { port } = taken.address() as AddressInfo;
    try {
      const bot = await startBot(wechat, { flags: ["--health", String(port)] });
      expect(await bot.exited).toBe(2);
      expect(bot.err()).toMatch(/healthz can't be served/);
    } finally {
      taken.close();
    }
  });
});
