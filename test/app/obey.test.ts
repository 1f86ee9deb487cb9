import { describe, expect, it } from "vitest";
import type { Answer, Citation, Question } from "../../src/answer/answer.ts";
import { readCommand } from "../../src/app/commands.ts";
import { Conversations } from "../../src/app/conversation.ts";
import { Feedback } from "../../src/app/feedback.ts";
import { obey } from "../../src/app/obey.ts";
import { openStateFolder } from "../../src/app/state.ts";
import { FakeChannel } from "../support/fake-channel.ts";
import { FakeDisk } from "../support/fake-disk.ts";
import { smallKnowledge } from "../support/knowledge.ts";
import { answerOf } from "../support/message.ts";

const base = smallKnowledge();
const statute: Citation = {
  number: 1,
  kind: "statute",
  ref: "civil-code/1038/1",
  law: "中华人民共和国民法典",
  lawEn: "Civil Code",
  article: "第一千零三十八条",
  articleNo: "1038",
  docNo: null,
  title: null,
  court: null,
  caseNo: null,
  tier: null,
  quote: null,
  translation: null,
  fidelity: "verbatim",
  effective: "2021-01-01",
  until: null,
  url: null,
};
const aCase: Citation = {
  ...statute,
  number: 2,
  kind: "case",
  ref: "case/jiangyin-2021",
  law: "江阴买卖微信号案",
  article: null,
  articleNo: null,
  caseNo: "(2020)苏0281民初7297号",
};
const cited = answerOf("不合法。[1][2]", [statute, aCase]);

/** Somebody who has had an answer, or not, and gives commands. */
function asker({
  answer,
  channel = "fake",
  kept = true,
  found = {},
}: {
  answer?: Answer;
  channel?: string;
  kept?: boolean;
  found?: Partial<Answer>;
} = {}) {
  const conversations = new Conversations(10);
  const disk = new FakeDisk();
  const questions: Question[] = [];
  if (answer) conversations.remember("anna", ["一", "二"], answer);
  const parts = {
    base,
    conversations,
    feedback: new Feedback(kept ? openStateFolder("/state", disk) : undefined, false),
    answer: async (question: Question) => {
      questions.push(question);
      return { ...answerOf("全文", [aCase]), ...found };
    },
    today: () => "2026-11-21" as const,
    now: () => 0,
    channel: new FakeChannel({ name: channel }),
  };
  const say = (text: string) => {
    const command = readCommand(text);
    if (!command || !("kind" in command) || command.kind === "pair") throw new Error(`"${text}" is no command.`);
    return obey(command as Parameters<typeof obey>[0], "anna", parts);
  };
  const entries = () => [...disk.files.values()].join("");
  return { say, questions, conversations, entries };
}

describe("without an answer yet", () => {
  it.each(["详细", "依据", "依据 1", "👍", "反馈 不好"])("%s asks for a question first", async (text) => {
    const { say, entries } = asker();
    expect(await say(text)).toMatch(/先提问/);
    expect(entries()).toBe("");
  });

  it.each([
    ["帮助", /直接提问/],
    ["help", /Just ask/],
    ["关于", /不是法律意见/],
    ["话题", /^[^()]+$/],
    ["案例", /^收录的案例如下.*\n.+：.*江阴买卖微信号案/],
    ["cases", /^These cases are held/],
    ["案例 江阴案", /江阴买卖微信号案/],
    ["法条 民法典1038", /第一千零三十八条/],
    ["法条 民法典9999", /没有收录/],
    ["语言 法文", /中文和英文/],
  ])("%s is answered all the same", async (text, reply) => {
    expect(await asker().say(text)).toMatch(reply);
  });

  it("what the channel may cost is told where it is WeChat", async () => {
    expect(await asker().say("关于")).not.toMatch(/微信官方不认可/);
    expect(await asker({ channel: "wechat" }).say("关于")).toMatch(/微信官方不认可/);
  });
});

