import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { compose } from "../../src/answer/compose.ts";
import type { Decision } from "../../src/answer/decide.ts";
import type { Understanding } from "../../src/answer/understand.ts";
import type { EasyAnswerer } from "../../src/app/create-answerer.ts";
import type { Day } from "../../src/knowledge/day.ts";
import { isWithin } from "../../src/knowledge/day.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import { answerKnowledge, positionOf, statementOf, topicOf } from "../support/answer-knowledge.ts";
import { answerSchema } from "../support/answer-schema.ts";
import { answerAll, askedOn, faults, realQuestions, shipped } from "../support/answers.ts";

let base: KnowledgeBase;
let answerer: EasyAnswerer;
let answers: Awaited<ReturnType<typeof answerAll>>;

beforeAll(async () => {
  ({ base, answerer } = await shipped());
  answers = await answerAll(answerer);
});

describe("every real question", () => {
  it("is answered in the public shape", () => {
    const check = (answer: Answer) =>
      (answerSchema.safeParse(answer).error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}`);
    expect(faults(answers, check)).toEqual([]);
  });

  it("is answered in the language that was asked for", () => {
    const wrong = answers.filter(
      ([name, { language }]) => / in (zh|en) /.test(name) && !name.includes(` in ${language} `),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
    const script = (answer: Answer) =>
      answer.language === "en" && !/[a-z]{3}/.test(answer.headline) ? [answer.headline] : [];
    expect(faults(answers, script)).toEqual([]);
  });

  it("names positions that exist, with their verdict and headline", () => {
    const check = ({ kind, positions, verdict, headline, language }: Answer) =>
      positions.flatMap((name) => {
        const position = base.positions.find(({ reference }) => reference === `position/${name}`);
        if (!position) return [`no position ${name}`];
        return kind === "position" && (position.verdict !== verdict || position.headline[language] !== headline)
          ? [`${name} says otherwise`]
          : [];
      });
    expect(faults(answers, check)).toEqual([]);
  });

  it("asked twice, gets the identical answer, and so does one asked again after all others", async () => {
    const again = new Map(await answerAll(answerer));
    expect(faults(answers, (answer) => (same(answer, again) ? [] : ["differs"]))).toEqual([]);
    function same(answer: Answer, others: ReadonlyMap<string, Answer>): boolean {
      const name = answers.find(([, one]) => one === answer)?.[0] ?? "";
      return JSON.stringify(answer) === JSON.stringify(others.get(name));
    }
  });

  it("concludes nothing, and is not certain, where there is no authority", () => {
    const none = answers.filter(([, { kind, scope }]) => kind === "abstain" && scope === "in");
    for (const [, { verdict, confidence, positions }] of none)
      expect({ verdict, confidence, positions }).toEqual({ verdict: "depends", confidence: "low", positions: [] });
  });

  it("tells the law of today where it names no day", () => {
    const check = ({ actDate, kind, citations, asOf, sentences, language }: Answer) =>
      actDate !== null || kind !== "position"
        ? []
        : citations
            .filter(
              ({ effective, until, kind: what }) => what === "statute" && !isWithin(asOf, { from: effective, until }),
            )
            .filter(({ number }) => !aboutTime(number, sentences, language))
            .map(({ ref, effective, until }) => `${ref} in force ${effective} to ${until}`);
    expect(faults(answers, check)).toEqual([]);
  });
});

describe("the law on a day", () => {
  const acts: readonly (readonly [when: string, first: Day, last: Day])[] = [
    ["2014年", "2014-01-01", "2014-12-31"],
    ["2018年", "2018-01-01", "2018-12-31"],
    ["2021年", "2021-01-01", "2021-12-31"],
    ["2022年11月", "2022-11-01", "2022-11-30"],
    ["2022年12月", "2022-12-01", "2022-12-31"],
    ["2023年", "2023-01-01", "2023-12-31"],
    ["2025年8月", "2025-08-01", "2025-08-31"],
    ["2026年2月", "2026-02-01", "2026-02-28"],
  ];
  const deeds = [
    "我卖过一个微信号，合法吗",
    "把带客户的微信号卖给别人，合同有效吗",
    "我出租了QQ号，会罚款吗",
    "帮别人解封微信收钱，犯法吗",
    "卖了5张银行卡，流水30万，判几年",
    "卖了六千条客户信息，判几年",
    "开网站给人买卖账号，要赔偿平台吗",
    "卖家把号找回去了，能要回钱吗",
    "买了别人实名的账号，违法吗",
    "知道对方诈骗还借给他支付宝",
  ];
  const cases = acts.flatMap(([when, first, last]) => deeds.map((deed) => [`${when}${deed}`, first, last] as const));

  it.each(cases)("%s", async (text, first, last) => {
    const answer = await answerer.answer({ text, asOf: askedOn });
    expect(answer.actDate).toBe(`${first}/${last}`);
    const anachronisms = answer.citations
      .filter(({ kind }) => ["statute", "interpretation", "regulation", "opinion"].includes(kind))
      .filter(({ effective, until }) => (effective ?? "") > last || (until !== null && until <= first))
      .filter(({ number }) => !aboutTime(number, answer.sentences, answer.language))
      .map(({ ref, effective }) => `${ref} of ${effective}`);
    expect(anachronisms).toEqual([]);
  });

  it.each([
    ["网络安全法关于出售个人信息的条文是第几条，2024年", "cybersecurity-law/44", "2017-06-01"],
    ["2024年网络安全法第四十四条原文", "cybersecurity-law/44", "2017-06-01"],
    ["2025年12月31日网络安全法第六十四条原文", "cybersecurity-law/64", "2017-06-01"],
    ["2026年1月1日网络安全法第七十一条原文", "cybersecurity-law/71", "2026-01-01"],
    ["反不正当竞争法第十二条2025年10月14日的原文", "anti-unfair-competition-law/12", "2019-04-23"],
    ["反不正当竞争法第十三条2025年10月15日的原文", "anti-unfair-competition-law/13", "2025-10-15"],
  ])("%s", async (text, ref, effective) => {
    const answer = await answerer.answer({ text, asOf: askedOn });
    expect(answer.citations.map((citation) => `${citation.ref} ${citation.effective}`)).toContain(
      `${ref} ${effective}`,
    );
  });

  it("has no answer cite a text made after the day of answering", async () => {
    const asOf = "2021-06-01" as Day;
    for (const { q: text, turns } of realQuestions.filter((_, i) => i % 4 === 0)) {
      const answer = await answerer.answer({ text, turns, asOf });
      if (answer.actDate !== null || answer.kind !== "position") continue;
      const later = answer.citations.filter(({ effective, kind }) => kind === "statute" && (effective ?? "") > asOf);
      expect(later.filter(({ number }) => !aboutTime(number, answer.sentences, answer.language))).toEqual([]);
    }
  });
});

/** True where only sentences on which law governs, or how articles were renumbered, use a citation. */
function aboutTime(number: number, sentences: Answer["sentences"], language: Answer["language"]): boolean {
  const saying = sentences.filter(({ cites }) => cites.includes(number)).map(({ text }) => text);
  const onTime = [...base.statements.values()].filter(
    ({ issue, cites }) =>
      // A reference with a day in it names the text of that day on purpose.
      ["governing-law", "renumbering"].includes(issue ?? "") || cites.some(({ ref }) => ref.includes("@")),
  );
  return saying.every((text) => onTime.some((one) => one[language] === text));
}

const read = (changes: Partial<Understanding> = {}): Understanding => ({
  language: "zh",
  text: "卖微信号",
  concepts: [],
  articles: [],
  statutes: [],
  cases: [],
  facets: {
    named: new Map([
      ["sell", true],
      ["wechat", true],
    ]),
    quantities: new Map(),
  },
  intent: { kind: "advice" },
  actDate: null,
  followUp: false,
  reading: [],
  ...changes,
});
const ask = (decision: Decision, understanding: Partial<Understanding> = {}, on = answerKnowledge()) =>
  compose(decision, read(understanding), { text: "", turns: [], asOf: "2026-11-21" }, on);

describe("compose, of a position", () => {
  const small = answerKnowledge();
  const position = small.positions.find(({ id }) => id === "sell-account");
  if (!position) throw new Error("the small knowledge has no such position");
  const decided: Decision = { kind: "position", position, branches: [], candidates: [] };

  it("says its statements head by head in its order, what to do last, and the notice after all", () => {
    const answer = ask(decided);
    expect(answer.sentences.map(({ head }) => head)).toEqual([
      "administrative",
      "criminal",
      "platform",
      "civil",
      "next",
      "notice",
    ]);
    expect(answer).toMatchObject({ scope: "in", kind: "position", verdict: "illegal", headline: "sell-account的结论" });
  });

  it("says a conditional statement only where its condition is known to hold", () => {
    const say = (facet?: boolean) => {
      const named = new Map([
        ["sell", true],
        ...(facet === undefined ? [] : [["others-data", facet] as const]),
      ] as const);
      return ask(decided, { facets: { named, quantities: new Map() } }).sentences.map(({ text }) => text);
    };
    expect(say(true)).toContain("data的中文。");
    expect(say(false)).not.toContain("data的中文。");
    expect(say()).not.toContain("data的中文。");
  });

  it("of an act before a law drops what rests on it, and says why", () => {
    const span = { start: 0, end: 0 };
    const answer = ask(decided, { actDate: { first: "2021-01-01", last: "2021-12-31", span } });
    const texts = answer.sentences.map(({ text }) => text);
    expect(texts).not.toContain("ban的中文。");
    expect(texts[0]).toBe("not-yet的中文。");
    expect(answer.governing).toMatchObject({
      other: "《反诈法》第三十一条第一款 (2022-12-01 –)",
      why: "not-yet的中文。",
    });
    expect(answer.actDate).toBe("2021-01-01/2021-12-31");
  });

  it("of an act under today's law says nothing of times", () => {
    const span = { start: 0, end: 0 };
    const answer = ask(decided, { actDate: { first: "2024-05-01", last: "2024-05-01", span } });
    expect(answer.governing).toBeNull();
    expect(answer.actDate).toBe("2024-05-01");
  });

  it("never cites more than six authorities, nor says a sentence that would need a seventh", () => {
    const statements = ["1", "2", "3", "4", "5", "6", "7", "8"].map((n) => statementOf(`s${n}`, [`civil-code/${n}`]));
    const many = positionOf("many", "sell", { statements: statements.map(({ id }) => id) });
    const on = answerKnowledge({ topics: [topicOf({ statements, positions: [many] })] });
    const answer = ask({ kind: "position", position: many, branches: [], candidates: [] }, {}, on);
    expect(answer.citations.map(({ ref }) => ref)).toEqual(
      ["1", "2", "3", "4", "5", "6"].map((n) => `civil-code/${n}`),
    );
    expect(answer.sentences).toHaveLength(7);
  });
});

describe("compose, of the rest", () => {
  it.each<[string, Decision, Partial<Answer>]>([
    [
      "nothing asked",
      { kind: "abstain", because: "empty" },
      { scope: "out", kind: "abstain", verdict: null, sentences: [] },
    ],
    ["foreign law", { kind: "abstain", because: "foreign" }, { scope: "out", verdict: null, citations: [] }],
    ["a greeting", { kind: "small-talk", about: "hello" }, { scope: "out", kind: "small-talk", verdict: null }],
    [
      "a refusal",
      { kind: "refuse", position: null, alsoAsks: false },
      { scope: "refuse", kind: "refuse", verdict: null },
    ],
    [
      "no authority",
      { kind: "no-authority", nearest: [] },
      { scope: "in", kind: "abstain", verdict: "depends", confidence: "low", positions: [] },
    ],
  ])("%s", (_, decision, expected) => {
    const answer = ask(decision);
    expect(answer).toMatchObject(expected);
    expect(answerSchema.safeParse(answer).error?.issues ?? []).toEqual([]);
  });

  it("shows an article in the wording of the day asked for, or says that it isn't held", () => {
    const span = { start: 0, end: 0 };
    const match = (statute: string, article: string) => ({
      kind: "article" as const,
      matches: [{ statute, article, candidates: [`${statute}/${article}`], paragraph: null, span }],
    });
    const quoteOn = (day: Day, decision: Decision) => {
      const answer = ask(decision, { actDate: { first: day, last: day, span } });
      return { quote: answer.citations[0]?.quote ?? null, headline: answer.headline };
    };
    expect(quoteOn("2020-05-01", match("data-law", "10"))).toEqual({
      quote: "旧的规定。",
      headline: "《数据法》第十条（2017-06-01起的文本，2020-05-01有效）",
    });
    expect(quoteOn("2026-01-01", match("data-law", "10")).quote).toBe("新的规定。");
    expect(quoteOn("2021-05-01", match("fraud-law", "31"))).toMatchObject({
      headline: "反诈法 第三十一条在2021-05-01没有施行（2022-12-01起施行）。以下是2022-12-01起的文本，供对照。",
    });
    const unknown = ask({
      kind: "article",
      matches: [{ ...match("fraud-law", "99").matches[0], candidates: [] } as never],
    });
    expect(unknown).toMatchObject({
      confidence: "low",
      citations: [],
      headline: "本库没有收录反诈法 第九十九条，请查阅官方文本。",
    });
  });

  it("reports a report without quotation marks", () => {
    const span = { start: 0, end: 0 };
    const matches = [
      { statute: "reported-rule", article: "6", candidates: ["reported-rule/6"], paragraph: null, span },
    ];
    const answer = ask({ kind: "article", matches });
    expect(answer.citations[0]).toMatchObject({ quote: null, translation: null, fidelity: "paraphrase" });
    expect(answer.sentences[0]).toMatchObject({ text: "据报道：三张以上。", status: "reported" });
  });

  it("passes the question's id, day and fingerprint through", () => {
    const small = answerKnowledge();
    const answer = compose(
      { kind: "abstain", because: "empty" },
      read(),
      { id: "q7", text: "", turns: [], asOf: "2025-01-02" },
      small,
    );
    expect(answer).toMatchObject({ id: "q7", asOf: "2025-01-02", knowledge: small.fingerprint });
  });
});
