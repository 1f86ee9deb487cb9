import type { Answer } from "../../src/answer/answer.ts";
import { labelOf } from "../../src/answer/quote.ts";
import { wordingOf } from "../../src/answer/wording/wording.ts";
import { formatArticle } from "../../src/knowledge/article-number.ts";
import type { Case } from "../../src/knowledge/case.ts";
import { type KnowledgeBase, paragraphsOf, textOf } from "../../src/knowledge/knowledge-base.ts";
import { parseReference } from "../../src/knowledge/reference.ts";
import type { Article, Statute } from "../../src/knowledge/statute.ts";
import type { Language } from "../../src/text/language.ts";

/** Every sentence of law that may be said in a language. */
export function sentencesOf(base: KnowledgeBase, language: Language): ReadonlySet<string> {
  const wording = wordingOf(language);
  const said = new Set([...base.statements.values()].map((statement) => statement[language]));
  for (const one of base.cases.values()) {
    for (const part of one.parts) for (const paragraph of part.paragraphs) said.add(paragraph[language]);
    for (const note of one.notDecided) said.add(wording.notDecided(note[language]));
    for (const headline of headlinesOfCase(one, language)) said.add(headline);
  }
  for (const statute of base.statutes.values())
    for (const article of [...statute.articles.values()].flat())
      for (const paragraph of [null, ...article.paragraphs.keys()]) {
        said.add(wording.articleCalled(nameOf(statute, article, paragraph, language), article.title?.[language]));
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

/** The law's short name and the number, as an answer names them. */
function nameOf(statute: Statute, article: Article, paragraph: number | null, language: Language): string {
  const number = formatArticle(article.number, language, paragraph === null ? undefined : paragraph + 1);
  return language === "zh" ? `《${statute.short.zh}》${number}` : `${statute.short.en}, ${number}`;
}

/** Every headline that needs no day. */
export function headlinesOf(base: KnowledgeBase, language: Language): ReadonlySet<string> {
  const wording = wordingOf(language);
  const positions = base.positions.map(({ headline }) => headline[language]);
  const talk = [...base.lexicon.values()].filter(({ kind }) => kind === "small-talk");
  return new Set([
    ...positions,
    ...positions.map((headline) => wording.refusalAndLaw(headline)),
    ...[...base.cases.values()].flatMap((one) => headlinesOfCase(one, language)),
    ...[1, 2, 3, 4, 5, 6].map((count) => wording.casesHeadline(count)),
    ...talk.map(({ id }) => wording.smallTalk(id)),
    ...Object.values(wording.abstain),
    wording.refusal,
    wording.noAuthority,
  ]);
}

/** A case's name and outcome, and the same with the remark that it isn't law. */
function headlinesOfCase(one: Case, language: Language): readonly string[] {
  const wording = wordingOf(language);
  const said = wording.caseHeadline(one.name[language], one.outcome[language]);
  return one.status === "decided" ? [said] : [wording.notLaw(said)];
}

/** True for a headline put together from the templates about articles, whatever article and day they name. */
export function isArticleHeadline(headline: string, language: Language): boolean {
  const wording = wordingOf(language);
  const [label, day] = ["LABEL", "1999-12-31"] as const;
  const templates = [
    ...[true, false].map((reported) => wording.articleHeadline([{ label, from: day, reported }], day)),
    wording.articleHeadline([{ label, from: day, reported: false, until: day }], day),
    wording.articleOfWhichLaw(label),
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
export function leftOver(answer: Answer, base: KnowledgeBase): readonly string[] {
  const wording = wordingOf(answer.language);
  const known = [
    answer.headline,
    // Of a second position the chat tells the headline; the data names it.
    ...base.positions
      .filter(({ topic, id }) => answer.positions.slice(1).includes(`${topic}/${id}`))
      .map(({ headline }) => headline[answer.language]),
    wording.besides,
    wording.again,
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
  let rest = answer.answer.replace(patternOf(wording.supposed(["7"]), "[^\\n]+"), "");
  for (const text of known) rest = rest.replaceAll(text, "\n");
  return rest
    .replace(patternOf(wording.more(7), "\\d+"), "")
    .replaceAll(wording.translation, "")
    .replaceAll(wording.asReported, "")
    .split(/\n|\[\d\]/)
    .map((line) => line.replace(/^[\s:：,，.;；()（）《》“”]*|[\s:：,，.;；()（）《》“”]*$|^art\. [\d-]+$/g, ""))
    .filter((line) => line !== "" && !/^(?:, )?art\. [\d-]+$/.test(line));
}

/** A wording that stands for every other in whose place of the 7 something of this kind stands. */
function patternOf(text: string, kind: string): RegExp {
  return new RegExp(text.replace(/[()（）"“”.]/g, "\\$&").replace("7", kind));
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
