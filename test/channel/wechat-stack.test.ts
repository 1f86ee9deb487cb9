import { describe, expect, it } from "vitest";
import { isKnownWechatNoise, withoutErrorHandlers } from "../../src/channel/wechat-stack.ts";

function thrownAt(place: string, fields: object = {}): Error {
  const error = new Error("x");
  error.stack = `Error: x\n    at node:internal/process:1:2\n    at f (${place}:1:2)\n    at g (/app/src/own.ts:1:2)`;
  return Object.assign(error, fields);
}
const own = (message: string, fields: object = {}) => {
  const error = Object.assign(new Error(message), fields);
  error.stack = `Error: ${message}\n    at f (/app/dist/app/bot.js:1:2)\n    at g (/app/node_modules/wechat4u/lib/core.js:1:2)`;
  return error;
};

describe("isKnownWechatNoise", () => {
  it.each<[string, unknown]>([
    ["a login after a resume", own("must logout first before login again!")],
    ["a start after a stop", own("Cannot read properties of undefined (reading 'start')")],
    ["an unknown group", own("Cannot read properties of undefined (reading 'MemberList')")],
    ["what wechat4u throws in its callbacks", thrownAt("/app/node_modules/wechat4u/lib/wechat.js")],
    ["what the puppet does", thrownAt("file:///app/node_modules/wechaty-puppet-wechat4u/dist/esm/src/puppet.js")],
    ["the same on Windows", thrownAt("C:\\app\\node_modules\\wechaty\\dist\\x.js")],
    ["a failed request", own("x", { isAxiosError: true, config: { url: "https://webpush.wx2.qq.com/x" } })],
    ["an error that wechat4u passed on", own("502", { tips: "同步失败" })],
  ])("knows %s", (_, error) => {
    expect(isKnownWechatNoise(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["an error of our own", own("Cannot read properties of undefined (reading 'text')")],
    ["a port that is taken", Object.assign(own("listen EADDRINUSE"), { code: "EADDRINUSE" })],
    ["a request of somebody else", own("x", { isAxiosError: true, config: { url: "https://evilqq.com/" } })],
    ["a request to nowhere", own("x", { isAxiosError: true })],
    ["no error", "reading 'start'"],
    ["nothing", undefined],
  ])("doesn't know %s", (_, error) => {
    expect(isKnownWechatNoise(error)).toBe(false);
  });
});

describe("withoutErrorHandlers", () => {
  it("takes away what wechat4u put in, and leaves what others did meanwhile", async () => {
    const before = process.listeners("uncaughtException");
    const ours = () => {};
    const loaded = await withoutErrorHandlers(async () => {
      process.on("uncaughtException", (err) => {
        console.log("uncaughtException", err);
      });
      process.on("uncaughtException", ours);
      return 1;
    });
    expect(loaded).toBe(1);
    expect(process.listeners("uncaughtException")).toEqual([...before, ours]);
    process.removeListener("uncaughtException", ours);
  });
});
