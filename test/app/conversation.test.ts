import { describe, expect, it } from "vitest";
import { turnsKept } from "../../src/answer/follow-up.ts";
import { Conversations, keyOf } from "../../src/app/conversation.ts";
import { answerOf, messageOf } from "../support/message.ts";

describe("Conversations", () => {
  it("keeps the last questions, and the answer to the last one", () => {
    const conversations = new Conversations(10);
    const turns = Array.from({ length: 20 }, (_, i) => `q${i + 1}`);
    conversations.remember("k", turns, answerOf("a20"));
    const { turns: kept, answer } = conversations.recall("k") ?? {};
    expect(kept).toEqual(turns.slice(-(turnsKept + 1)));
    expect(answer?.answer).toBe("a20");
  });

  it("never holds more askers than allowed, and forgets whoever was silent longest", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", ["q"], answerOf("1"));
    conversations.remember("b", ["q"], answerOf("2"));
    conversations.remember("a", ["q"], answerOf("3"));
    conversations.remember("c", ["q"], answerOf("4"));
    expect(conversations.size).toBe(2);
    expect(conversations.recall("b")).toBeUndefined();
    expect(conversations.recall("a")?.answer.answer).toBe("3");
  });

  it("cuts a question that is a forwarded log", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", ["长".repeat(1_000_000)], answerOf("1"));
    expect(conversations.recall("a")?.turns[0]?.length).toBeLessThan(10_000);
  });

  it("puts another answer to the same question in its place", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", ["q"], answerOf("short"));
    conversations.replaceAnswer("a", answerOf("full"));
    expect(conversations.recall("a")).toMatchObject({ turns: ["q"], answer: { answer: "full" } });
    conversations.replaceAnswer("b", answerOf("full"));
    expect(conversations.recall("b")).toBeUndefined();
  });

  it("keeps a language that was asked for until another is, or none", () => {
    const conversations = new Conversations(2);
    conversations.speak("a", "en");
    expect([conversations.languageOf("a"), conversations.languageOf("b")]).toEqual(["en", undefined]);
    conversations.speak("a", null);
    expect(conversations.languageOf("a")).toBeUndefined();
    for (const key of ["a", "b", "c"]) conversations.speak(key, "zh");
    expect(conversations.languageOf("a")).toBeUndefined();
  });

  it("forgets everybody when ids mean somebody else", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", ["q"], answerOf("1"));
    conversations.speak("a", "en");
    conversations.forgetAll();
    expect([conversations.size, conversations.recall("a"), conversations.languageOf("a")]).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  it("forgets on request, the language too, and only then", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", ["q"], answerOf("1"));
    conversations.speak("a", "en");
    expect(conversations.forget("a")).toBe(true);
    expect(conversations.forget("a")).toBe(false);
    expect([conversations.recall("a"), conversations.languageOf("a")]).toEqual([undefined, undefined]);
  });
});

describe("keyOf", () => {
  it("keeps two askers of a group, and one asker of two groups, apart", () => {
    const key = (conversation: string, sender: string) =>
      keyOf(
        messageOf("", {
          conversation: { id: conversation, kind: "group" },
          sender: { id: sender, name: "", isSelf: false },
        }),
      );
    expect(new Set([key("g", "a"), key("g", "b"), key("h", "a"), key("g,a", "b"), key("g", "a,b")]).size).toBe(5);
  });
});
