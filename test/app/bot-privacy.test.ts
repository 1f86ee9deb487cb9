import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStateFolder } from "../../src/app/state.ts";
import { FakeDisk } from "../support/fake-disk.ts";
import { answerOf } from "../support/message.ts";
import { wholeBot } from "../support/whole-bot.ts";

describe("contexts", () => {
  it("of two people in one group, and of one person in two groups and alone, are their own", async () => {
    const { askIn, ask, questions } = await wholeBot();
    await askIn("群", "anna", "卖微信号合法吗");
    await askIn("群", "ben", "那如果是租呢");
    await askIn("另一群", "anna", "那如果是租呢");
    await ask("那如果是租呢", { sender: { id: "anna", name: "Anna", isSelf: false } });
    expect(questions.map(({ turns }) => turns)).toEqual([[], [], [], []]);
  });

  it("hold nothing but what their own asker said there, whatever happens", async () => {
    const step = fc.record({
      place: fc.constantFrom("群", "另一群", "direct"),
      person: fc.constantFrom("anna", "ben", "carl"),
      what: fc.constantFrom("ask", "ask", "ask", "详细", "清除", "quote", "依据", "👍", "语言 英文"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { channel, questions } = await wholeBot({
          answer: ({ text, turns }) => answerOf(`${text}之前${turns.join("，")}`),
        });
        for (const [i, { place, person, what }] of steps.entries()) {
          const conversation =
            place === "direct"
              ? ({ id: `chat-${person}`, kind: "direct" } as const)
              : ({ id: place, kind: "group" } as const);
          const mine = `<${conversation.id} ${person}>`;
          const rest = {
            conversation,
            sender: { id: person, name: person, isSelf: false },
            ...(what === "quote" && { quoted: { text: `@${person}\u2005一个回答`, fromBot: true } }),
          };
          const before = channel.sent.length;
          await channel.say(what === "ask" || what === "quote" ? `${mine}${i}` : what, rest);
          const seen = [
            ...channel.sent.slice(before).map(({ text }) => text),
            ...[questions.at(-1)].flatMap((asked) => (asked?.text.includes(mine) ? asked.turns : [])),
          ];
          for (const text of seen) for (const [found] of text.matchAll(/<[^>]+>/g)) expect(found).toBe(mine);
          for (const { conversation: to } of channel.sent.slice(before)) expect(to.id).toBe(conversation.id);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("ratings", () => {
  it("are of one's own answer, also where others were answered since", async () => {
    const disk = new FakeDisk();
    const state = openStateFolder("/state", disk);
    const { askIn } = await wholeBot({ state });
    await askIn("群", "anna", "我卖了号");
    await askIn("群", "ben", "租号呢");
    await askIn("群", "anna", "👎");
    const entries = state.lines("feedback.jsonl").map((line) => JSON.parse(line));
    expect(entries).toMatchObject([{ rating: "down", question: "我卖了号" }]);
    expect(JSON.stringify(entries)).not.toMatch(/anna|群/);
  });
});

describe("the log", () => {
  it("holds no word, name or id of anybody, whatever goes wrong", async () => {
    const id = `@${"0123456789abcdef".repeat(4)}`;
    const { channel, logged } = await wholeBot({
      state: openStateFolder("/state", new FakeDisk()),
      answer({ text }) {
        if (text.includes("坏")) throw new Error(`no answer for ${id}, tel. 13812345678`);
        return answerOf("答");
      },
    });
    const somebody = {
      sender: { id, name: "张三", isSelf: false },
      conversation: { id: `@${id}`, kind: "group", name: "老同学" },
    } as const;
    channel.outcomes.push({ kind: "refused", reason: `1205 for ${id}` }, { kind: "unknown", reason: "reset" });
    for (const text of ["卖号吗", "租号呢", "坏问题", "静音"]) await channel.say(text, somebody);
    expect(logged.length).toBeGreaterThanOrEqual(3);
    expect(logged.join("\n")).not.toMatch(/卖号|租号|坏问题|张三|老同学|0123456789abcdef|13812345678/);
  });
});
