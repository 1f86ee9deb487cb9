import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isBotAlive, lockState } from "../../src/app/state-lock.ts";

let folder = "";
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "haofa-")), "state");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const everybody = () => true;
const nobody = () => false;

describe("lockState", () => {
  it("keeps a second process out while the first lives, and says what to do", () => {
    lockState(folder, 100, everybody);
    expect(() => lockState(folder, 200, everybody)).toThrow(/Process 100 .*stop it, or name another with --state-dir/);
    expect(readFileSync(join(folder, "running.pid"), "utf8")).toBe("100\n");
  });

  it("lets the next one in when the first has ended, in order or not", () => {
    lockState(folder, 100, everybody)();
    expect(existsSync(join(folder, "running.pid"))).toBe(false);
    lockState(folder, 200, everybody);
    lockState(folder, 300, nobody);
    expect(readFileSync(join(folder, "running.pid"), "utf8")).toBe("300\n");
  });

  it.each(["", "nonsense", "-1", "0"])("takes over from a lock that says %j, cut short or spoilt", (text) => {
    lockState(folder, 100, everybody)();
    writeFileSync(join(folder, "running.pid"), text);
    expect(() => lockState(folder, 200, everybody)).not.toThrow();
  });

  it("isn't kept out by itself: in a container every run has the same number", () => {
    lockState(folder, 1, everybody);
    expect(() => lockState(folder, 1, everybody)).not.toThrow();
  });
});

describe("isBotAlive", () => {
  it("knows a started bot from one that has ended and from any other process", async () => {
    const bot = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); console.log()", "start"]);
    await once(bot.stdout, "data");
    const pid = bot.pid ?? 0;
    expect(isBotAlive(pid)).toBe(true);
    bot.kill("SIGKILL");
    await once(bot, "exit");
    expect(isBotAlive(pid)).toBe(false);
    if (process.platform === "linux") expect(isBotAlive(process.pid)).toBe(false);
  });
});
