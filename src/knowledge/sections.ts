import type { z } from "zod";
import type { AgreementRecord, Clause } from "./agreement.ts";
import { clauseAttributesSchema } from "./agreement.ts";
import { parseArticleHeading } from "./article-number.ts";
import type { CasePart } from "./case.ts";
import type { Day } from "./day.ts";
import type { KnowledgeFile } from "./files.ts";
import type { StatuteEntry } from "./knowledge-base.ts";
import type { Markdown, Section } from "./markdown.ts";
import { parseMarkdownFile, type Reading } from "./reading.ts";
import { type Article, articleAttributesSchema, statuteSchema, statuteVersionSchema } from "./statute.ts";
import { readYaml } from "./yaml.ts";

/** A statute's folder: `statute.yaml` and one file a version. Ends of versions follow from the next one's beginning. */
export function parseStatute(folder: string, files: readonly KnowledgeFile[], reading: Reading): StatuteEntry[] {
  const recordFile = files.find((file) => file.path === `${folder}/statute.yaml`);
  if (!recordFile) {
    const message = "The statute's folder has no statute.yaml; add one.";
    reading.problems.push({ code: "missing-file", file: folder, line: 1, message });
    return [];
  }
  const at = { file: recordFile.path, firstLine: 1 };
  const record = readYaml(recordFile.text, statuteSchema, at, reading.problems);
  if (!record) return [];
  if (folder !== `statutes/${record.value.id}`) {
    const message = `The id "${record.value.id}" must be the folder's name; rename one of them.`;
    reading.problems.push({ code: "structure", file: recordFile.path, line: record.lineOf(["id"]), message });
  }
  reading.places.set(record.value.id, { file: recordFile.path, lineOf: record.lineOf });
  const versions = files
    .filter((file) => file.path.endsWith(".md"))
    .flatMap((file) => parseVersion(record.value.id, file, reading));
  return [{ ...record.value, articles: closePeriods(versions.flat()), file: recordFile.path }];
}

/** Clauses of a platform's agreement. */
export function parseClauses(markdown: Markdown, record: AgreementRecord, file: string, reading: Reading): Clause[] {
  return markdown.sections.flatMap((section) => {
    const attributes = attributesOf(section, clauseAttributesSchema, file, reading);
    if (!attributes) return [];
    return {
      reference: `agreement/${record.id}/${section.heading}`,
      number: section.heading,
      title: attributes.title ?? null,
      paragraphs: section.paragraphs,
      fidelity: attributes.fidelity ?? record.fidelity,
      source: attributes.source ?? record.source,
      line: section.line,
    };
  });
}

const fixedParts: Record<string, { id: string; heading: { zh: string; en: string } }> = {
  Facts: { id: "facts", heading: { zh: "案情", en: "Facts" } },
  Judgment: { id: "judgment", heading: { zh: "判决结果", en: "Judgment" } },
};

/** Parts of a case (`Facts`, `Holding: 中文 / English`, `Judgment`) or of a commentary (`slug: 中文 / English`). */
export function parseParts(markdown: Markdown, file: string, reading: Reading): CasePart[] {
  let holdings = 0;
  return markdown.sections.flatMap((section) => {
    const fixed = fixedParts[section.heading];
    const match = /^([A-Za-z][\w-]*): (.+?) \/ (.+)$/.exec(section.heading);
    if (!fixed && !match) {
      const message = `The heading "${section.heading}" must be Facts, Judgment, "Holding: 中文 / English" or "slug: 中文 / English".`;
      reading.problems.push({ code: "structure", file, line: section.line, message });
      return [];
    }
    const part = fixed ?? {
      id: match?.[1] === "Holding" ? `holding-${++holdings}` : (match?.[1] ?? ""),
      heading: { zh: match?.[2] ?? "", en: match?.[3] ?? "" },
    };
    return { ...part, paragraphs: section.paragraphs, line: section.line };
  });
}

function parseVersion(statute: string, file: KnowledgeFile, reading: Reading): Article[] {
  const read = parseMarkdownFile(file, statuteVersionSchema, reading);
  if (!read) return [];
  const { value: version, markdown, lineOf } = read;
  reading.places.set(file.path, { file: file.path, lineOf });
  if (!file.path.endsWith(`/${version.effective}.md`)) {
    const message = `The file must be named ${version.effective}.md, after the day on which this version took effect.`;
    reading.problems.push({ code: "structure", file: file.path, line: lineOf(["effective"]), message });
  }
  return markdown.sections.flatMap((section) => {
    const number = parseArticleHeading(section.heading);
    if (!number) {
      const message = `The heading "${section.heading}" is no article number (第…条); correct it.`;
      reading.problems.push({ code: "structure", file: file.path, line: section.line, message });
      return [];
    }
    const attributes = attributesOf(section, articleAttributesSchema, file.path, reading);
    if (!attributes) return [];
    const until = attributes.until ?? version.repealed ?? null;
    return {
      reference: `${statute}/${number}`,
      statute,
      number,
      title: attributes.title ?? null,
      paragraphs: section.paragraphs,
      inForce: { from: attributes.since ?? version.effective, until },
      enacted: attributes.enacted ?? null,
      fidelity: attributes.fidelity ?? version.fidelity,
      version: version.version,
      source: attributes.source ?? version.source,
      file: file.path,
      line: section.line,
    };
  });
}

function attributesOf<T extends z.ZodType>(
  section: Section,
  schema: T,
  file: string,
  reading: Reading,
): z.output<T> | undefined {
  return readYaml(section.attributes, schema, { file, firstLine: section.line + 1 }, reading.problems)?.value;
}

/** Oldest first; a wording with no end of its own ends where the next wording of the same number begins. */
function closePeriods(articles: readonly Article[]): Article[] {
  const fromOf = (article: Article): Day | "" => article.inForce.from ?? "";
  const sorted = [...articles].sort((a, b) => (fromOf(a) < fromOf(b) ? -1 : fromOf(a) > fromOf(b) ? 1 : 0));
  return sorted.map((article, i) => {
    if (article.inForce.until !== null) return article;
    const next = sorted.slice(i + 1).find((candidate) => candidate.number === article.number);
    return { ...article, inForce: { from: article.inForce.from, until: next?.inForce.from ?? null } };
  });
}
