import { formatArticle } from "./article-number.ts";
import type { CasePart } from "./case.ts";
import type { KnowledgeBase } from "./knowledge-base.ts";
import type { Paragraph } from "./markdown.ts";
import type { Passage } from "./passage.ts";
import type { Bilingual } from "./shape.ts";
import type { Article, Statute } from "./statute.ts";
import type { Topic } from "./topic.ts";

const statuteTier = { statute: 1, interpretation: 2, regulation: 2, opinion: 3 } as const;
const caseTier = { guiding: 2, "case-library": 3, typical: 3, reference: 3, publicised: 4, ordinary: 4 } as const;
const always = { from: null, until: null } as const;

/** Cuts a knowledge base into passages, ordered by reference so that nothing depends on the order of files. */
export function passagesOf(base: KnowledgeBase): readonly Passage[] {
  const passages = [
    ...[...base.statutes.values()].flatMap(ofStatute),
    ...[...base.cases.values()].flatMap((one) =>
      one.parts.map((part) => ({
        ...ofPart(`${one.reference}/${part.id}`, part, one.name),
        kind: "case" as const,
        also: [one.court.zh, one.court.en, one.caseNo ?? "", ...one.aliases.zh, ...one.aliases.en].join(" "),
        tier: caseTier[one.tier],
        source: { file: one.file, line: part.line, id: one.sources[0] ?? null },
      })),
    ),
    ...[...base.agreements.values()].flatMap((agreement) =>
      agreement.clauses.map((clause) => ({
        reference: clause.reference,
        kind: "agreement" as const,
        heading: headed(agreement.name, clause.title, clause.number),
        text: joined(clause.paragraphs),
        also: [agreement.platform.zh, agreement.platform.en, ...agreement.aliases.zh, ...agreement.aliases.en].join(
          " ",
        ),
        fidelity: clause.fidelity,
        inForce: always,
        tier: 4,
        source: { file: agreement.file, line: clause.line, id: clause.source },
      })),
    ),
    ...[...base.commentary.values()].flatMap((one) =>
      one.parts.map((part) => ({
        ...ofPart(`${one.reference}/${part.id}`, part, one.name),
        kind: "commentary" as const,
        also: `${one.author.zh} ${one.author.en}`,
        tier: 5,
        source: { file: one.file, line: part.line, id: one.sources[0] ?? null },
      })),
    ),
    ...[...base.topics.values()]
      .filter((topic) => topic.positions.length > 0)
      .map((topic) => ({
        reference: `topic/${topic.id}`,
        kind: "topic" as const,
        heading: topic.title,
        text: headlinesOf(topic),
        also: [...topic.questions.zh, ...topic.questions.en].join("\n"),
        fidelity: null,
        inForce: always,
        tier: 1,
        source: { file: topic.file, line: topic.positions[0]?.line ?? 1, id: null },
      })),
  ];
  return passages.sort((a, b) => (a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0));
}

/** What a topic's positions conclude, each once. */
function headlinesOf({ positions }: Topic): Bilingual {
  const once = (language: "zh" | "en") => [...new Set(positions.map(({ headline }) => headline[language]))].join("\n");
  return { zh: once("zh"), en: once("en") };
}

function ofStatute(statute: Statute): Passage[] {
  const names = [statute.name.zh, statute.name.en, ...statute.aliases.zh, ...statute.aliases.en, statute.docNo ?? ""];
  return [...statute.articles.values()].flatMap((wordings) =>
    wordings.map((article, i) => ({
      reference: referenceOf(article, i === wordings.length - 1),
      kind: statute.kind,
      heading: {
        zh: [statute.short.zh, formatArticle(article.number, "zh"), article.title?.zh ?? ""].join(" ").trim(),
        en: [statute.short.en, formatArticle(article.number, "en"), article.title?.en ?? ""].join(" ").trim(),
      },
      text: joined(article.paragraphs),
      also: names.join(" "),
      fidelity: article.fidelity,
      inForce: article.inForce,
      tier: statuteTier[statute.kind],
      source: { file: article.file, line: article.line, id: article.source },
    })),
  );
}

/** The newest wording bears the plain reference, older ones the day from which they applied. */
function referenceOf(article: Article, newest: boolean): string {
  return newest ? article.reference : `${article.reference}@${article.inForce.from}`;
}

function ofPart(reference: string, part: CasePart, name: { zh: string; en: string }) {
  return {
    reference,
    heading: headed(name, part.heading, ""),
    text: joined(part.paragraphs),
    fidelity: "paraphrase" as const,
    inForce: always,
  };
}

function headed(name: { zh: string; en: string }, title: { zh: string; en: string } | null, number: string) {
  const join = (...words: string[]) => words.filter((word) => word !== "").join(" ");
  return { zh: join(name.zh, number, title?.zh ?? ""), en: join(name.en, number, title?.en ?? "") };
}

function joined(paragraphs: readonly Paragraph[]) {
  return {
    zh: paragraphs.map((paragraph) => paragraph.zh).join("\n"),
    en: paragraphs.map((paragraph) => paragraph.en).join("\n"),
  };
}
