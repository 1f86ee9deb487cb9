import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { type Answerer, createAnswererOf } from "../../src/answer/answerer.ts";
import type { Retriever } from "../../src/retrieval/retriever.ts";
import { answerKnowledge, topicOf } from "../support/answer-knowledge.ts";
import { answerSchema } from "../support/answer-schema.ts";
import { askedOn } from "../support/answers.ts";
import { corpusOf, imported } from "../support/corpus.ts";

const nothing: Retriever = { search: async () => [] };
const old = imported("养蜂法", "3", "旧：蜂箱应当编号。", { inForce: { from: "2000-01-01", until: "2010-01-01" } });
const now = imported("养蜂法", "3", "蜂箱应当编号。\n编号为数字。", { inForce: { from: "2010-01-01", until: null } });
const undated = imported("中华人民共和国刑法", "1", "为了惩罚犯罪，制定本法。", { dated: "1997-03-14" });
const renting = imported("关于租号的办法", "1", "出租账号的，应当登记；账号出租人应当实名。");
const articles = [old, now, undated, renting];

const base = answerKnowledge();
/** No position fits renting, and search finds nothing. */
const silent = answerKnowledge({ topics: [topicOf({ positions: [] })] });
const withCorpus = createAnswererOf(base, nothing, {}, corpusOf(articles));
const ask = (answerer: Answerer, text: string, more: object = {}): Promise<Answer> =>
  answerer.answer({ text, turns: [], asOf: askedOn, ...more });

async function valid(answer: Promise<Answer>): Promise<Answer> {
  const result = answerSchema.safeParse(await answer);
  expect(result.error?.issues ?? []).toEqual([]);
  return answer;
}

describe("an article that only an imported law has", () => {
  it("is shown by name and number, as what it is, and concludes nothing", async () => {
    const answer = await valid(ask(withCorpus, "养蜂法第三条"));
    expect(answer).toMatchObject({ scope: "in", kind: "lookup", verdict: "info", confidence: "low", positions: [] });
    expect(answer.headline).toBe("《养蜂法》第3条（来自导入的法规库，未经本项目审核；据来源2010-01-01起施行）");
    expect(answer.answer).toContain("导入的文本：蜂箱应当编号。\n编号为数字。[1]");
    expect(answer.answer).toContain("[1] 《养蜂法》第3条（导入的法规库，未经审核）");
    expect(answer.answer).not.toContain("“");
    expect(answer.citations).toEqual([
      {
        ...{
          number: 1,
          kind: "statute",
          ref: now.reference,
          law: "养蜂法",
          lawEn: "养蜂法",
          article: "第3条",
          articleNo: "3",
        },
        ...{ docNo: null, title: null, court: null, caseNo: null, tier: null, quote: null, translation: null },
        ...{ fidelity: "paraphrase", effective: "2010-01-01", until: null, url: null },
      },
    ]);
  });

  it("is shown in the wording of the day of the act", async () => {
    const answer = await valid(ask(withCorpus, "2005年1月1日的养蜂法第三条"));
    expect(answer.answer).toContain("旧：蜂箱应当编号。");
    expect(answer.headline).toContain("据来源2000-01-01起、2010-01-01前施行");
  });

  it("says where the source doesn't tell since when it is in force, and where no text is of that day", async () => {
    const article = await valid(ask(withCorpus, "刑法第一条"));
    expect(article.headline).toContain("来源没有载明施行日期，载明1997-03-14制定或修改");
    expect((await valid(ask(withCorpus, "1990年1月1日的养蜂法第三条"))).headline).toContain("不是1990-01-01的文本");
  });

  it("is Chinese in an English answer, and found by the English name of a law that is known", async () => {
    const answer = await valid(ask(withCorpus, "What does Article 1 of the Criminal Law say?"));
    expect(answer.language).toBe("en");
    expect(answer.headline).toContain(
      "(from an imported corpus, not reviewed here; Chinese only; effective date not told by the source",
    );
    expect(answer.sentences[0]?.text).toBe("As in the imported corpus: 为了惩罚犯罪，制定本法。");
  });

  it("stands beside what the knowledge base holds", async () => {
    const answer = await valid(ask(withCorpus, "反诈法第三十一条和养蜂法第三条"));
    expect(answer.citations.map(({ ref, quote }) => [ref, quote === null])).toEqual([
      ["fraud-law/31", false],
      [now.reference, true],
    ]);
  });

  it("is found again by a question that goes on with it", async () => {
    const answer = await valid(ask(withCorpus, "那条怎么说的", { turns: ["养蜂法第三条"] }));
    expect(answer.citations.map(({ ref }) => ref)).toEqual([now.reference]);
  });

  it("is said not to be there where its law has no such number", async () => {
    const answer = await valid(ask(withCorpus, "养蜂法第九十九条"));
    expect(answer.headline).toBe("导入的法规库没有《养蜂法》第九十九条，请查阅官方文本。");
    expect(answer.citations).toEqual([]);
  });

  it("doesn't take the place of what is held and reviewed", async () => {
    const text = "反诈法第三十一条";
    const rival = imported("反电信网络诈骗法", "31", "另一个文本。");
    const asked = ask(createAnswererOf(base, nothing, {}, corpusOf([rival])), text);
    expect(await asked).toEqual(await ask(createAnswererOf(base, nothing), text));
  });

  it("is cut off where it is too long to be read in a chat, between characters", async () => {
    const long = imported("长法", "1", `${"长".repeat(1499)}𠮷${"长".repeat(500)}`);
    const answer = await valid(ask(createAnswererOf(base, nothing, {}, corpusOf([long])), "长法第一条"));
    expect(answer.sentences[0]?.text).toBe(`导入的文本：${"长".repeat(1499)}…`);
  });
});

