import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { quoteCheckLines } from "../../src/app/quote-check-lines.ts";
import { longestQuotation, verifyQuote } from "../../src/app/verify-quote.ts";
import type { Day } from "../../src/knowledge/day.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { Article } from "../../src/knowledge/statute.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";
import { shippedKnowledge } from "../support/answers.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const today: Day = "2026-11-21";

describe("verifyQuote", () => {
  const base = smallKnowledge();
  const check = (text: string, from: string, day: Day = today) => verifyQuote({ text, from, day }, base);

  it.each([
    ["信息处理者应当采取技术措施", "civil-code/1038"],
    ["“信息处理者应当采取技术措施”", "民法典第一千零三十八条"],
    ['  "应当采取技术措施。" ', "Article 1038 of the Civil Code"],
    ["「『应当采取技术措施』」", "civil-code/1038/2"],
    ["应当采取技术措施", "民法典第一千零三十八条第二款"],
  ])("finds %s in paragraph 2 of %s", (text, from) => {
    expect(check(text, from)).toMatchObject({
      match: "exact",
      why: null,
      ref: "civil-code/1038",
      law: { zh: "中华人民共和国民法典" },
      article: { zh: "第一千零三十八条", en: "Article 1038" },
      paragraph: 2,
      effective: "2021-01-01",
      until: null,
      nearest: null,
    });
  });

  it("finds what goes on from one paragraph into the next", () => {
    const text = "不得泄露个人信息。\n信息处理者应当";
    expect(check(text, "civil-code/1038")).toMatchObject({ match: "exact", paragraph: 1 });
    expect(check(text.replace("\n", ""), "civil-code/1038")).toMatchObject({ match: "differs", punctuationOnly: true });
  });

  it("says what differs", () => {
    expect(check("信息处理者应该采取安全技术措施", "civil-code/1038")).toMatchObject({
      match: "differs",
      punctuationOnly: false,
      paragraph: 2,
      nearest: {
        text: "信息处理者应当采取技术措施",
        differences: [{ expected: "处理者应当采取技术措施", found: "处理者应该采取安全技术措施" }],
      },
    });
  });

  it("says when only punctuation, width or white space differ, which isn't exact", () => {
    const text = "违反国家有关规定, 向他人出售公民个人信息的，处刑.";
    expect(check(text, "criminal-law/253-1")).toMatchObject({
      match: "differs",
      punctuationOnly: true,
      paragraph: 1,
      nearest: { text: "违反国家有关规定，向他人出售公民个人信息的，处刑。" },
    });
  });

  it("says when it stands in another paragraph than the one named", () => {
    expect(check("应当采取技术措施", "civil-code/1038/1")).toMatchObject({
      match: "absent",
      why: "other-paragraph",
      paragraph: 2,
    });
  });

  it("tells the day's wording from another's, and where it does stand", () => {
    const [old, young] = ["侵害个人信息的处罚款", "侵害个人信息的从重处罚款"];
    expect(check(old, "网络安全法第六十四条", "2020-05-01")).toMatchObject({
      match: "exact",
      ref: "cybersecurity-law/64@2017-06-01",
      until: "2026-01-01",
      otherWordings: [],
    });
    expect(check(old, "网络安全法第六十四条")).toMatchObject({
      match: "differs",
      ref: "cybersecurity-law/64",
      otherWordings: [{ ref: "cybersecurity-law/64@2017-06-01", until: "2026-01-01" }],
    });
    expect(check(young, "cybersecurity-law/64@2020-05-01")).toMatchObject({
      match: "differs",
      otherWordings: [{ ref: "cybersecurity-law/64@2026-01-01" }],
    });
    expect(check(old, "cybersecurity-law/64", "2010-01-01")).toMatchObject({ match: "not-held", why: "not-in-force" });
    expect(check("任何个人不得非法出售个人信息", "cybersecurity-law/44")).toMatchObject({
      match: "not-held",
      why: "wording-not-held",
      otherWordings: [{ ref: "cybersecurity-law/44@2017-06-01" }],
    });
  });

  it("says in which other article it stands", () => {
    expect(check("违反法律强制性规定的合同无效。", "civil-code/157")).toMatchObject({
      match: "absent",
      elsewhere: ["civil-code/153"],
    });
    expect(check("违反法律强制性规定的合同无效", "民法典第九百条")).toMatchObject({
      match: "not-held",
      why: "unknown",
      elsewhere: ["civil-code/153"],
    });
  });

  it("takes a translation for what it is", () => {
    expect(check("Processors take technical measures.", "civil-code/1038")).toMatchObject({
      match: "absent",
      why: "translation",
      paragraph: 2,
      nearest: { text: "信息处理者应当采取技术措施。" },
    });
    expect(check("Nobody does.", "civil-code/1038")).toMatchObject({ match: "absent", why: "not-chinese" });
  });

  it.each([
    ["case/jiangyin-2021", "summary"],
    ["case/jiangyin-2021/holding-1", "summary"],
    ["江阴案", "summary"],
    ["position/selling/own-account", "conclusion"],
    ["刑法第九百条", "unknown"],
    ["刑法", "unknown"],
    ["没有的东西", "unknown"],
    ["../../etc/passwd", "unknown"],
    ["第四十四条", "several"],
  ])("can't say of %s (%s)", (from, why) => {
    expect(check("微信号属于公民个人信息", from)).toMatchObject({ match: "not-held", why, nearest: null });
  });

  it("never calls a report of a text the text, whatever it says", () => {
    const reported = answerKnowledge();
    for (const [text, from] of [
      ["三张以上。", "reported-rule/6"],
      ["帐号不得转让。", "agreement/licence/7"],
      ["帐号不得转让。", "微信协议"],
    ] as const)
      expect(verifyQuote({ text, from, day: today }, reported)).toMatchObject({
        match: "not-held",
        why: "paraphrase",
        fidelity: "paraphrase",
      });
  });

  it("refuses nothing and too much", () => {
    expect(() => check(" \n", "civil-code/1038")).toThrow("no text");
    expect(() => check("法".repeat(longestQuotation + 1), "civil-code/1038")).toThrow("quote less");
    expect(check("法".repeat(longestQuotation), "civil-code/1038").match).toBe("absent");
  });
});

