import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { Draft } from "../../src/answer/draft.ts";
import { render, sizeOf } from "../../src/answer/render.ts";
import { wordingOf } from "../../src/answer/wording/wording.ts";
import type { Language } from "../../src/text/language.ts";
import { answerKnowledge, statementOf } from "../support/answer-knowledge.ts";
import { answerAll, faults, shipped } from "../support/answers.ts";

describe("every real answer", () => {
  let answers: Awaited<ReturnType<typeof answerAll>>;
  beforeAll(async () => {
    answers = await answerAll((await shipped()).answerer);
  });

  it("fits a phone: 600 Chinese characters or 250 English words, and a quote", () => {
    // What an article says, or a court held, is as long as it is. The Chinese names in an English answer are no words.
    const check = ({ answer, language, kind }: Answer) => {
      const size = language === "zh" ? sizeOf(answer, "zh") : sizeOf(answer.replace(/\p{Script=Han}/gu, ""), "en");
      const most = (language === "zh" ? 600 : 250) * 1.15;
      return kind !== "lookup" && size > most ? [`${kind} of ${size}`] : [];
    };
    expect(faults(answers, check)).toEqual([]);
  });

  it("has a source line for every [n], and an [n] for every source line", () => {
    const check = ({ answer, citations, language }: Answer) => {
      const { said, sources } = halves(answer, language);
      const used = new Set(numbersIn(said));
      const lines = sources.flatMap((line) => /^\[(\d)\] \S/.exec(line)?.[1] ?? []).map(Number);
      const right = citations.map(({ number }) => number);
      return [
        ...(same([...used].sort(), right) ? [] : [`text uses ${[...used]} of ${right}`]),
        ...(same(lines, right) ? [] : [`sources ${lines} of ${right}`]),
      ];
    };
    expect(faults(answers, check)).toEqual([]);
  });

  it("numbers its sources in the order in which the text first names them", () => {
    const check = ({ answer, language }: Answer) => {
      const firsts = [...new Set(numbersIn(halves(answer, language).said))];
      return same(firsts, [...firsts].sort()) ? [] : [firsts.join(" ")];
    };
    expect(faults(answers, check)).toEqual([]);
  });

  it("shows the words of the law wherever it has some, and always marks the translation", () => {
    const check = ({ answer, citations, language, kind }: Answer) => {
      const quotable = citations.some(({ quote }) => quote !== null);
      if (!quotable || kind === "lookup") return [];
      const shown = /[:：] ?“\p{Script=Han}/u.test(answer);
      const marked = language === "zh" || answer.includes(`(${wordingOf("en").translation}: “`);
      return [...(shown ? [] : ["no quote"]), ...(marked ? [] : ["unmarked translation"])];
    };
    expect(faults(answers, check)).toEqual([]);
  });

  it("starts with the conclusion, ends with the notice, and is plain text", () => {
    const check = ({ answer, headline, sentences, language, asOf }: Answer) => [
      ...(answer.split("\n")[0]?.endsWith(headline) ? [] : ["another first line"]),
      ...(sentences.length === 0 || answer.endsWith(wordingOf(language).notice(asOf)) ? [] : ["no notice"]),
      ...(/\*\*|^#|^- |^> |\]\(|`|<\/?[a-z]+>|\bundefined\b|: null|\[object|NaN/m.test(answer) ? ["marks"] : []),
      ...(/ {2}|\n\n|\s$/.test(answer) ? ["loose space"] : []),
    ];
    expect(faults(answers, check)).toEqual([]);
  });

  it("in English gives the Chinese name of every authority", () => {
    const check = ({ answer, language }: Answer) =>
      language === "zh"
        ? []
        : halves(answer, language).sources.filter((line) => /^\[\d\]/.test(line) && !/\p{Script=Han}{2}/u.test(line));
    expect(faults(answers, check)).toEqual([]);
  });
});

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
  const drawn = (language: Language, changes: Partial<Answer> = {}, omitted = 0) => {
    const draft = written(language);
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
      omitted,
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
    const next = { head: "next" as const, text: "STOP", cites: [1], strength: null, status: null };
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

function halves(answer: string, language: Language): { said: string; sources: readonly string[] } {
  const [said = "", sources = ""] = answer.split(`\n${wordingOf(language).sources}\n`);
  return { said, sources: sources.split("\n") };
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/\[(\d)\]/g)].map((match) => Number(match[1]));
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.join() === b.join();
}