describe("the sources of an answer", () => {
  it("are listed, a line each, in the answer's language", async () => {
    expect((await asker({ answer: cited }).say("依据")).split("\n").slice(0, 2)).toEqual([
      "[1] 《中华人民共和国民法典》第一千零三十八条",
      "[2] 江阴买卖微信号案，(2020)苏0281民初7297号",
    ]);
    const english = asker({ answer: { ...cited, language: "en" } });
    expect(await english.say("sources")).toContain(
      "[1] Civil Code, art. 1038 (《中华人民共和国民法典》第一千零三十八条)",
    );
  });

  it("are opened by number", async () => {
    const { say } = asker({ answer: cited });
    expect(await say("依据 1")).toContain("信息处理者不得泄露个人信息。");
    expect(await say("依据 2")).toContain("江阴买卖微信号案");
    expect(await say("依据 3")).toMatch(/没有第3个依据，只有1到2/);
  });

  it("aren't there where nothing was cited", async () => {
    const { say } = asker({ answer: answerOf("你好") });
    expect(await say("依据")).toMatch(/没有引用/);
    expect(await say("依据 1")).toMatch(/没有引用/);
  });
});

describe("the cases", () => {
  it("are those like what was asked before, and their sources are the ones opened then", async () => {
    const { say, questions } = asker({ answer: cited, found: { kind: "lookup" } });
    expect(await say("案例")).toBe("全文");
    expect(questions).toEqual([
      { text: "法院有类似的案例吗？", turns: ["一", "二"], asOf: "2026-11-21", language: "zh" },
    ]);
    expect(await say("依据 2")).toContain("江阴买卖微信号案");
    expect(await say("依据 1")).toMatch(/没有第1个/);
  });

  it("are all of them where none is like it", async () => {
    expect(await asker({ answer: cited }).say("案例")).toMatch(/^收录的案例如下/);
  });
});

describe("the full answer", () => {
  it("is to the same question after the same earlier ones, and its sources are the ones opened then", async () => {
    const { say, questions } = asker({ answer: cited });
    expect(await say("详细")).toBe("全文");
    expect(questions).toEqual([{ text: "二", turns: ["一"], asOf: "2026-11-21", language: "zh", detail: "full" }]);
    expect(await say("依据 1")).toMatch(/没有第1个/);
    expect(await say("依据 2")).toContain("江阴买卖微信号案");
  });
});

describe("feedback", () => {
  it.each([
    ["👍", /谢谢/, '"rating":"up"'],
    ["👎 说反了", /保存30天/, '"remark":"说反了"'],
    ["反馈 看不懂", /谢谢/, '"rating":null'],
  ])("%s is noted, with thanks", async (text, reply, entry) => {
    const { say, entries } = asker({ answer: cited });
    expect(await say(text)).toMatch(reply);
    expect(entries()).toContain(entry);
  });

  it("is thanked for in the language of the answer, since a thumb has none", async () => {
    expect(await asker({ answer: { ...cited, language: "en" } }).say("👍")).toMatch(/Thank you/);
  });

  it("of no words is asked for some", async () => {
    const { say, entries } = asker({ answer: cited });
    expect(await say("反馈")).toMatch(/👍 或 👎/);
    expect(entries()).toBe("");
  });

  it("is said not to be kept where it isn't", async () => {
    expect(await asker({ answer: cited, kept: false }).say("👎")).toMatch(/不保存/);
  });
});

describe("a language", () => {
  it("is spoken from then on, by commands too, until it is forgotten", async () => {
    const { say, conversations } = asker();
    expect(await say("语言 英文")).toMatch(/in English/);
    expect(conversations.languageOf("anna")).toBe("en");
    expect(await say("帮助")).toMatch(/Just ask/);
    expect(await say("清除")).toMatch(/forgotten/);
    expect(conversations.languageOf("anna")).toBeUndefined();
  });

  it("can be left to each question again", async () => {
    const { say, conversations } = asker();
    await say("语言 英文");
    expect(await say("语言 自动")).toMatch(/提问的语言/);
    expect(conversations.languageOf("anna")).toBeUndefined();
  });
});
