import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { Draft } from "../../src/answer/draft.ts";
import { render, sizeOf } from "../../src/answer/render.ts";
import type { Language } from "../../src/text/language.ts";
import { answerKnowledge, statementOf } from "../support/answer-knowledge.ts";

describe("render", () => {
  const base = answerKnowledge();
  const written = (
    language: Language,
    statements = [statementOf("a", ["civil-code/1"]), statementOf("b", ["agreement/licence/7"])],
  ) => {
    const draft = new Draft(base, language, null, "2026-11-21");
    for (const statement of statements) draft.addStatement(statement);
    return draft;
  };
  const drawn = (language: Language, changes: Partial<Answer> = {}, omitted = 0, draft = written(language)) => {
    const notice = { head: "notice" as const, text: "NOTICE", cites: [], strength: null, status: null };
    return render(
      {
        id: "1",
        scope: "in",
        kind: "position",
        verdict: "illegal",
        language,
        positions: [],
        headline: "HEADLINE",
        reading: [],
        sentences: [...draft.sentences, notice],
        missing: [],
        citations: draft.citations,
        confidence: "likely",
        asOf: "2026-11-21",
        actDate: null,
        governing: null,
        knowledge: "test",
        ...changes,
      },
      draft,
      { omitted },
    ).split("\n");
  };

  it("goes verdict, heads, sources, notice, in Chinese", () => {
    expect(drawn("zh")).toEqual([
      "结论：HEADLINE",
      "民事：a的中文。[1]b的中文。[2]",
      "依据：",
      "[1] 《民法典》第一条：“民法典第1条的规定。”",
      "[2] 微信协议 7（据报道）",
      "NOTICE",
    ]);
  });

  it("and in English, with the Chinese name, quote and marked translation", () => {
    expect(drawn("en")).toEqual([
      "Verdict: HEADLINE",
      "Civil: The English of a. [1] The English of b. [2]",
      "Sources:",
      "[1] Civil Code, art. 1 (《民法典》第一条): “民法典第1条的规定。” (unofficial translation: “Rule 1 of the code.”)",
      "[2] WeChat agreement (微信协议 7) (as reported)",
      "NOTICE",
    ]);
  });

  it("shows the words of the law beside a source whose name has quotation marks in it", () => {
    const named = answerKnowledge();
    const [rule] = [...named.agreements.values()];
    if (!rule) throw new Error("the small knowledge has no agreement");
    const marked = answerKnowledge({ agreements: [{ ...rule, name: { zh: "“微信”协议", en: "“WeChat” terms" } }] });
    const draft = new Draft(marked, "zh", null, "2026-11-21");
    draft.addStatement(statementOf("a", ["agreement/licence/7"]));
    draft.addStatement(statementOf("b", ["civil-code/1"]));
    const lines = drawn(
      "zh",
      { headline: "长".repeat(600), sentences: draft.sentences, citations: draft.citations },
      0,
      draft,
    );
    expect(lines.slice(-2)).toEqual(["[1] “微信”协议 7（据报道）", "[2] 《民法典》第一条：“民法典第1条的规定。”"]);
  });

  it("tells how it read a disguise, and what more there is", () => {
    const lines = drawn("zh", { reading: [{ from: "🐧", as: "QQ号" }] }, 3);
    expect(lines[1]).toBe("（“🐧”按“QQ号”理解）");
    expect(lines).toContain("（还有3条，回复“详细”查看）");
  });

  it.each([
    ["the side that differs", "HEADLINE", "OTHER", "Q?如果不是——OTHER"],
    ["the yes side otherwise", "OTHER", "HEADLINE", "Q?如果是——OTHER"],
  ])("of a missing fact shows %s", (_, ifYes, ifNo, line) => {
    expect(drawn("zh", { missing: [{ fact: "f", question: "Q?", ifYes, ifNo }] })).toContain(line);
  });

  it("shows two missing facts at most, the second only where it fits", () => {
    const missing = ["A", "B", "C"].map((name) => ({
      fact: name,
      question: `${name}?`,
      ifYes: "OTHER",
      ifNo: "HEADLINE",
    }));
    const asked = (changes: Partial<Answer>) => drawn("zh", changes).filter((line) => /^[ABC]\?/.test(line));
    expect(asked({ missing })).toHaveLength(2);
    expect(asked({ missing, headline: "长".repeat(560) })).toHaveLength(1);
  });

  it("says only the headline where there is nothing else", () => {
    expect(drawn("zh", { sentences: [], citations: [], verdict: null, kind: "small-talk" })).toEqual(["HEADLINE"]);
  });

  it("puts what to do last, whatever its place", () => {
    const next = { head: "next" as const, text: "STOP", cites: [1], strength: "statute" as const, status: null };
    const civil = { ...next, head: "civil" as const, text: "CIVIL" };
    const lines = drawn("zh", { sentences: [next, civil] });
    expect(lines.indexOf("怎么办：STOP[1]")).toBe(lines.indexOf("民事：CIVIL[1]") + 1);
  });
});

describe("sizeOf", () => {
  it.each<[string, Language, number]>([
    ["", "zh", 0],
    ["卖 微信号\n合法吗？", "zh", 8],
    ["Is it legal?", "en", 3],
    ["don’t re-sell 3,000 accounts", "en", 4],
    ["Civil Code 民法典", "en", 4],
    ["", "en", 0],
  ])("%s in %s is %i", (text, language, size) => {
    expect(sizeOf(text, language)).toBe(size);
  });
});
