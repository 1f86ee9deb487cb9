import { defineCommand } from "citty";
import { toChineseArticle } from "../knowledge/article-number.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import type { Paragraph } from "../knowledge/markdown.ts";
import { knowledgeArgument } from "./arguments.ts";

/** `haofa export`: the whole knowledge, one JSON object a line. */
export const exportCommand = defineCommand({
  meta: {
    name: "export",
    description: "Print all knowledge as JSON lines. Example: haofa export | jq 'select(.kind == \"article\") | .ref'",
  },
  args: { knowledge: knowledgeArgument },
  async run({ args }) {
    const base = await loadKnowledge(args.knowledge ? { folder: args.knowledge } : {});
    for (const row of rowsOf(base)) process.stdout.write(`${JSON.stringify(row)}\n`);
  },
});

function* rowsOf(base: KnowledgeBase): Generator<object> {
  for (const statute of base.statutes.values())
    for (const article of [...statute.articles.values()].flat())
      yield {
        kind: "article",
        ref: article.reference,
        law: statute.name.zh,
        docNo: statute.docNo,
        articleNo: article.number,
        article: toChineseArticle(article.number),
        effective: article.inForce.from,
        until: article.inForce.until,
        fidelity: article.fidelity,
        ...textOf(article.paragraphs),
        source: article.source,
      };
  for (const { parts, file: _file, reference, ...record } of base.cases.values())
    yield { ...record, kind: "case", ref: reference, area: record.kind, parts: parts.map(partOf) };
  for (const agreement of base.agreements.values())
    for (const clause of agreement.clauses)
      yield {
        kind: "agreement",
        ref: clause.reference,
        agreement: agreement.name.zh,
        version: agreement.version.zh,
        clause: clause.number,
        fidelity: clause.fidelity,
        ...textOf(clause.paragraphs),
        source: clause.source,
      };
  for (const { parts, file: _file, reference, ...record } of base.commentary.values())
    yield { ...record, kind: "commentary", ref: reference, nature: record.kind, parts: parts.map(partOf) };
  for (const { file: _file, line: _line, reference, ...record } of base.statements.values())
    yield { kind: "statement", ref: reference, ...record };
  for (const { file: _file, line: _line, reference, ...record } of base.positions)
    yield { kind: "position", ref: reference, ...record };
}

function partOf(part: { id: string; heading: object; paragraphs: readonly Paragraph[] }) {
  return { id: part.id, heading: part.heading, ...textOf(part.paragraphs) };
}

function textOf(paragraphs: readonly Paragraph[]): { text: string; en: string } {
  return {
    text: paragraphs.map((paragraph) => paragraph.zh).join("\n"),
    en: paragraphs.map((paragraph) => paragraph.en).join("\n"),
  };
}
