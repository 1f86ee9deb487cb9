import { beforeAll, describe, expect, it } from "vitest";
import type { Answerer } from "../../src/answer/answerer.ts";
import type { Facets } from "../../src/answer/facet-values.ts";
import { carryOver, looksLikeFollowUp, sourceAsked, turnsKept } from "../../src/answer/follow-up.ts";
import type { Understanding } from "../../src/answer/understand.ts";
import type { EasyAnswerer } from "../../src/app/create-answerer.ts";
import { facets as rows } from "../support/answer-knowledge.ts";
import { askedOn, shipped, shippedWithoutSearch } from "../support/answers.ts";

const vocabulary = new Map(rows.map((facet) => [facet.id, facet]));
const say = (named: Record<string, boolean>, quantities: Record<string, number> = {}): Facets => ({
  named: new Map(Object.entries(named)),
  quantities: new Map(Object.entries(quantities)),
});

describe("looksLikeFollowUp", () => {
  it.each<[string, Record<string, boolean>, boolean]>([
    ["那如果是租呢", { rent: true }, true],
    ["如果对方是骗子呢", {}, true],
    ["万一被查到", {}, true],
    ["what if i rent it", { rent: true }, true],
    ["and the penalty?", { penalty: true }, true],
    ["可以租吗", { rent: true, may: true }, true],
    ["判几年", { penalty: true }, true],
    ["qq号呢", { qq: true }, true],
    ["卖微信号合法吗", { sell: true, wechat: true, may: true }, false],
    ["警察说我帮信", { bangxin: true, "police-contacted": true }, true],
    ["帮信罪判几年", { bangxin: true, penalty: true }, false],
    ["今天天气怎么样", {}, false],
    ["is it lawful to sell a wechat account?", { sell: true, wechat: true, may: true }, false],
    ["如果我在网上把自己的微信号卖给一个陌生人这样做合法吗会怎么样", { sell: true, wechat: true, may: true }, false],
    ["可我钱没到手就被抓了,一分没赚到也罚?", { penalty: true }, true],
    [
      "我昨天在公司里跟同事聊了很久关于这件事情的,他说以前在老家也碰到过差不多的,最后没事,可我还是不太放心",
      { may: true },
      false,
    ],
  ])("%s", (text, named, expected) => {
    expect(looksLikeFollowUp(text, say(named), vocabulary)).toBe(expected);
  });
});

describe("sourceAsked", () => {
  it.each<[string, number | undefined]>([
    ["第二条说的什么", 2],
    ["what does point 2 say", 2],
    ["source 3", 3],
    ["2", undefined],
    ["what does the law say", undefined],
  ])("%s", (text, expected) => {
    expect(sourceAsked(text)).toBe(expected);
  });
});

describe("carryOver", () => {
  const earlier = say({ sell: true, wechat: true, may: true, "others-data": true, seller: true }, { accounts: 9 });

  it.each<[string, Record<string, boolean>, Record<string, boolean>]>([
    [
      "another act replaces the act",
      { rent: true },
      { wechat: true, may: true, "others-data": true, seller: true, rent: true },
    ],
    [
      "another object replaces the object",
      { qq: true },
      { sell: true, may: true, "others-data": true, seller: true, qq: true },
    ],
    [
      "another wish replaces the wish",
      { penalty: true },
      { sell: true, wechat: true, "others-data": true, seller: true, penalty: true },
    ],
    [
      "a circumstance is added",
      { knowledge: true },
      { sell: true, wechat: true, may: true, "others-data": true, seller: true, knowledge: true },
    ],
    [
      "a circumstance is unsaid only by its opposite",
      { "others-data": false },
      { sell: true, wechat: true, may: true, "others-data": false, seller: true },
    ],
    ["nothing new changes nothing", {}, Object.fromEntries(earlier.named)],
  ])("%s", (_, newer, expected) => {
    expect(Object.fromEntries(carryOver(earlier, say(newer), vocabulary).named)).toEqual(expected);
  });

  it("keeps numbers until newer ones are told", () => {
    expect(carryOver(earlier, say({}), vocabulary).quantities.get("accounts")).toBe(9);
    expect(carryOver(earlier, say({}, { accounts: 2 }), vocabulary).quantities.get("accounts")).toBe(2);
  });
});

