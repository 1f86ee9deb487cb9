import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { compose } from "../../src/answer/compose.ts";
import type { Decision } from "../../src/answer/decision.ts";
import type { Understanding } from "../../src/answer/understand.ts";
import type { Day } from "../../src/knowledge/day.ts";
import { answerKnowledge, positionOf, statementOf, topicOf } from "../support/answer-knowledge.ts";
import { answerSchema } from "../support/answer-schema.ts";

const read = (changes: Partial<Understanding> = {}): Understanding => ({
  language: "zh",
  text: "卖微信号",
  thread: "卖微信号",
  said: [],
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
  added: [],
  inference: undefined,
  alone: undefined,
  each: () => [],
  heads: [],
  intent: { kind: "advice" },
  actDate: null,
  followUp: false,
  continues: false,
  source: null,
  restates: false,
  reading: [],
  estimate: null,
  ...changes,
});
const ask = (decision: Decision, understanding: Partial<Understanding> = {}, on = answerKnowledge()) =>
  compose(decision, read(understanding), { text: "", turns: [], asOf: "2026-11-21" }, on);

describe("compose, of a position", () => {
  const small = answerKnowledge();
  const position = small.positions.find(({ id }) => id === "sell-account");
  if (!position) throw new Error("the small knowledge has no such position");
  const decided: Decision = { kind: "position", position, besides: [], branches: [], candidates: [] };

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

  it("says first of the kind of liability that is asked about", () => {
    const heads = (asked: Understanding["heads"]) => ask(decided, { heads: asked }).sentences.map(({ head }) => head);
    expect(heads(["criminal"]).slice(0, 2)).toEqual(["criminal", "administrative"]);
    expect(heads(["platform", "criminal"]).slice(0, 3)).toEqual(["platform", "criminal", "administrative"]);
    expect(heads(["criminal"]).slice(-2)).toEqual(["next", "notice"]);
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

  it("numbers sources as they are told, where the rule on time comes first", () => {
    const late = statementOf("late", ["data-law/10"], { head: "administrative" });
    const statements = [...small.statements.values(), late];
    const mixed = positionOf("mixed", "sell", { statements: ["crime", "ban", "late"] });
    const on = answerKnowledge({ topics: [topicOf({ statements, positions: [mixed] })] });
    const actDate = { first: "2021-01-01", last: "2021-12-31", span: { start: 0, end: 0 } } as const;
    const { answer } = ask(
      { kind: "position", position: mixed, besides: [], branches: [], candidates: [] },
      { actDate },
      on,
    );
    const numbers = [...(answer.split("\n依据")[0]?.matchAll(/\[(\d)\]/g) ?? [])].map((match) => match[1]);
    expect(numbers).toEqual(["1", "2", "3"]);
  });

  it("takes what was done on a past day for done", () => {
    const stop = statementOf("stop", ["criminal-law/287-2"], { head: "next", unless: "already-done" });
    const statements = [...small.statements.values(), stop];
    const stopping = positionOf("stopping", "sell", { statements: ["crime", "stop"] });
    const on = answerKnowledge({ topics: [topicOf({ statements, positions: [stopping] })] });
    const said = (first: Day, last: Day) =>
      ask(
        { kind: "position", position: stopping, besides: [], branches: [], candidates: [] },
        { actDate: { first, last, span: { start: 0, end: 0 } } },
        on,
      ).sentences.map(({ text }) => text);
    expect(said("2024-03-01", "2024-03-31")).not.toContain("stop的中文。");
    expect(said("2026-01-01", "2026-11-21")).toContain("stop的中文。");
  });

  it("says when the texts were last read, where that wasn't today", () => {
    const source = { id: "copy", title: { zh: "副本", en: "A copy" }, publisher: "somebody", url: null };
    const notice = (read: Day) =>
      ask(decided, {}, answerKnowledge({ sources: [{ ...source, read }] })).sentences.at(-1)?.text;
    expect(notice("2026-11-19")).toBe("自动生成，不是法律意见；法律截至2026-11-21，文本最近核对于2026-11-19。");
    expect(notice("2026-11-21")).toBe("自动生成，不是法律意见；法律截至2026-11-21。");
  });

  it("says how gains were reckoned that aren't told", () => {
    const answer = ask(decided, { estimate: { from: "300一天，租了半年", yuan: 54_000 } });
    expect(answer.reading).toEqual([{ from: "300一天，租了半年", as: "所得约54000元（估算）" }]);
    expect(answer.answer).toContain("（“300一天，租了半年”按“所得约54000元（估算）”理解）");
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
    const answer = ask({ kind: "position", position: many, besides: [], branches: [], candidates: [] }, {}, on);
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
