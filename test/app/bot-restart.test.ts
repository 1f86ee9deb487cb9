import { describe, expect, it } from "vitest";
import { openStateFolder } from "../../src/app/state.ts";
import { settle } from "../support/fake-clock.ts";
import { cutEverywhere, FakeDisk } from "../support/fake-disk.ts";
import { answerOf } from "../support/message.ts";
import { wholeBot } from "../support/whole-bot.ts";

const aGroup = { id: "家人", kind: "group", name: "家人" } as const;
const anna = { id: "anna", name: "Anna", isSelf: false };
const ben = { id: "ben", name: "Ben", isSelf: false };
const inGroup = (text: string, sender = anna) => ({ text, rest: { conversation: aGroup, sender } });

/** An evening's messages: a pairing, questions, a rating, a mute, and somebody who asks in the muted group. */
const evening = [
  { text: "卖号吗", rest: {} },
  { text: "👎 说反了", rest: {} },
  inGroup("租号呢", ben),
  { text: "认主 CODE1", rest: {} },
  inGroup("静音"),
  inGroup("借号呢", ben),
  { text: "", rest: { kind: "voice" as const } },
];
const [silenced, last] = [evening.length - 2, evening.length];

/** Gives a bot on that disk all of them, and counts the replies to each; none may leave once the disk is dead. */
async function live(disk: FakeDisk, replies: number[]) {
  const { channel } = await wholeBot({ state: openStateFolder("/state", disk) });
  const send = channel.send.bind(channel);
  channel.send = (message) => {
    expect(disk.isDead).toBe(false);
    const index = Number(message.replyTo?.id);
    replies[index] = (replies[index] ?? 0) + 1;
    return send(message);
  };
  for (const [i, { text, rest }] of evening.entries()) await channel.say(text, { ...rest, id: `${i}` });
}

describe("after a kill at any moment", () => {
  it("no message is answered twice, and none but the one in hand stays unanswered", async () => {
    let replies: number[] = [];
    await cutEverywhere(
      new Map(),
      (disk) => {
        replies = Array(last).fill(0);
        return live(disk, replies);
      },
      async (found) => {
        await live(found, replies);
        expect(replies[silenced]).toBe(0);
        expect(Math.max(...replies)).toBe(1);
        expect(replies.filter((count) => count === 0).length).toBeLessThanOrEqual(2);
        for (const line of openStateFolder("/state", found).lines("seen.jsonl").slice(-1)) JSON.parse(line);
      },
    );
  });

  it("the rest of an answer isn't sent, nor the whole of it again, when the kill came between its pieces", async () => {
    const disk = new FakeDisk();
    const options = { channel: { maxBytes: 100 }, answer: () => answerOf("卖号违法，合同也可能无效。".repeat(5)) };
    const first = await wholeBot({ ...options, state: openStateFolder("/state", disk) });
    first.channel.outcomes.push({ kind: "sent" }, new Promise(() => {}));
    void first.channel.say("卖号吗", { id: "1" });
    await settle();
    expect(first.channel.sent).toHaveLength(2);
    const second = await wholeBot({ ...options, state: openStateFolder("/state", new FakeDisk(disk.files)) });
    await second.channel.say("卖号吗", { id: "1" });
    expect(second.channel.sent).toEqual([]);
  });

  it("the group is still muted, once its mute was confirmed", async () => {
    let replies: number[] = [];
    await cutEverywhere(
      new Map(),
      (disk) => {
        replies = Array(last).fill(0);
        return live(disk, replies);
      },
      async (found) => {
        if (replies[4] === 0) return;
        const { askIn } = await wholeBot({ state: openStateFolder("/state", found) });
        expect(await askIn("家人", "ben", "卖号吗")).toBe("");
      },
    );
  });
});

describe("a disk that fails", () => {
  it("lets nothing be sent, and everything once it works again", async () => {
    const disk = new FakeDisk();
    const { ask, channel, logged } = await wholeBot({ state: openStateFolder("/state", disk) });
    disk.isFull = true;
    await ask("卖号吗");
    expect(channel.sent).toEqual([]);
    expect(logged.join()).toContain("No space left");
    disk.isFull = false;
    expect(await ask("租号呢")).toBe("答：租号呢");
  });

  it("doesn't keep the bot from saying that it is online", async () => {
    const old = '{"at":"2020-01-01T00:00:00Z"}\n';
    const disk = new FakeDisk(new Map([["/state/feedback.jsonl", old]]));
    disk.isFull = true;
    const { codes, logged } = await wholeBot({ state: openStateFolder("/state", disk) });
    expect(codes).toEqual(["CODE1"]);
    expect(logged.join()).toContain("old feedback not dropped");
  });
});

describe("what is kept", () => {
  it("of messages is their ids, and of feedback no more than a month, also in a bot that is never restarted", async () => {
    const disk = new FakeDisk();
    const state = openStateFolder("/state", disk);
    const { ask, clock } = await wholeBot({ state });
    await ask("我的微信号卖了");
    await ask("👎");
    expect([...disk.files.keys()].sort()).toEqual(["/state/feedback.jsonl", "/state/seen.jsonl"]);
    expect(disk.files.get("/state/seen.jsonl")).not.toMatch(/微信|anna/i);
    await clock.pass(29 * 86_400_000);
    await ask("卖号吗");
    expect(state.lines("feedback.jsonl")).toHaveLength(1);
    await clock.pass(2 * 86_400_000);
    await ask("卖号吗", { addressed: false });
    expect(state.lines("feedback.jsonl")).toEqual([]);
  });
});
