import { describe, expect, it } from "vitest";
import type { Answer, Question } from "../../src/answer/answer.ts";
import { createBot } from "../../src/app/bot.ts";
import type { Channel } from "../../src/app/channel.ts";
import { Conversations } from "../../src/app/conversation.ts";
import { smallKnowledge } from "../support/knowledge.ts";
import { answerOf, messageOf } from "../support/message.ts";

const base = smallKnowledge();

/** A bot whose answerer is a function, and everything that went in and out of it. */
function botWith(answer: (question: Question) => Answer) {
  const sent: string[] = [];
  const logged: string[] = [];
  const questions: Question[] = [];
  const channel: Channel = {
    name: "fake",
    capabilities: { groups: true, maxBytes: 10_000, stableIds: false, standing: "For tests." },
    start: async () => {},
    stop: async () => {},
    async send({ text }) {
      sent.push(text);
      return { kind: "sent" };
    },
  };
  const receive = createBot({
    channel,
    base,
    answerer: {
      async answer(question) {
        questions.push(question);
        return answer(question);
      },
    },
    conversations: new Conversations(10),
    today: () => "2026-11-21",
    wait: async () => {},
    log: (line) => void logged.push(line),
  });
  const say = async (text: string, rest = {}) => {
    await receive(messageOf(text, rest));
    return sent.at(-1);
  };
  return { say, sent, logged, questions };
}

/** An article of the knowledge, as a citation of it would name it. */
function someCitation() {
  const article = [...base.statutes.values()].flatMap((statute) => [...statute.articles.values()].flat())[0];
  if (!article) throw new Error("The knowledge holds no article.");
  const citation = {
    number: 1,
    kind: "statute",
    ref: article.reference,
    law: "",
    lawEn: "",
    article: null,
    articleNo: article.number,
    docNo: null,
    title: null,
    court: null,
    caseNo: null,
    tier: null,
    quote: null,
    translation: null,
    fidelity: article.fidelity,
    effective: article.inForce.from,
    until: null,
    url: null,
  } as const;
  return { article, citation };
}

describe("the bot", () => {
  it("answers, and replays earlier questions with the next one", async () => {
    const { say, questions } = botWith(({ text }) => answerOf(`答：${text}`));
    expect(await say("卖微信号合法吗")).toBe("答：卖微信号合法吗");
    await say("那如果是租呢");
    expect(questions[1]).toMatchObject({ text: "那如果是租呢", turns: ["卖微信号合法吗"], asOf: "2026-11-21" });
  });

  it("replays nobody else's questions", async () => {
    const { say, questions } = botWith(({ text }) => answerOf(text));
    await say("卖微信号合法吗");
    await say("那如果是租呢", { sender: { id: "other", name: "", isSelf: false } });
    expect(questions[1]?.turns).toEqual([]);
  });

  it("opens a source of the last answer: every paragraph, and its translation", async () => {
    const { article, citation } = someCitation();
    const { say } = botWith(() => answerOf("答 [1]", [citation]));
    await say("问");
    const text = await say("依据 1");
    for (const { zh, en } of article.paragraphs) {
      expect(text).toContain(zh);
      expect(text).toContain(en);
    }
    expect(await say("依据 2")).toMatch(/没有第2个/);
    expect(await say("source 2")).toMatch(/no source 2/);
  });

  it("gives the whole answer on request, to the same question with the same earlier ones", async () => {
    const { say, questions } = botWith(({ detail }) => answerOf(detail === "full" ? "全文" : "简短"));
    await say("一");
    await say("二");
    expect(await say("详细")).toBe("全文");
    expect(questions.at(-1)).toMatchObject({ text: "二", turns: ["一"], detail: "full" });
    await say("三");
    expect(questions.at(-1)?.turns).toEqual(["一", "二"]);
  });

  it("opens the source of the answer last seen, the whole one", async () => {
    const { article, citation } = someCitation();
    const { say } = botWith(({ detail }) => answerOf("答", detail === "full" ? [citation] : []));
    await say("问");
    expect(await say("依据 1")).toMatch(/没有引用/);
    await say("详细");
    expect(await say("依据 1")).toContain(article.paragraphs[0]?.zh);
  });

  it("forgets on request", async () => {
    const { say, questions } = botWith(({ text }) => answerOf(text));
    await say("卖微信号合法吗");
    await say("清除");
    expect(await say("详细")).toMatch(/先提问/);
    await say("那如果是租呢");
    expect(questions.at(-1)?.turns).toEqual([]);
  });

  it("apologises for what breaks, goes on, and logs no question", async () => {
    const { say, logged, sent } = botWith(({ text }) => {
      if (text.includes("坏")) throw new Error("broken");
      return answerOf("好");
    });
    expect(await say("坏问题")).toMatch(/抱歉/);
    expect(await say("好问题")).toBe("好");
    expect(sent).toHaveLength(2);
    expect(logged.join("\n")).toContain("broken");
    expect(logged.join("\n")).not.toContain("坏问题");
  });

  it("says nothing to what isn't meant for it", async () => {
    const { say, sent } = botWith(() => answerOf("答"));
    await say("卖号吗", { addressed: false });
    expect(sent).toEqual([]);
  });
});
