import { describe, expect, it } from "vitest";
import { turnsKept } from "../../src/answer/follow-up.ts";
import { Conversations, keyOf } from "../../src/app/conversation.ts";
import { answerOf, messageOf } from "../support/message.ts";

describe("Conversations", () => {
  it("keeps the last questions, and the answer to the last one", () => {
    const conversations = new Conversations(10);
    for (let i = 1; i <= 20; i++) conversations.remember("k", `q${i}`, answerOf(`a${i}`));
    const { turns, answer } = conversations.recall("k") ?? {};
    expect(turns).toHaveLength(turnsKept + 1);
    expect(turns?.at(-1)).toBe("q20");
    expect(answer?.answer).toBe("a20");
  });

  it("never holds more askers than allowed, and forgets whoever was silent longest", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", "q", answerOf("1"));
    conversations.remember("b", "q", answerOf("2"));
    conversations.remember("a", "q", answerOf("3"));
    conversations.remember("c", "q", answerOf("4"));
    expect(conversations.size).toBe(2);
    expect(conversations.recall("b")).toBeUndefined();
    expect(conversations.recall("a")?.answer.answer).toBe("3");
  });

  it("cuts a question that is a forwarded log", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", "长".repeat(1_000_000), answerOf("1"));
    expect(conversations.recall("a")?.turns[0]?.length).toBeLessThan(10_000);
  });

  it("forgets on request, and only then", () => {
    const conversations = new Conversations(2);
    conversations.remember("a", "q", answerOf("1"));
    expect(conversations.forget("a")).toBe(true);
    expect(conversations.forget("a")).toBe(false);
    expect(conversations.recall("a")).toBeUndefined();
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
