import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { examineWechat, type WechatSurroundings } from "../../src/cli/wechat-examination.ts";

const folder = mkdtempSync(join(tmpdir(), "haofa-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const usual: WechatSurroundings = {
  environment: {},
  stateDir: join(folder, "none"),
  today: "2026-11-29",
  newestReview: "2026-11-21",
};

async function findingOn(about: string, around: Partial<WechatSurroundings> = {}) {
  const findings = await examineWechat({ ...usual, ...around });
  const found = findings.filter((one) => one.about === about);
  if (found.length === 0) throw new Error(`Nothing was said of ${about}.`);
  return found;
}

describe("doctor on WeChat", () => {
  it("finds nothing wrong where nothing is", async () => {
    const findings = await examineWechat(usual);
    expect(findings.filter(({ state }) => state !== "ok")).toEqual([]);
  });

  it("names a puppet that isn't installed", async () => {
    const [, puppet] = await findingOn("WeChat", { environment: { WECHATY_PUPPET: "wechaty-puppet-nowhere" } });
    expect(puppet).toMatchObject({ state: "warn", text: expect.stringContaining("wechaty-puppet-nowhere") });
  });

  it("warns of a state folder that others can read, and says whether it holds a login", async () => {
    const stateDir = join(folder, "open");
    mkdirSync(stateDir);
    chmodSync(stateDir, 0o755);
    expect((await findingOn("state", { stateDir }))[0]).toMatchObject({
      state: "warn",
      advice: `chmod 700 ${stateDir}`,
    });
    chmodSync(stateDir, 0o700);
    expect((await findingOn("state", { stateDir }))[0]?.text).toContain("no WeChat login");
    writeFileSync(join(stateDir, "wechat.memory-card.json"), '{"a":1}');
    expect((await findingOn("state", { stateDir }))[0]?.text).toContain("with a WeChat login");
  });

  it("doesn't take a file for a state folder", async () => {
    const stateDir = join(folder, "file");
    writeFileSync(stateDir, "");
    expect((await findingOn("state", { stateDir }))[0]?.state).toBe("broken");
  });

  it("sees a clock that is behind the knowledge", async () => {
    expect((await findingOn("clock", { today: "2020-01-01" }))[0]?.state).toBe("broken");
  });

  it("knocks at a proxy that is set", async () => {
    const proxy = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => proxy.once("listening", done));
    const { port } = proxy.address() as { port: number };
    const HTTPS_PROXY = `http://127.0.0.1:${port}`;
    expect((await findingOn("proxy", { environment: { HTTPS_PROXY } }))[0]?.state).toBe("ok");
    await new Promise((done) => proxy.close(done));
    expect((await findingOn("proxy", { environment: { HTTPS_PROXY } }))[0]?.state).toBe("broken");
    expect((await findingOn("proxy", { environment: { HTTPS_PROXY: "nonsense" } }))[0]?.state).toBe("broken");
  });

  it("calls TLS that isn't checked broken, since answers are run as code", async () => {
    const unchecked = { NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    expect((await findingOn("TLS", { environment: unchecked }))[0]?.state).toBe("broken");
    expect((await findingOn("TLS", { environment: { NODE_EXTRA_CA_CERTS: "/x.pem" } }))[0]?.state).toBe("warn");
  });
});
