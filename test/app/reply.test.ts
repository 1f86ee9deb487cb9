import { describe, expect, it } from "vitest";
import type { IncomingMessage } from "../../src/app/channel.ts";
import { answerOf } from "../support/message.ts";
import { wholeBot } from "../support/whole-bot.ts";

const answers: Readonly<Record<string, string>> = {
  卖微信号合法吗: "结论：不合法。[1]\n依据：……",
  租呢: "结论：也不合法。[1]\n依据：……",
};
const bot = () => wholeBot({ answer: ({ text }) => answerOf(answers[text] ?? `结论：${text}。`) });
const quote = (text: string, fromBot = true): Partial<IncomingMessage> => ({ quoted: { text, fromBot } });

describe("a quoted answer", () => {
  it("of one's own is continued with all that led to it", async () => {
    const { ask, questions } = await bot();
    await ask("卖微信号合法吗");
    await ask("租呢");
    await ask("借呢", quote("@Anna\u2005结论：也不合法。[1]\n依据：……"));
    expect(questions.at(-1)?.turns).toEqual(["卖微信号合法吗", "租呢"]);
  });

  it("to somebody else is continued as far as the quote shows it, without a word of theirs", async () => {
    const { askIn, questions } = await bot();
    await askIn("群", "ben", "卖微信号合法吗");
    await askIn("群", "anna", "我的银行卡呢");
    await askIn("群", "anna", "为什么", quote("@ben\u2005结论：不合法。[1]\n依据：……"));
    expect(questions.at(-1)).toMatchObject({ text: "为什么", turns: ["不合法。[1]"] });
  });

  it("is continued by somebody who never asked before", async () => {
    const { askIn, questions } = await bot();
    await askIn("群", "carl", "为什么", quote("Verdict: unlawful.[1]"));
    expect(questions.at(-1)?.turns).toEqual(["unlawful.[1]"]);
  });

  it("of nothing that can be read continues one's own talk", async () => {
    const { ask, questions } = await bot();
    await ask("卖微信号合法吗");
    await ask("租呢", quote(" "));
    expect(questions.at(-1)?.turns).toEqual(["卖微信号合法吗"]);
  });
});

describe("a question", () => {
  it("holds what somebody else wrote and the asker quotes", async () => {
    const { ask, questions } = await bot();
    await ask("这合法吗", quote("高价收微信号", false));
    await ask("", quote("收银行卡", false));
    expect(questions.map(({ text }) => text)).toEqual(["高价收微信号\n这合法吗", "收银行卡"]);
  });

  it("is answered in the language that was asked for, whatever its own", async () => {
    const { ask, questions } = await bot();
    await ask("语言 英文");
    await ask("卖微信号合法吗");
    expect(questions.at(-1)?.language).toBe("en");
    await ask("语言 自动");
    await ask("租呢");
    expect(questions.at(-1)?.language).toBeUndefined();
  });
});

describe("private facts", () => {
  const told = "我把号卖了，被警察传唤了，电话13812345678";
  const echo = () => wholeBot({ answer: ({ text }) => answerOf(`您说：${text}`) });

  it("bring the offer of a direct chat in a group, and no number is repeated there", async () => {
    const reply = await (await echo()).askIn("群", "anna", told);
    expect(reply).toMatch(/单独发消息/);
    expect(reply).toContain("[手机号]");
    expect(reply).not.toContain("13812345678");
  });

  it("are talked of freely in a direct chat", async () => {
    const reply = await (await echo()).ask(told);
    expect(reply).toBe(`您说：${told}`);
  });

  it("aren't told by a question of law, nor by talk of something else", async () => {
    expect(await (await echo()).askIn("群", "anna", "卖号合法吗")).toBe("您说：卖号合法吗");
    const out = await wholeBot({ answer: () => ({ ...answerOf("不在范围内"), scope: "out" }) });
    expect(await out.askIn("群", "anna", "我的车被盗了")).toBe("不在范围内");
  });

  it("aren't repeated by a command either", async () => {
    const { askIn } = await wholeBot({ answer: ({ detail, text }) => answerOf(detail === "full" ? text : "短") });
    await askIn("群", "anna", told);
    expect(await askIn("群", "anna", "详细")).not.toContain("13812345678");
    expect(await askIn("群", "anna", "/案例 13812345678")).not.toContain("13812345678");
  });
});

describe("the owner's code", () => {
  it("isn't taken in a group, where others read it", async () => {
    const { askIn, ask } = await bot();
    expect(await askIn("群", "anna", "认主 CODE1")).toMatch(/单独发给我/);
    expect(await ask("/status")).toMatch(/owner/);
  });
});
