import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/app/channel.ts";
import { settle } from "../support/fake-clock.ts";
import { answerOf } from "../support/message.ts";
import { gateway, wholeBot } from "../support/whole-bot.ts";

const limits = { perPerson: 6, perGroup: 20, waiting: 20 };
const tooMany = /消息太多/;
const hanging = new Promise<SendOutcome>(() => {});

describe("duplicates", () => {
  it("are answered once, whether one is still being answered or not", async () => {
    const { opened, open } = gateway();
    const { channel, ignored } = await wholeBot({ answer: () => opened.then(() => answerOf("答")) });
    for (let i = 0; i < 3; i++) void channel.say("卖号吗", { id: "7432109876543210987" });
    await settle();
    open();
    await settle();
    await channel.say("卖号吗", { id: "7432109876543210987" });
    expect(channel.sent).toHaveLength(1);
    expect(ignored).toEqual(["duplicate", "duplicate", "duplicate"]);
  });
});

describe("order", () => {
  it("is kept within a conversation, however long each answer takes, and others are answered meanwhile", async () => {
    const { channel, clock } = await wholeBot({
      async answer({ text }) {
        await clock.wait(text.includes("慢") ? 60_000 : 0);
        return answerOf(text);
      },
    });
    for (const text of ["慢一", "二", "三"]) void channel.sayIn("群", "anna", text);
    void channel.sayIn("群", "ben", "四");
    void channel.sayIn("另一群", "anna", "五");
    await clock.pass(1);
    expect(channel.sent.map(({ text }) => text)).toEqual(["五"]);
    await clock.pass(60_000);
    expect(channel.textsTo("群")).toEqual(["慢一", "二", "三", "四"]);
  });

  it("of the pieces of two long answers in two chats isn't mixed within either", async () => {
    const long = (name: string) => Array.from({ length: 4 }, (_, i) => `${name}${i}${"长".repeat(60)}。`).join("");
    const { channel, clock } = await wholeBot({
      channel: { maxBytes: 200, pace: { least: 1200, most: 2000 } },
      answer: ({ text }) => answerOf(long(text)),
    });
    for (const group of ["甲", "乙"]) void channel.sayIn(group, "anna", group);
    await clock.pass(60_000);
    for (const group of ["甲", "乙"])
      expect(channel.textsTo(group).map((text) => text.slice(0, 2))).toEqual([0, 1, 2, 3].map((i) => `${group}${i}`));
  });
});

describe("whoever asks too often", () => {
  it("is answered six times at once and then every ten seconds, while others aren't kept waiting", async () => {
    const { channel, clock } = await wholeBot({ limits });
    for (let i = 1; i <= 9; i++) void channel.sayIn("群", "anna", `${i}`);
    void channel.sayIn("群", "ben", "租号呢");
    await clock.pass(9_999);
    expect(channel.textsTo("群")).toEqual([...[1, 2, 3, 4, 5, 6].map((i) => `答：${i}`), "答：租号呢"]);
    await clock.pass(1);
    expect(channel.textsTo("群").at(-1)).toBe("答：7");
    await clock.pass(20_000);
    expect(channel.textsTo("群").slice(-2)).toEqual(["答：8", "答：9"]);
  });

  it("gets one word when too many wait, and every message that was taken is answered", async () => {
    const { channel, clock } = await wholeBot({ limits });
    for (let i = 1; i <= 40; i++) void channel.say(`${i}`);
    await settle();
    expect(channel.sent.filter(({ text }) => tooMany.test(text))).toHaveLength(1);
    await clock.pass(600_000);
    const answers = channel.sent.map(({ text }) => text).filter((text) => !tooMany.test(text));
    expect(answers).toHaveLength(21);
    expect(answers.at(-1)).toBe("答：21");
  });

  it("doesn't keep others of the group out", async () => {
    const { channel, clock } = await wholeBot({ limits });
    for (let i = 1; i <= 100; i++) void channel.sayIn("群", "flooder", `${i}`);
    void channel.sayIn("群", "anna", "租号呢");
    await settle();
    expect(channel.textsTo("群")).toContain("答：租号呢");
    await clock.pass(600_000);
    expect(channel.textsTo("群").filter((text) => tooMany.test(text))).toHaveLength(1);
  });

  it("is told in a group of many by three words a minute at most", async () => {
    const { channel } = await wholeBot({ limits, answer: () => new Promise(() => {}) });
    for (let i = 0; i < 100; i++) void channel.sayIn("群", `person ${i}`, "卖号吗");
    await settle();
    expect(channel.textsTo("群")).toHaveLength(3);
  });
});