describe("quoteCheckLines", () => {
  const base = smallKnowledge();
  const lines = (text: string, from: string, language: "zh" | "en") =>
    quoteCheckLines(verifyQuote({ text, from, day: today, language }, base), language).join("\n");

  it("says it in both languages", () => {
    expect(lines("应当采取技术措施", "civil-code/1038", "zh")).toBe(
      "一字不差：《中华人民共和国民法典》第一千零三十八条第二款（2021-01-01起，现行）。",
    );
    expect(lines("应当采取技术措施", "civil-code/1038", "en")).toBe(
      "Word for word: Civil Code of the People's Republic of China, Article 1038(2) (from 2021-01-01, still in force).",
    );
    expect(lines("应该采取技术措施", "civil-code/1038", "zh")).toContain("原文“应当采取技术”，所给“应该采取技术”");
    expect(lines("侵害个人信息的处罚款", "cybersecurity-law/64", "en")).toContain(
      "  cybersecurity-law/64@2017-06-01, current, from 2017-06-01 until before 2026-01-01",
    );
    expect(lines("x", "第四十四条", "en")).toContain("civil-code/44  Civil Code, Article 44");
  });
});

describe("verifying quotations of the shipped statutes", () => {
  let base: KnowledgeBase;
  let verbatim: readonly Article[];
  beforeAll(async () => {
    base = await shippedKnowledge();
    verbatim = [...base.statutes.values()]
      .flatMap(({ articles }) => [...articles.values()].flat())
      .filter(({ fidelity }) => fidelity !== "paraphrase");
  });

  /** Any span of 20 to 200 characters of any article, and where in it a character may be changed. */
  const span = fc.record({
    article: fc.nat(),
    start: fc.nat(),
    length: fc.integer({ min: 20, max: 200 }),
    at: fc.nat(),
  });
  const cut = ({ article: index, start, length }: { article: number; start: number; length: number }) => {
    const article = verbatim[index % verbatim.length] as Article;
    const text = article.paragraphs.map(({ zh }) => zh).join("\n");
    const from = start % Math.max(1, text.length - length);
    const day = article.inForce.from ?? today;
    return { text: text.slice(from, from + length).trim(), from: `${article.reference}@${day}`, day };
  };

  it("finds every span of a text, with or without quotation marks", () => {
    fc.assert(
      fc.property(span, fc.boolean(), (one, marked) => {
        const { text, from, day } = cut(one);
        fc.pre(text.length >= 10);
        const found = verifyQuote({ text: marked ? `“${text}”` : text, from, day }, base);
        expect(found).toMatchObject({ match: "exact", why: null, punctuationOnly: false });
        expect(found.paragraph).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it("never finds one with a character changed, left out or put in", () => {
    fc.assert(
      fc.property(span, fc.constantFrom("changed", "left out", "put in"), (one, how) => {
        const { text, from, day } = cut(one);
        fc.pre(text.length >= 20);
        // At either end what is left may well stand there.
        const at = 1 + (one.at % (text.length - 2));
        const wrong =
          how === "changed"
            ? `${text.slice(0, at)}龘${text.slice(at + 1)}`
            : how === "put in"
              ? `${text.slice(0, at)}龘${text.slice(at)}`
              : text.slice(0, at) + text.slice(at + 1);
        // Without one of two equal neighbours, or without a mark, it may be the text of another article.
        fc.pre(!verbatim.some(({ paragraphs }) => paragraphs.some(({ zh }) => zh.includes(wrong))));
        const found = verifyQuote({ text: wrong, from, day }, base);
        expect(found.match).toBe("differs");
        expect(found.nearest?.text).not.toBe(wrong);
        expect(found.nearest?.differences.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