describe("a conversation", () => {
  let answerer: Answerer;
  beforeAll(async () => {
    answerer = await shippedWithoutSearch();
  });
  const understood = async (...said: readonly string[]): Promise<Understanding> => {
    const { understanding } = await answerer.explain({
      text: said.at(-1) ?? "",
      turns: said.slice(0, -1),
      asOf: askedOn,
    });
    return understanding;
  };
  const truths = ({ facets }: Understanding) => [...facets.named].filter(([, value]) => value).map(([id]) => id);

  it.each<[readonly string[], boolean, readonly string[], readonly string[]]>([
    [["卖微信号合法吗", "那租呢"], true, ["rent", "wechat"], ["sell"]],
    [["卖微信号合法吗", "那QQ呢"], true, ["sell", "qq"], ["wechat"]],
    [["卖微信号合法吗", "如果里面有客户信息呢"], true, ["sell", "wechat", "others-data"], []],
    [["卖微信号合法吗", "如果里面有客户信息呢", "会坐牢吗"], true, ["sell", "wechat", "others-data"], []],
    [["卖微信号合法吗", "出租抖音号合法吗"], false, ["rent", "douyin"], ["sell", "wechat"]],
    [["Is it legal to sell a WeChat account?", "what if I rent it out?"], true, ["rent", "wechat"], ["sell"]],
    [["Is it legal to sell a WeChat account?", "and a QQ account?"], true, ["sell", "qq"], ["wechat"]],
  ])("%s", async (said, followUp, present, absent) => {
    const read = await understood(...said);
    expect(read.followUp).toBe(followUp);
    expect(truths(read)).toEqual(expect.arrayContaining([...present]));
    for (const facet of absent) expect(truths(read)).not.toContain(facet);
  });

  it("keeps the day of the act, until another is told", async () => {
    expect((await understood("2021年卖微信号合法吗", "那租呢")).actDate?.first).toBe("2021-01-01");
    expect((await understood("2021年卖微信号合法吗", "如果是2023年呢")).actDate?.first).toBe("2023-01-01");
    expect((await understood("2021年卖微信号合法吗", "出租抖音号合法吗")).actDate).toBeNull();
  });

  it("keeps the language, and changes it on request", async () => {
    expect((await understood("Is it legal to sell a WeChat account?", "QQ?")).language).toBe("en");
    const again = await understood("卖微信号合法吗", "in English please");
    expect(again).toMatchObject({ language: "en", followUp: true });
    expect(truths(again)).toEqual(expect.arrayContaining(["sell", "wechat"]));
  });

  it("is about something else once an article is named", async () => {
    const read = await understood("卖微信号合法吗", "民法典第一千零三十八条原文");
    expect(read.followUp).toBe(false);
    expect(read.articles[0]?.candidates).toEqual(["civil-code/1038"]);
  });

  it.each([
    ["an amount alone", "流水好像有四十多万"],
    ["a worry", "会留案底吗 会不会被开除"],
  ])("takes %s for a part of the matter, not for another subject", async (_, text) => {
    expect((await understood("我把银行卡借给别人，警察打电话给我", text)).continues).toBe(true);
  });

  it.each(["哈哈", "好的", "哦", "嗯嗯", "收到", "太难了", "😂😂", "[捂脸]", "ok", "lol", "wow", "got it"])(
    "takes %s for a reaction, not for another question",
    async (text) => {
      const question = { text, turns: ["卖微信号合法吗"], asOf: askedOn };
      expect(await answerer.answer(question)).toMatchObject({ scope: "out", kind: "small-talk", citations: [] });
      const after = await understood("卖微信号合法吗", text, "那租呢");
      expect(truths(after)).toEqual(expect.arrayContaining(["rent", "wechat"]));
    },
  );

  it.each(["几年", "为什么", "哈哈几年", "好的那租呢", "why", "how long"])(
    "takes %s for a question about the same",
    async (text) => {
      expect((await understood("卖微信号合法吗", text)).continues).toBe(true);
    },
  );

  it.each(["他不还钱怎么办", "会被拘留吗", "能退钱吗", "去哪里起诉", "where do I sue"])(
    "takes %s for a part of the matter, though by itself it could be about anything",
    async (text) => {
      expect((await understood("我把微信号租给别人了", text)).continues).toBe(true);
    },
  );

  it("tells the cases about the matter where only they are asked for", async () => {
    const question = { text: "有没有类似的案例", turns: ["卖微信号合法吗"], asOf: askedOn };
    const answer = await answerer.answer(question);
    expect(answer).toMatchObject({ kind: "lookup", verdict: "info" });
    expect(answer.citations.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["case"]));
  });

  it("goes on with the matter after thanks, and after a word about something else", async () => {
    const read = await understood("卖微信号合法吗", "谢谢", "今天午饭吃得真饱，下午还得开两个会", "那租呢");
    expect(read.continues).toBe(true);
    expect(truths(read)).toEqual(expect.arrayContaining(["rent", "wechat"]));
  });

  it("drops what was said of the time when another day is told", async () => {
    const old = await understood("2021年卖过一个微信号", "当时没有反诈法吧");
    expect(truths(old)).toContain("before-anti-fraud");
    const newer = await understood("2021年卖过一个微信号", "当时没有反诈法吧", "那去年三月卖的呢");
    expect(truths(newer)).not.toContain("before-anti-fraud");
    expect(newer.actDate?.first).toBe("2025-03-01");
  });

  it("that leads to the same conclusion is told first what wasn't told", async () => {
    const turns = ["我老公三张电话卡被停了，因为借给别人"];
    const first = await answerer.answer({ text: turns[0] ?? "", turns: [], asOf: askedOn });
    const next = await answerer.answer({ text: "要停多久", turns, asOf: askedOn });
    expect(next.positions).toEqual(first.positions);
    const told = first.sentences.map(({ text }) => text);
    expect(told).not.toContain(next.sentences[0]?.text);
    const again = await answerer.answer({ text: "in English please", turns, asOf: askedOn });
    expect(again.sentences.map(({ cites }) => cites)).toEqual(first.sentences.map(({ cites }) => cites));
  });

  it("doesn't carry into a change of subject", async () => {
    const answer = await answerer.answer({ text: "今天天气怎么样", turns: ["卖微信号合法吗"], asOf: askedOn });
    expect(answer).toMatchObject({ scope: "out", verdict: null, citations: [] });
  });

  it(`looks back ${turnsKept} questions, and not one more`, async () => {
    const filler = Array.from({ length: turnsKept }, () => "那呢");
    const kept = await understood("卖微信号合法吗", ...filler.slice(1), "那呢");
    const lost = await understood("卖微信号合法吗", ...filler, "那呢");
    expect(truths(kept)).toContain("wechat");
    expect(truths(lost)).not.toContain("wechat");
  });

  it("asked in a conversation is answered as the same conversation replayed", async () => {
    const question = { text: "会坐牢吗", turns: ["卖微信号合法吗", "如果里面有客户信息呢"], asOf: askedOn };
    expect(await answerer.answer(question)).toEqual(await answerer.answer({ ...question, turns: [...question.turns] }));
  });
});

describe("a conversation, with what was learned", () => {
  let answerer: EasyAnswerer;
  beforeAll(async () => {
    ({ answerer } = await shipped());
  });

  it.each(["房子出租要交税吗", "酒驾怎么判", "微信怎么改名"])(
    "takes %s for another matter, though a word of it was said before",
    async (text) => {
      const question = { text, turns: ["出租微信号合法吗"], asOf: askedOn };
      expect(await answerer.answer(question)).toMatchObject({ scope: "out", verdict: null });
    },
  );

  it("takes what the police say of the asker's story for a part of it", async () => {
    const turns = ["网上贷款让我把银行卡寄过去刷流水，我寄了，卡里进了别人的钱"];
    const { positions } = await answerer.answer({ text: "警察说我帮信", turns, asOf: askedOn });
    expect(positions[0]).toMatch(/^(?:card-given-for-a-loan|proving-ignorance)\//);
  });
});
