import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { labelOf } from "../../src/answer/quote.ts";
import { wordingOf } from "../../src/answer/wording/wording.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import { paragraphsOf, textOf } from "../../src/knowledge/knowledge-base.ts";
import { parseReference } from "../../src/knowledge/reference.ts";
import type { Language } from "../../src/text/language.ts";
import { answerAll, faults, shipped } from "../support/answers.ts";

/** Every sentence, headline and quote of every answer is one that the knowledge holds: nothing is made up on the way. */
describe("support", () => {
  let base: KnowledgeBase;
  let answers: Awaited<ReturnType<typeof answerAll>>;
  let sayable: Record<Language, ReadonlySet<string>>;
  let concludable: Record<Language, ReadonlySet<string>>;

  beforeAll(async () => {
    const { base: loaded, answerer } = await shipped();
    base = loaded;
    answers = await answerAll(answerer);
    sayable = { zh: sentencesOf(base, "zh"), en: sentencesOf(base, "en") };
    concludable = { zh: headlinesOf(base, "zh"), en: headlinesOf(base, "en") };
  });

  it("has every sentence from a statement, a case, an article, or a template", () => {
    const check = ({ sentences, language, asOf }: Answer) =>
      sentences
        .filter(({ head, text }) =>
          head === "notice" ? text !== wordingOf(language).notice(asOf) : !sayable[language].has(text),
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
          const asked = base.facets.get(fact)?.question?.[language];
          return question !== asked || ![ifYes, ifNo].every((headline) => concludable[language].has(headline));
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

function wholeOf(ref: string): string {
  return (ref.split("@")[0] ?? ref).split("/").slice(0, 2).join("/");
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return [...new Set(a)].sort().join() === [...new Set(b)].sort().join();
}

/** Every sentence of law that may be said in a language. */
function sentencesOf(base: KnowledgeBase, language: Language): ReadonlySet<string> {
  const wording = wordingOf(language);
  const said = new Set([...base.statements.values()].map((statement) => statement[language]));
  for (const one of base.cases.values()) {
    for (const part of one.parts) for (const paragraph of part.paragraphs) said.add(paragraph[language]);
    for (const note of one.notDecided) said.add(wording.notDecided(note[language]));
  }
  for (const statute of base.statutes.values())
    for (const article of [...statute.articles.values()].flat())
      for (const paragraph of [null, ...article.paragraphs.keys()]) {
        const text = textOf({
          kind: "article",
          statute,
          article,
          paragraph: paragraph === null ? null : paragraph + 1,
        });
        said.add(wording.articleText(text, article.fidelity !== "paraphrase"));
      }
  for (const { reference, inForce } of base.passages) {
    if (parseReference(reference)?.kind === "position") continue;
    const authority = base.resolve(reference, inForce.from ?? "2026-11-21");
    if (authority) said.add(wording.nearest(labelOf(authority, language)));
  }
  return said;
}

/** Every headline that needs no day. */
function headlinesOf(base: KnowledgeBase, language: Language): ReadonlySet<string> {
  const wording = wordingOf(language);
  const positions = base.positions.map(({ headline }) => headline[language]);
  const talk = [...base.lexicon.values()].filter(({ kind }) => kind === "small-talk");
  return new Set([
    ...positions,
    ...positions.map((headline) => wording.refusalAndLaw(headline)),
    ...[...base.cases.values()].map((one) => wording.caseHeadline(one.name[language], one.outcome[language])),
    ...talk.map(({ id }) => wording.smallTalk(id)),
    ...Object.values(wording.abstain),
    wording.refusal,
    wording.noAuthority,
  ]);
}

/** True for a headline put together from the templates about articles, whatever article and day they name. */
function isArticleHeadline(headline: string, language: Language): boolean {
  const wording = wordingOf(language);
  const [label, day] = ["LABEL", "1999-12-31"] as const;
  const templates = [
    wording.articleHeadline([{ label, from: day }], day),
    wording.articleUnknown(label),
    wording.articleNotHeld(label, day),
    wording.articleNotInForce(label, day, day),
    wording.articleNotInForce(label, day, null),
    wording.articleHeldInstead(day, day),
    wording.articleHeldInstead(day, null),
  ];
  const patterns = templates.map((template) =>
    template
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll(label, ".{1,80}?")
      .replaceAll(day, "\\d{4}-\\d\\d-\\d\\d"),
  );
  return new RegExp(`^(?:(?:${patterns.join("|")})(?:、|; | )?)+$`).test(headline);
}

/** The lines of a chat answer that are neither wording, nor sentences, nor sources. */
function leftOver(answer: Answer, base: KnowledgeBase): readonly string[] {
  const wording = wordingOf(answer.language);
  const known = [
    answer.headline,
    ...answer.sentences.map(({ text }) => text),
    ...answer.reading.map(({ from, as }) => wording.read(from, as)),
    ...answer.missing.flatMap(({ question, ifYes, ifNo }) => [
      wording.branch(question, "yes", ifYes),
      wording.branch(question, "no", ifNo),
    ]),
    ...answer.citations.flatMap((citation) => namesOf(citation, base)),
    wording.verdictLabel,
    wording.sources,
    ...Object.values(wording.heads),
  ].sort((a, b) => b.length - a.length);
  let rest = answer.answer;
  for (const text of known) rest = rest.replaceAll(text, "\n");
  const more = wording
    .more(7)
    .replace(/[()（）"“”]/g, "\\$&")
    .replace("7", "\\d+");
  return rest
    .replace(new RegExp(more), "")
    .replaceAll(wording.translation, "")
    .replaceAll(wording.asReported, "")
    .split(/\n|\[\d\]/)
    .map((line) => line.replace(/^[\s:：,，.;；()（）《》“”]*|[\s:：,，.;；()（）《》“”]*$|^art\. [\d-]+$/g, ""))
    .filter((line) => line !== "" && !/^(?:, )?art\. [\d-]+$/.test(line));
}

/** What a source line may be made of. */
function namesOf(citation: Answer["citations"][number], base: KnowledgeBase): readonly string[] {
  const { ref, quote, translation, law, lawEn, article, court, caseNo, docNo } = citation;
  const authority = base.resolve(ref, citation.effective ?? "2026-11-21");
  const short = authority?.kind === "article" ? [authority.statute.short.zh, authority.statute.short.en] : [];
  const english = authority?.kind === "case" ? [authority.case.court.en] : [];
  const texts = authority ? paragraphsOf(authority).flatMap(({ zh, en }) => [zh, en]) : [];
  return [quote, translation, law, lawEn, article, court, caseNo, docNo, ...short, ...english, ...texts].filter(
    (name) => name !== null && name !== "",
  ) as string[];
}
