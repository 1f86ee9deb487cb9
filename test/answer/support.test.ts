import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { sizeOf } from "../../src/answer/render.ts";
import { wordingOf } from "../../src/answer/wording/wording.ts";
import type { EasyAnswerer } from "../../src/app/create-answerer.ts";
import { type KnowledgeBase, textOf } from "../../src/knowledge/knowledge-base.ts";
import { lastReadBefore } from "../../src/knowledge/overdue.ts";
import { wholeOf } from "../../src/knowledge/reference.ts";
import type { Language } from "../../src/text/language.ts";
import { answerSchema } from "../support/answer-schema.ts";
import { answerAll, faults, realQuestions, shipped } from "../support/answers.ts";
import { headlinesOf, isArticleHeadline, leftOver, sentencesOf } from "../support/supported.ts";

let base: KnowledgeBase;
let answerer: EasyAnswerer;
let answers: Awaited<ReturnType<typeof answerAll>>;
let byName: ReadonlyMap<string, Answer>;
let sayable: Record<Language, ReadonlySet<string>>;
let concludable: Record<Language, ReadonlySet<string>>;

/** Thousands of answers: half a minute on a computer with nothing else to do. */
const longest = 240_000;

beforeAll(async () => {
  ({ base, answerer } = await shipped());
  answers = await answerAll(answerer);
  byName = new Map(answers);
  sayable = { zh: sentencesOf(base, "zh"), en: sentencesOf(base, "en") };
  concludable = { zh: headlinesOf(base, "zh"), en: headlinesOf(base, "en") };
}, longest);

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
      positions.flatMap((name, i) => {
        const position = base.positions.find(({ reference }) => reference === `position/${name}`);
        if (!position) return [`no position ${name}`];
        const leads = kind === "position" && i === 0;
        return leads && (position.verdict !== verdict || position.headline[language] !== headline)
          ? [`${name} says otherwise`]
          : [];
      });
    expect(faults(answers, check)).toEqual([]);
  });

  it("asked again after all others, gets the identical answer", async () => {
    for (const { id, q, turns, asOf } of realQuestions.filter((_, i) => i % 5 === 0)) {
      const again = await answerer.answer({ id, text: q, turns, asOf });
      expect(again).toEqual(byName.get(`${id} ${q}`));
    }
  });

  it("concludes nothing, and is not certain, where there is no authority", () => {
    const none = answers.filter(([, { kind, scope }]) => kind === "abstain" && scope === "in");
    for (const [, { verdict, confidence, positions }] of none)
      expect({ verdict, confidence, positions }).toEqual({ verdict: "depends", confidence: "low", positions: [] });
  });
});

/** The line that points to the sources of what is told on request only; it says no law. */
function isPointer(text: string, language: Language): boolean {
  const numbers = [0, ...Array.from({ length: 40 }, (_, i) => i + 1)];
  return numbers.some((count) => wordingOf(language).further(count) === text);
}

// Nothing is made up on the way: every sentence, headline and quote is one that the knowledge holds.
describe("every real answer", () => {
  it("has every sentence from a statement, a case, an article, or a template", () => {
    const check = ({ sentences, language, asOf }: Answer) =>
      sentences
        .filter(({ head, text, strength }) =>
          head === "notice"
            ? text !== wordingOf(language).notice(asOf, lastReadBefore(asOf, base))
            : !sayable[language].has(text) && !(strength === null && isPointer(text, language)),
        )
        .map(({ text }) => text);
    expect(faults(answers, check)).toEqual([]);
  });

  it("has every statement with the authorities that the topic gives it", () => {
    const check = ({ sentences, citations, language }: Answer) =>
      sentences.flatMap(({ text, cites }) => {
        const meant = [...base.statements.values()].filter((one) => one[language] === text);
        if (meant.length === 0) return [];
        const cited = cites.map((number) => wholeOf(citations[number - 1]?.ref ?? ""));
        const right = meant.some((one) =>
          sameMembers(
            one.cites.map(({ ref }) => wholeOf(ref)),
            cited,
          ),
        );
        return right ? [] : [`${text} cites ${cited}`];
      });
    expect(faults(answers, check)).toEqual([]);
  });

  it("has every headline from a position, a case, or a template", () => {
    const check = ({ headline, language, kind }: Answer) =>
      concludable[language].has(headline) || (kind === "lookup" && isArticleHeadline(headline, language))
        ? []
        : [headline];
    expect(faults(answers, check)).toEqual([]);
  });

  it("has every branch from positions", () => {
    const check = ({ missing, language }: Answer) =>
      missing
        .filter(({ fact, question, ifYes, ifNo }) => {
          const name = base.lexicon.get(fact)?.[language].name ?? "no name";
          const asks = question === base.facets.get(fact)?.question?.[language] || question.includes(`“${name}`);
          return !asks || ![ifYes, ifNo].every((headline) => concludable[language].has(headline));
        })
        .map(({ fact }) => fact);
    expect(faults(answers, check)).toEqual([]);
  });

  it("has every quote from the text of that reference on its first day, and every translation beside it", () => {
    const check = ({ citations }: Answer) =>
      citations.flatMap(({ ref, effective, quote, translation, until }) => {
        const authority = base.resolve(ref, effective ?? "2026-11-21");
        if (!authority) return [`${ref} isn't held on ${effective}`];
        const text = textOf(authority);
        const wording = authority.kind === "article" ? authority.article.inForce : null;
        return [
          ...(quote === null || text.zh.includes(quote) ? [] : [`${ref} doesn't say ${quote}`]),
          ...(translation === null || text.en.includes(translation) ? [] : [`${ref} doesn't say ${translation}`]),
          ...(wording && (wording.from !== effective || wording.until !== until) ? [`${ref} has other dates`] : []),
        ];
      });
    expect(faults(answers, check)).toEqual([]);
  });

  it("puts into the chat only what the data holds", () => {
    const check = (answer: Answer) => leftOver(answer, base);
    expect(faults(answers, check)).toEqual([]);
  });
});

describe("every real answer, on a phone,", () => {
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
      ...(sentences.length === 0 || answer.endsWith(wordingOf(language).notice(asOf, lastReadBefore(asOf, base)))
        ? []
        : ["no notice"]),
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

describe("a full answer", () => {
  it("says all that the brief one says, and as much more as that one promises", async () => {
    const wrong: string[] = [];
    for (const { id, q: text, turns, asOf } of realQuestions.filter((_, i) => i % 4 === 0)) {
      const brief = byName.get(`${id} ${text}`) as Answer;
      const full = await answerer.answer({ text, turns, asOf, detail: "full" });
      const more = /还有(\d+)条|\((\d+) more on|for (\d+) more on/.exec(brief.answer);
      const isTold = (said: { readonly text: string }) => !isPointer(said.text, brief.language);
      const [told, toldInFull] = [brief.sentences.filter(isTold), full.sentences.filter(isTold)];
      const kept = told.every((said) => full.sentences.some((one) => one.text === said.text));
      const promised = Number(more?.[1] ?? more?.[2] ?? more?.[3] ?? 0);
      if (!kept || promised !== toldInFull.length - told.length) wrong.push(`${text}: ${promised}`);
    }
    expect(wrong).toEqual([]);
  });
});

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return [...new Set(a)].sort().join() === [...new Set(b)].sort().join();
}

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