describe("a group", () => {
  it("is answered twenty times at once, and then every three seconds", async () => {
    const { channel, clock } = await wholeBot({ limits: { ...limits, waiting: 30 } });
    for (let i = 0; i < 30; i++) void channel.sayIn("群", `person ${i}`, "卖号吗");
    await settle();
    expect(channel.sent).toHaveLength(20);
    await clock.pass(30_000);
    expect(channel.sent).toHaveLength(30);
  });

  it("obeys its owner at once, however many wait, and then answers none of them", async () => {
    const { channel, clock, ask, ignored } = await wholeBot({ limits: { ...limits, perGroup: 1 } });
    await ask("认主 CODE1");
    for (let i = 0; i < 60; i++) void channel.sayIn("群", `person ${i % 30}`, "卖号吗");
    await settle();
    const before = channel.textsTo("群").length;
    await channel.sayIn("群", "anna", "静音");
    expect(channel.textsTo("群").at(-1)).toMatch(/不再说话/);
    await clock.pass(1_800_000);
    expect(channel.textsTo("群")).toHaveLength(before + 1);
    expect(ignored).toEqual(Array(20).fill("muted"));
  });
});

describe("sending", () => {
  it("pauses between any two messages, to whomever", async () => {
    const { channel, clock } = await wholeBot({ channel: { pace: { least: 1200, most: 2000 } } });
    for (const group of ["甲", "乙", "丙"]) void channel.sayIn(group, "anna", "卖号吗");
    const counts: number[] = [];
    for (const time of [0, 1599, 1, 1599, 1]) {
      await clock.pass(time);
      counts.push(channel.sent.length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3]);
  });

  it("that hangs stops nobody else, and is given up after 30 seconds without being repeated", async () => {
    const { channel, clock, ask, logged } = await wholeBot();
    channel.outcomes.push(hanging);
    void ask("一");
    void ask("二");
    void channel.sayIn("群", "ben", "三");
    await settle();
    expect(channel.sent.map(({ text }) => text)).toEqual(["答：一", "答：三"]);
    await clock.pass(30_000);
    expect(channel.sent.map(({ text }) => text)).toEqual(["答：一", "答：三", "答：二"]);
    expect(logged.filter((line) => line.startsWith("not sent"))).toHaveLength(1);
  });

  it("isn't repeated when it may have arrived", async () => {
    const { channel, ask, clock } = await wholeBot();
    channel.outcomes.push({ kind: "unknown", reason: "connection reset" });
    await ask("一", { id: "1" });
    await ask("一", { id: "1" });
    await clock.pass(3_600_000);
    expect(channel.sent).toHaveLength(1);
  });

  it("is tried again when the platform says so, and holds back all others till then", async () => {
    const { channel, clock } = await wholeBot();
    channel.outcomes.push({ kind: "refused", reason: "1205", retryAfter: 60_000 });
    void channel.say("一");
    await settle();
    void channel.sayIn("群", "ben", "二");
    await clock.pass(59_999);
    expect(channel.sent.map(({ text }) => text)).toEqual(["答：一"]);
    await clock.pass(1);
    expect(channel.sent.map(({ text }) => text).sort()).toEqual(["答：一", "答：一", "答：二"]);
  });
});
