import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/app/commands.ts";
import { GroupSettings } from "../../src/app/group-settings.ts";
import { Ownership } from "../../src/app/owner.ts";
import { obeyOwner } from "../../src/app/owner-commands.ts";
import { FakeChannel } from "../support/fake-channel.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { messageOf } from "../support/message.ts";

const inGroup = { id: "@@a", kind: "group", name: "家人" } as const;
const inDirect = { id: "anna", kind: "direct" } as const;

/** A bot's owner, Anna, and what her commands reach. */
function ownedBot(reload = () => Promise.resolve("0123456789abcdef")) {
  const clock = new FakeClock();
  const channel = new FakeChannel();
  channel.setMembers("@@a", ["Anna", "Ben"]);
  const groups = new GroupSettings(undefined, false);
  groups.loggedIn("1");
  const ownership = new Ownership(undefined, () => "CODE");
  ownership.loggedIn("1");
  ownership.pair("CODE", "anna", "anna");
  let stopped = 0;
  const stop = () => {
    stopped += 1;
  };
  const status = () => ({
    now: 3_660_000,
    startedAt: 0,
    lastMessageAt: null,
    answered: 7,
    waiting: 2,
    knowledge: "fedcba",
  });
  const say = (text: string, conversation: typeof inGroup | typeof inDirect = inDirect, person = "anna") => {
    const command = readCommand(text);
    const message = messageOf(text, { conversation, sender: { id: person, name: person, isSelf: false } });
    return obeyOwner(command as Parameters<typeof obeyOwner>[0], message, {
      channel,
      clock,
      groups,
      ownership,
      reload,
      stop,
      status,
    });
  };
  const standing = () => groups.standingOf({ ...inGroup, members: ["Anna", "Ben"] });
  return { say, standing, groups, channel, clock, stopped: () => stopped };
}

describe("an owner's command", () => {
  it.each(["/status", "/reload", "/stop", "静音"])("%s by anybody else does nothing but say so", async (text) => {
    const { say, standing } = ownedBot(() => Promise.reject(new Error("must not be called")));
    const { reply, after } = await say(text, inGroup, "ben");
    expect(reply).toMatch(/主人|owner/);
    expect(after).toBeUndefined();
    expect(standing()).toBe("open");
  });

  it("tells how the bot does", async () => {
    const { reply } = await ownedBot().say("运行状态");
    expect(reply).toMatch(/1小时1分.*7条.*2条.*fedcba/);
  });

  it("names groups that weren't seen again to the owner alone, not before a group", async () => {
    const { say, groups } = ownedBot();
    groups.change({ id: "@@b", name: "老同学", members: ["Carl"] }, "mute");
    groups.loggedIn("2");
    expect((await say("/status")).reply).toContain("老同学");
    expect((await say("/status", inGroup)).reply).not.toContain("老同学");
  });

  it("loads the knowledge anew, or says why not", async () => {
    expect((await ownedBot().say("/reload")).reply).toContain("0123456789abcdef");
    const broken = ownedBot(() => Promise.reject(new Error("statutes/a.md:3 has no title.\nsecond line")));
    expect((await broken.say("/reload")).reply).toMatch(/statutes\/a\.md:3 has no title\.$/);
  });

  it("stops the bot, after the word on it has gone out", async () => {
    const { say, stopped } = ownedBot();
    const { reply, after } = await say("/stop");
    expect(reply).toMatch(/Stopping/);
    expect(stopped()).toBe(0);
    after?.();
    expect(stopped()).toBe(1);
  });

  it.each([
    ["静音", "muted"],
    ["/deny", "denied"],
    ["允许本群", "open"],
    ["/unmute", "open"],
  ])("%s holds for the group it was said in", async (text, standing) => {
    const bot = ownedBot();
    await bot.say(text, inGroup);
    expect(bot.standing()).toBe(standing);
  });

  it("about a group is to be said in it", async () => {
    const { say, standing } = ownedBot();
    expect((await say("静音")).reply).toMatch(/在要设置的群里/);
    expect(standing()).toBe("open");
  });

  it("is obeyed although nobody says who is in the group", async () => {
    const { say, channel, clock, standing } = ownedBot();
    channel.members = () => new Promise(() => {});
    const muting = say("静音", inGroup);
    await clock.pass(10_000);
    expect((await muting).reply).toMatch(/不再说话/);
    expect(standing()).toBe("muted");
  });
});
