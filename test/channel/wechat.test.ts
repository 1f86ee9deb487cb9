import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChannelStatus, IncomingMessage, SendOutcome } from "../../src/app/channel.ts";
import { createWechatChannel } from "../../src/channel/wechat.ts";
import type { LineEvents, WechatLine } from "../../src/channel/wechat-line.ts";
import { sessionSlot } from "../../src/channel/wechat-session.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";

let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "haofa-wechat-"));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

const login = { id: "@bot", name: "小助手" };
const start = 1_800_000_000_000;
const kept = JSON.stringify({ [sessionSlot]: { PROP: { uin: "1" }, CONF: {}, COOKIE: {}, user: {} } });

/** A channel whose lines are in the test's hands. */
async function world(options: { readonly kept?: boolean; readonly receive?: () => Promise<void> } = {}) {
  const file = join(stateDir, "wechat.memory-card.json");
  if (options.kept) writeFileSync(file, kept);
  const clock = new FakeClock(start);
  const lines: { events: LineEvents; said: [string, string][]; done: string[] }[] = [];
  const statuses: ChannelStatus[] = [];
  const received: IncomingMessage[] = [];
  const logged: string[] = [];
  let say: WechatLine["say"] = async () => {};
  let failsToOpen = false;
  const channel = createWechatChannel(
    {
      stateDir,
      environment: {},
      clock,
      random: () => 0.5,
      log: (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`),
    },
    async () => async (_, events) => {
      if (failsToOpen) throw new Error("no line");
      const line = { events, said: [] as [string, string][], done: [] as string[] };
      lines.push(line);
      return {
        say: (id, text) => {
          line.said.push([id, text]);
          return say(id, text);
        },
        members: async () => ["Anna"],
        drop: async () => void line.done.push("drop"),
        logOut: async () => void line.done.push("log out"),
      };
    },
  );
  await channel.start(
    async (message) => {
      received.push(message);
      await options.receive?.();
    },
    (status) => void statuses.push(status),
  );
  return {
    channel,
    clock,
    statuses,
    received,
    logged,
    file,
    lines,
    line: () => lines.at(-1) as (typeof lines)[number],
    sayAs: (way: WechatLine["say"]) => {
      say = way;
    },
    failToOpen: (fails: boolean) => {
      failsToOpen = fails;
    },
  };
}

function message(fields: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    id: "1",
    conversation: { id: "@anna", kind: "direct" },
    sender: { id: "@anna", name: "Anna", isSelf: false },
    kind: "text",
    text: "卖号合法吗",
    addressed: true,
    at: start,
    ...fields,
  };
}

describe("the life of a line", () => {
  it("is told step by step", async () => {
    const { line, statuses } = await world();
    line().events.qr("a");
    line().events.qr("b");
    line().events.scanned();
    line().events.online(login);
    expect(statuses).toEqual([
      { kind: "needs-scan", qr: "a" },
      { kind: "needs-scan", qr: "b" },
      { kind: "scanned" },
      { kind: "online", login },
    ]);
  });

  it("is followed by another at once after a first kick, later after a second, and says why", async () => {
    const { lines, line, clock, statuses } = await world();
    const kick = async () => {
      line().events.online(login);
      await clock.pass(5_000);
      line().events.error(new Error("'1102' == 0"));
      line().events.ended();
      await clock.pass(0);
    };
    await kick();
    expect(lines).toHaveLength(2);
    expect(lines[0]?.done).toEqual(["drop"]);
    expect(statuses.at(-1)).toMatchObject({
      kind: "offline",
      nextTry: clock.now(),
      reason: expect.stringContaining("1102"),
    });
    await kick();
    expect(statuses.at(-1)).toMatchObject({ nextTry: clock.now() + 20_000, reason: expect.stringContaining("risk") });
    await clock.pass(19_000);
    expect(lines).toHaveLength(2);
    await clock.pass(1_000);
    expect(lines).toHaveLength(3);
  });

  it("forgets its login when WeChat ended it, and only then", async () => {
    const { line, clock, file, statuses } = await world({ kept: true });
    line().events.error(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
    line().events.ended();
    await clock.pass(1_000);
    expect(existsSync(file)).toBe(true);
    expect(statuses).toEqual([
      { kind: "offline", reason: "WeChat can't be reached: ECONNREFUSED.", nextTry: start + 1_000 },
    ]);
    line().events.ended();
    await clock.pass(0);
    expect(existsSync(file)).toBe(false);
    expect(statuses.at(-1)).toMatchObject({ reason: expect.stringContaining("over") });
  });

  it("is replaced when wechat4u gives up, before it would go deaf", async () => {
    const { lines, line, clock, file } = await world({ kept: true });
    line().events.online(login);
    line().events.error(new Error("重启时网络错误，60s后进行最后一次重启"));
    await clock.pass(1_000);
    expect(lines).toHaveLength(2);
    expect(existsSync(file)).toBe(true);
  });

  it("is refused in words, and tried again", async () => {
    const { lines, line, clock, statuses } = await world();
    line().events.error(new Error("1 == 0"));
    line().events.ended();
    await clock.pass(0);
    expect(statuses[0]).toMatchObject({ kind: "refused", reason: expect.stringContaining("may not use Web WeChat") });
    expect(statuses[1]).toMatchObject({ kind: "offline", nextTry: start });
    expect(lines).toHaveLength(2);
  });

  it("is tried again when it can't even be opened", async () => {
    const { lines, line, clock, failToOpen } = await world();
    failToOpen(true);
    line().events.error(new Error("400 != 400"));
    line().events.ended();
    await clock.pass(10_000);
    failToOpen(false);
    await clock.pass(60_000);
    expect(lines).toHaveLength(2);
  });

  it("is offline while it comes back, and online again with the same login", async () => {
    const { line, statuses } = await world();
    line().events.online(login);
    line().events.error(new Error("连续3次同步失败，5s后尝试重启"));
    line().events.online(login);
    expect(statuses.map(({ kind }) => kind)).toEqual(["online", "offline", "online"]);
  });

  it("isn't heard any more once it is over", async () => {
    const { lines, line, clock, statuses, received } = await world();
    const dead = line();
    dead.events.ended();
    await clock.pass(0);
    const before = statuses.length;
    dead.events.qr("late");
    dead.events.message(message());
    dead.events.ended();
    await clock.pass(10_000);
    expect({ more: statuses.length - before, lines: lines.length, received }).toEqual({
      more: 0,
      lines: 2,
      received: [],
    });
  });
});

describe("receiving", () => {
  it("takes what came since the start, and nothing older", async () => {
    const { line, received } = await world();
    line().events.online(login);
    line().events.message(message({ id: "old", at: start - 1_000 }));
    line().events.message(message({ id: "new" }));
    expect(received.map(({ id }) => id)).toEqual(["new"]);
  });

  it("takes what came while the line was down, if that isn't long ago", async () => {
    const { line, received, clock } = await world();
    line().events.online(login);
    await clock.pass(3_600_000);
    line().events.online(login);
    line().events.message(message({ id: "long ago", at: start + 1_000 }));
    line().events.message(message({ id: "just now", at: clock.now() - 300_000 }));
    expect(received.map(({ id }) => id)).toEqual(["just now"]);
  });

  it("goes on after a message that somebody fails at, or that can't be read", async () => {
    const { line, received, logged } = await world({ receive: () => Promise.reject(new Error("bad day")) });
    line().events.unreadable(new Error("odd"));
    line().events.message(message({ id: "1" }));
    line().events.message(message({ id: "2" }));
    await settle();
    expect(received).toHaveLength(2);
    expect(logged.join()).toMatch(/odd.*bad day/);
  });
});

describe("sending", () => {
  const sendAs = async (way: WechatLine["say"]): Promise<SendOutcome> => {
    const { channel, line, sayAs } = await world();
    line().events.online(login);
    sayAs(way);
    return channel.send({ conversation: { id: "@anna", kind: "direct" }, text: "不合法" });
  };

  it("mentions whoever asked, in groups only", async () => {
    const { channel, line } = await world();
    line().events.online(login);
    const group = { id: "@@g", kind: "group" } as const;
    const asked = message({ conversation: group, sender: { id: "@a", name: "安\n娜\u202E", isSelf: false } });
    await channel.send({ conversation: group, text: "不合法", replyTo: asked });
    await channel.send({
      conversation: group,
      text: "不合法",
      replyTo: message({ sender: { id: "@a", name: "", isSelf: false } }),
    });
    await channel.send({ conversation: group, text: "早上好" });
    await channel.send({ conversation: { id: "@anna", kind: "direct" }, text: "不合法", replyTo: message() });
    expect(line().said).toEqual([
      ["@@g", "@安 娜\u2005不合法"],
      ["@@g", "不合法"],
      ["@@g", "早上好"],
      ["@anna", "不合法"],
    ]);
  });

  it("says what became of it", async () => {
    expect(await sendAs(async () => {})).toEqual({ kind: "sent" });
    expect(await sendAs(() => Promise.reject(new Error("1205 == 0")))).toMatchObject({
      kind: "refused",
      retryAfter: 60_000,
    });
    expect(await sendAs(() => Promise.reject(new Error("socket hang up")))).toMatchObject({ kind: "unknown" });
  });

  it("doesn't wait for ever", async () => {
    const { channel, line, sayAs, clock } = await world();
    line().events.online(login);
    sayAs(() => new Promise(() => {}));
    const sending = channel.send({ conversation: { id: "@anna", kind: "direct" }, text: "x" });
    await clock.pass(20_000);
    expect(await sending).toMatchObject({ kind: "unknown" });
  });

  it("is refused while nobody is logged in, and worth another try where the login is kept", async () => {
    const out = { conversation: { id: "@anna", kind: "direct" }, text: "x" } as const;
    const { channel } = await world();
    expect(await channel.send(out)).toEqual({ kind: "refused", reason: "WeChat isn't online" });
    const resuming = await world({ kept: true });
    expect(await resuming.channel.send(out)).toMatchObject({ kind: "refused", retryAfter: 10_000 });
  });
});

describe("the end", () => {
  it("keeps the login: the line is dropped without a word", async () => {
    const { channel, line, lines, clock, received, file } = await world({ kept: true });
    line().events.online(login);
    await channel.stop({ keepSession: true });
    await channel.stop({ keepSession: false });
    line().events.message(message());
    line().events.ended();
    await clock.pass(3_600_000);
    expect({ done: line().done, lines: lines.length, received, kept: existsSync(file) }).toEqual({
      done: ["drop"],
      lines: 1,
      received: [],
      kept: true,
    });
    expect(await channel.send({ conversation: { id: "@anna", kind: "direct" }, text: "x" })).toMatchObject({
      kind: "refused",
    });
  });

  it("or logs out, and forgets it", async () => {
    const { channel, line, file } = await world({ kept: true });
    line().events.online(login);
    await channel.stop({ keepSession: false });
    expect(line().done).toEqual(["log out"]);
    expect(existsSync(file)).toBe(false);
  });

  it("also comes while it waits for the next try", async () => {
    const { channel, line, lines, clock } = await world();
    line().events.error(Object.assign(new Error("x"), { code: "ECONNREFUSED" }));
    line().events.ended();
    await channel.stop({ keepSession: true });
    await clock.pass(60_000);
    expect(lines).toHaveLength(1);
  });
});

it("asks for the names of groups only", async () => {
  const { channel } = await world();
  expect(await channel.members?.({ id: "@@g", kind: "group" })).toEqual(["Anna"]);
  expect(await channel.members?.({ id: "@anna", kind: "direct" })).toEqual([]);
});

it("says what an operator must know, in one sentence", () => {
  const { capabilities } = createWechatChannel({
    stateDir,
    environment: {},
    clock: new FakeClock(),
    random: () => 0,
    log: () => {},
  });
  expect(capabilities.standing).toMatch(/^Unsanctioned.*spare account.*official channel[^.]*\.$/);
  expect(capabilities).toMatchObject({ groups: true, stableIds: false, maxBytes: 1900 });
});
