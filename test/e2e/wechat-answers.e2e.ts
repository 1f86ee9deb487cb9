import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startOnline } from "./running-bot.ts";
import { cleanUp } from "./running-program.ts";
import { type Loopback, type Person, startLoopback } from "./web-wechat/loopback.ts";

/** One login for all of it: what is asked and answered directly, and what is left behind. */
let wechat: Loopback;
let bot: RunningBot;
let anna: Person;
let ben: Person;
let carl: Person;
let dora: Person;

beforeAll(async () => {
  wechat = await startLoopback({ nickname: "小助手" });
  anna = wechat.person({ nickname: "Anna" });
  ben = wechat.person({ nickname: "老王" });
  carl = wechat.person({ nickname: "Carl" });
  dora = wechat.person({ nickname: "Dora" });
  // Everything is asked by a few people in a minute or two.
  bot = await startOnline(wechat, { settings: "per-person: 60\n" });
});
afterAll(async () => {
  await cleanUp();
  await wechat?.close();
});

/** What is sent to somebody next, or next with such a text. */
const next = async (to: Person, text?: RegExp) => (await wechat.nextSent({ to, ...(text && { text }) })).text;
const sentTo = (to: Person) => wechat.sent.filter((one) => one.to === to);

describe("a direct chat", () => {
  it("answers in the language of the question, plainly, with sources", async () => {
    anna.say("买卖微信号合法吗？");
    const zh = await next(anna);
    expect(zh).toMatch(/^结论：[\s\S]*\n依据：\n\[1\]/);
    expect(zh).not.toMatch(/[*_#`]{2}|<[a-z]/);
    anna.say("Is it legal to rent out my WeChat account?");
    expect(await next(anna)).toMatch(/^Verdict: [\s\S]*Sources:/);
  });

  it("opens a source, follows up, and forgets", async () => {
    ben.say("卖抖音号合法吗");
    expect(await next(ben)).toMatch(/^结论/);
    ben.say("那租呢");
    expect(await next(ben)).toMatch(/^结论：.*租/);
    ben.say("依据 1");
    expect(await next(ben)).toMatch(/第.+条|协议/);
    ben.say("清除");
    await next(ben, /忘掉/);
    ben.say("详细");
    await next(ben, /先提问/);
  });

  it("answers in order what comes in one go", async () => {
    const eva = wechat.person({ nickname: "Eva" });
    wechat.hold();
    for (const text of ["依据 1", "租微信号合法吗", "依据", "清除", "依据"]) eva.say(text);
    wechat.release();
    await next(eva, /忘掉/);
    expect(await next(eva, /^还没有回答过/)).toMatch(/先提问/);
    await next(eva, /^还没有回答过/);
    expect(sentTo(eva).map(({ text }) => text.slice(0, 3))).toEqual(["还没有", "结论：", "[1]", "好的，", "还没有"]);
  });

  it("gives one hint for pictures, voice and cards, and no more within the hour", async () => {
    carl.say("", { type: 34 });
    expect(await next(carl)).toMatch(/文字[\s\S]*text/);
    for (const type of [3, 42, 43, 47, 48]) carl.say("", { type });
    carl.say("卖微信号合法吗");
    expect(await next(carl)).toMatch(/^结论/);
    expect(sentTo(carl)).toHaveLength(2);
  });

  it("reads links and forwarded text", async () => {
    anna.say("", {
      app: { type: 5, title: "高价收微信号，日结", description: "出租也可以", url: "https://example.com/x" },
    });
    expect(await next(anna)).toMatch(/不能帮/);
  });

  it("keeps a thumb down, with what was written to it and the question that it is about", async () => {
    dora.say("卖闲鱼号合法吗");
    expect(await next(dora)).toMatch(/^结论/);
    dora.say("👎 没说清楚");
    // The answer may have come in two pieces.
    expect(await next(dora, /谢谢/)).toMatch(/谢谢/);
    const kept = JSON.parse(readFileSync(join(bot.stateDir, "feedback.jsonl"), "utf8").trim().split("\n").at(-1) ?? "");
    expect(kept).toMatchObject({ rating: "down", remark: "没说清楚", question: "卖闲鱼号合法吗" });
  });
});

describe("a long answer", () => {
  const pieces = async (command: string, count: number) => {
    const reader = wechat.person({ nickname: `读者${count}` });
    reader.say(command);
    for (let i = 0; i < count; i++) await next(reader);
    reader.say("关于");
    await next(reader, /^我是号法/);
    return sentTo(reader)
      .slice(0, -1)
      .map(({ text }) => text);
  };

  it("is split at ends of sentences or lines, within 2048 bytes", async () => {
    const parts = await pieces("法条 反电信网络诈骗法31条", 2);
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2048);
    expect(parts[0]).toMatch(/[。；.;]$/);
  });

  it("comes in as few messages as that takes, in order", async () => {
    const parts = await pieces("案例 江阴", 3);
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2048);
    expect(parts[0]).toMatch(/^江阴九个微信号转让案/);
    expect(parts.join("\n")).toMatch(/案号[\s\S]*没有裁判/);
  });

  it("goes out with a pause after every message, whoever it is to", () => {
    const times = wechat.sent.map(({ at }) => at);
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    // Each waits 1.2 s, but is seen only when it arrives.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(900);
  });
});

describe("what is left behind", () => {
  it("is a log without anybody's words, names or ids, and nothing on standard output", () => {
    const log = bot.err().replace(/^.*(?:已登录|主人口令).*$/gm, "");
    for (const word of ["Anna", "老王", "买卖微信号", "没说清楚", wechat.idOf(anna), wechat.idOf(ben)])
      expect(log).not.toContain(word);
    expect(bot.out()).toBe("");
  });

  it("is a state folder for its owner alone, with nobody's words in it but what was rated down", () => {
    expect(statSync(bot.stateDir).mode & 0o077).toBe(0);
    const files = readdirSync(bot.stateDir);
    expect(files).toContain("wechat.memory-card.json");
    for (const file of files) {
      expect(statSync(join(bot.stateDir, file)).mode & 0o077).toBe(0);
      if (!/memory-card|feedback/.test(file))
        expect(readFileSync(join(bot.stateDir, file), "utf8")).not.toMatch(/微信号|抖音号|闲鱼号|Anna|老王/);
    }
  });

  it("is counted: what came, what was answered, what waits, when the last came, what went wrong", async () => {
    const metrics = await bot.metrics();
    expect(metrics).toMatch(/^haofa_online 1$/m);
    expect(metrics).toMatch(/^haofa_replies_total\{kind="answer"\} [1-9]/m);
    expect(metrics).toMatch(/^haofa_sends_total\{outcome="sent"\} [1-9]/m);
    expect(metrics).toMatch(/^haofa_waiting 0$/m);
    expect(metrics).toMatch(/^haofa_last_message_timestamp_seconds \d{10}/m);
    expect(metrics).toMatch(/^haofa_failures_total 0$/m);
    expect(await bot.health()).toMatchObject({ status: 200, online: true });
  });

  it("is no word to any host but WeChat's", () => {
    expect(wechat.refusedHosts).toEqual([]);
  });
});