describe("a question that no position answers", () => {
  const answerer = createAnswererOf(silent, nothing, {}, corpusOf(articles));

  it.each([
    [
      "出租微信号账号要登记吗",
      "zh",
      "导入的法规库（未经审核）里最接近的是《关于租号的办法》第1条，本项目没有审核过的结论：出租账号的",
    ],
    [
      "Must I register to rent out my WeChat account?",
      "en",
      "Nearest in the imported corpus (not reviewed here, Chinese only) is 《关于租号的办法》第1条",
    ],
  ])("is shown what is nearest, and nothing is concluded: %s", async (text, language, says) => {
    const answer = await valid(ask(answerer, text));
    expect(answer).toMatchObject({ language, scope: "in", kind: "abstain", verdict: "depends", confidence: "low" });
    expect(answer.answer).toContain(says);
    expect(answer.citations.length).toBeLessThanOrEqual(3);
    for (const { quote, fidelity } of answer.citations) expect([quote, fidelity]).toEqual([null, "paraphrase"]);
  });

  it.each(["今天天气怎么样", "卖房屋合法吗", "在香港卖微信号合法吗", "蜂箱应当编号吗", "你好"])(
    "stays out of scope where it is: %s",
    async (text) => {
      expect(await ask(answerer, text)).toEqual(await ask(createAnswererOf(silent, nothing), text));
    },
  );

  it("is refused as before where help is wanted", async () => {
    expect(await ask(answerer, "帮我卖微信号")).toEqual(await ask(createAnswererOf(silent, nothing), "帮我卖微信号"));
  });
});

describe("without a corpus", () => {
  it.each(["养蜂法第三条", "刑法第一条", "出租微信号账号要登记吗", "卖微信号合法吗"])(
    "answers are as ever: %s",
    async (text) => {
      const empty = createAnswererOf(base, nothing, {}, corpusOf([]));
      expect(await ask(empty, text)).toEqual(await ask(createAnswererOf(base, nothing), text));
    },
  );
});
