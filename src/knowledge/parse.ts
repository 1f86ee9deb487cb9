import type { z } from "zod";
import { type Agreement, agreementSchema } from "./agreement.ts";
import { type Case, caseSchema } from "./case.ts";
import { type Commentary, commentarySchema } from "./commentary.ts";
import type { Problem } from "./errors.ts";
import { facetsSchema } from "./facets.ts";
import type { KnowledgeFile } from "./files.ts";
import type { KnowledgeRecords, StatuteEntry } from "./knowledge-base.ts";
import { lexiconSchema } from "./lexicon.ts";
import { type Places, parseMarkdownFile, place, type Reading } from "./reading.ts";
import { parseClauses, parseParts, parseStatute } from "./sections.ts";
import { sourcesSchema } from "./source.ts";
import { type Topic, topicSchema } from "./topic.ts";
import { readYaml } from "./yaml.ts";

/** Parses all files. Files with problems are left out of the records; every problem of every file is reported. */
export function parseKnowledge(files: readonly KnowledgeFile[]): {
  records: KnowledgeRecords;
  problems: readonly Problem[];
  places: Places;
} {
  const reading: Reading = { problems: [], places: new Map() };
  const records = {
    statutes: parseStatutes(files, reading),
    cases: below("cases/", files).flatMap((file) => parseCase(file, reading)),
    agreements: below("agreements/", files).flatMap((file) => parseAgreement(file, reading)),
    commentary: below("commentary/", files).flatMap((file) => parseCommentary(file, reading)),
    topics: below("topics/", files).flatMap((file) => parseTopic(file, reading)),
    facets: parseTable("facets.yaml", facetsSchema, files, reading),
    lexicon: below("lexicon/", files).flatMap((file) => parseRows(file, lexiconSchema, reading)),
    sources: parseTable("sources.yaml", sourcesSchema, files, reading),
  };
  reportDuplicates(records, reading);
  return { records, problems: reading.problems, places: reading.places };
}

function parseStatutes(files: readonly KnowledgeFile[], reading: Reading): StatuteEntry[] {
  const folders = new Map<string, KnowledgeFile[]>();
  for (const file of below("statutes/", files)) {
    const folder = file.path.split("/").slice(0, 2).join("/");
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].flatMap(([folder, inFolder]) => parseStatute(folder, inFolder, reading));
}

function parseCase(file: KnowledgeFile, reading: Reading): Case[] {
  const read = parseMarkdownFile(file, caseSchema, reading);
  if (!read) return [];
  const reference = `case/${read.value.id}`;
  place(reference, file, read.lineOf, reading);
  expectName(read.value.id, file, reading);
  return [{ ...read.value, reference, parts: parseParts(read.markdown, file.path, reading), file: file.path }];
}

function parseCommentary(file: KnowledgeFile, reading: Reading): Commentary[] {
  const read = parseMarkdownFile(file, commentarySchema, reading);
  if (!read) return [];
  const reference = `commentary/${read.value.id}`;
  place(reference, file, read.lineOf, reading);
  expectName(read.value.id, file, reading);
  return [{ ...read.value, reference, parts: parseParts(read.markdown, file.path, reading), file: file.path }];
}

function parseAgreement(file: KnowledgeFile, reading: Reading): Agreement[] {
  const read = parseMarkdownFile(file, agreementSchema, reading);
  if (!read) return [];
  place(`agreement/${read.value.id}`, file, read.lineOf, reading);
  return [{ ...read.value, clauses: parseClauses(read.markdown, read.value, file.path, reading), file: file.path }];
}

function parseTopic(file: KnowledgeFile, reading: Reading): Topic[] {
  const read = parseMarkdownFile(file, topicSchema, reading);
  if (!read) return [];
  const { value, lineOf } = read;
  place(`topic/${value.id}`, file, lineOf, reading);
  expectName(value.id, file, reading);
  const at = (reference: string, path: readonly PropertyKey[]) => {
    place(reference, file, (key) => lineOf([...path, ...key]), reading);
    return { reference, topic: value.id, file: file.path, line: lineOf([...path, "id"]) };
  };
  return [
    {
      ...value,
      statements: value.statements.map((one, i) => ({ ...one, ...at(`statement/${one.id}`, ["statements", i]) })),
      positions: value.positions.map((one, i) => ({
        ...one,
        ...at(`position/${value.id}/${one.id}`, ["positions", i]),
      })),
      file: file.path,
    },
  ];
}

function parseTable<T extends z.ZodType<readonly unknown[]>>(
  path: string,
  schema: T,
  files: readonly KnowledgeFile[],
  reading: Reading,
): z.output<T> {
  const file = files.find((candidate) => candidate.path === path);
  if (file) return parseRows(file, schema, reading);
  reading.problems.push({ code: "missing-file", file: path, line: 1, message: "This file is missing; add it." });
  return [] as unknown as z.output<T>;
}

function parseRows<T extends z.ZodType<readonly unknown[]>>(
  file: KnowledgeFile,
  schema: T,
  reading: Reading,
): z.output<T> {
  const read = readYaml(file.text, schema, { file: file.path, firstLine: 1 }, reading.problems);
  if (!read) return [] as unknown as z.output<T>;
  const prefix = file.path.startsWith("lexicon/") ? "concept" : file.path === "facets.yaml" ? "facet" : "source";
  for (const [i, row] of (read.value as readonly { id: string }[]).entries())
    place(`${prefix}/${row.id}`, file, (key) => read.lineOf([i, ...key]), reading);
  return read.value;
}

function below(folder: string, files: readonly KnowledgeFile[]): KnowledgeFile[] {
  return files.filter((file) => file.path.startsWith(folder));
}

function expectName(id: string, file: KnowledgeFile, reading: Reading): void {
  if (file.path.endsWith(`/${id}.md`)) return;
  const message = `The id "${id}" must be the file's name; rename one of them.`;
  reading.problems.push({ code: "structure", file: file.path, line: 2, message });
}

function reportDuplicates(records: KnowledgeRecords, reading: Reading): void {
  for (const statute of records.statutes) {
    const seen = new Set<string>();
    for (const article of statute.articles) {
      const key = `${article.number}@${article.inForce.from}`;
      if (seen.has(key)) {
        const message = `Article ${article.number} stands twice in the same version; remove one.`;
        reading.problems.push({ code: "duplicate-id", file: article.file, line: article.line, message });
      }
      seen.add(key);
    }
  }
}
