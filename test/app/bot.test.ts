import { describe, expect, it } from "vitest";
import { settle } from "../support/fake-clock.ts";
import { answerOf } from "../support/message.ts";
import { base, gateway, noon, wholeBot } from "../support/whole-bot.ts";

describe("a conversation", () => {
  it("replays the earlier questions with the next one", async () => {
    const { ask, questions } = await wholeBot();
    expect(await ask("卖微信号合法吗")).toBe("答：卖微信号合法吗");
    await ask("那如果是租呢");
    expect(questions[1]).toMatchObject({ text: "那如果是租呢", turns: ["卖微信号合法吗"], asOf: "2026-11-21" });
  });

  it("goes on after the whole answer was asked for", async () => {
    const { ask, questions } = await wholeBot({
      answer: ({ detail }) => answerOf(detail === "full" ? "全文" : "简短"),
    });
    await ask("一");
    await ask("二");
    expect(await ask("详细")).toBe("全文");
    await ask("三");
    expect(questions.at(-1)?.turns).toEqual(["一", "二"]);
  });

  it("is forgotten on request", async () => {
    const { ask, questions } = await wholeBot();
    await ask("卖微信号合法吗");
    await ask("清除");
    expect(await ask("详细")).toMatch(/先提问/);
    await ask("那如果是租呢");
    expect(questions.at(-1)?.turns).toEqual([]);
  });

  it("is over with a new login, in which the same id may be somebody else's", async () => {
    const { ask, questions, channel } = await wholeBot();
    await ask("卖微信号合法吗");
    channel.logIn("login-2");
    await ask("那如果是租呢");
    expect(questions.at(-1)?.turns).toEqual([]);
  });

  it("goes on when the connection comes back in the same login", async () => {
    const { ask, questions, channel } = await wholeBot();
    await ask("卖微信号合法吗");
    channel.status({ kind: "offline", reason: "no network" });
    channel.logIn("login-1");
    await ask("那如果是租呢");
    expect(questions.at(-1)?.turns).toEqual(["卖微信号合法吗"]);
  });
});

describe("the bot", () => {
  it("apologises for what breaks, goes on, and logs no question", async () => {
    const { ask, logged, channel } = await wholeBot({
      answer({ text }) {
        if (text.includes("坏")) throw new Error("broken");
        return answerOf("好");
      },
    });
    expect(await ask("坏问题")).toMatch(/抱歉/);
    expect(await ask("好问题")).toBe("好");
    expect(channel.sent).toHaveLength(2);
    expect(logged.join("\n")).toContain("broken");
    expect(logged.join("\n")).not.toMatch(/坏问题|anna|Anna/);
  });

  it.each([
    ["its own words", { sender: { id: "me", name: "me", isSelf: true } }, "own"],
    ["others' talk", { conversation: { id: "g", kind: "group" as const }, addressed: false }, "not-addressed"],
    ["what was written long before it started", { at: noon - 301_000 }, "old"],
  ])("says nothing to %s", async (_, rest, reason) => {
    const { ask, channel, ignored } = await wholeBot();
    await ask("卖号吗", rest);
    expect(channel.sent).toEqual([]);
    expect(ignored).toEqual([reason]);
  });

  it("answers what was written while it was restarted", async () => {
    const { ask } = await wholeBot();
    expect(await ask("卖号吗", { at: noon - 60_000 })).toBe("答：卖号吗");
  });

  it("hints once an hour at what it can't read, each person by themselves, and never in a group", async () => {
    const { channel, clock } = await wholeBot();
    const picture = (id: string) =>
      channel.say("", {
        kind: "image",
        sender: { id, name: id, isSelf: false },
        conversation: { id, kind: "direct" },
      });
    for (let i = 0; i < 5; i++) await picture("anna");
    await picture("ben");
    await channel.sayIn("群", "anna", "", { kind: "voice" });
    await clock.pass(3_599_000);
    await picture("anna");
    expect(channel.sent.map(({ conversation }) => conversation.id)).toEqual(["anna", "ben"]);
    expect(channel.sent[0]?.text).toMatch(/看得懂文字[\s\S]*text only/);
    await clock.pass(1000);
    await picture("anna");
    expect(channel.textsTo("anna")).toHaveLength(2);
  });

  it("hints in the language of the talk before", async () => {
    const { ask } = await wholeBot({ answer: () => ({ ...answerOf("Unlawful."), language: "en" }) });
    await ask("Is it legal?");
    expect(await ask("", { kind: "voice" })).toBe("I read text only; please type your question.");
  });

  it("tells how it does", async () => {
    const { bot, ask, clock } = await wholeBot();
    await ask("卖号吗");
    await clock.pass(5000);
    expect(bot.status()).toEqual({
      now: noon + 5000,
      startedAt: noon,
      lastMessageAt: noon,
      answered: 1,
      waiting: 0,
      knowledge: base.fingerprint,
    });
  });
});

describe("stopping", () => {
  it("finishes what is in hand, takes up nothing more, and stops the channel, the login kept", async () => {
    const { opened, open } = gateway();
    const { bot, channel, ignored } = await wholeBot({ answer: () => opened.then(() => answerOf("答")) });
    void channel.say("卖号吗");
    await settle();
    const stopping = bot.stop(10_000, { keepSession: true });
    void channel.say("租号呢");
    await settle();
    expect(channel.stopped).toBeUndefined();
    open();
    await stopping;
    expect(channel.sent.map(({ text }) => text)).toEqual(["答"]);
    expect(channel.stopped).toEqual({ keepSession: true });
    expect(ignored).toEqual(["stopping"]);
  });

  it("waits no longer than it may", async () => {
    const { bot, channel, clock } = await wholeBot({ answer: () => new Promise(() => {}) });
    void channel.say("卖号吗");
    await settle();
    let stopped = false;
    void bot.stop(10_000, { keepSession: true }).then(() => {
      stopped = true;
    });
    await clock.pass(9_999);
    expect(stopped).toBe(false);
    await clock.pass(1);
    await settle();
    expect(stopped).toBe(true);
  });

  it("takes up no message that was being looked at when it was told to stop", async () => {
    const names = gateway<readonly string[]>();
    const { bot, channel, ask, askIn, ignored } = await wholeBot();
    await ask("认主 CODE1");
    await askIn("群", "anna", "静音");
    await askIn("群", "anna", "取消静音");
    channel.members = () => names.opened;
    void channel.sayIn("群", "ben", "卖号吗");
    await settle();
    await bot.stop(1000, { keepSession: true });
    names.open([]);
    await settle();
    expect(ignored).toEqual(["stopping"]);
  });
});
