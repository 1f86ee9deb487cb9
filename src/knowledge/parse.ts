import type { z } from "zod";
import { type Agreement, agreementSchema } from "./agreement.ts";
import { type Case, caseSchema } from "./case.ts";
import { type Commentary, commentarySchema } from "./commentary.ts";
import type { Problem } from "./errors.ts";
import { type EverydayWord, everydayWordsSchema } from "./everyday-words.ts";
import { facetsSchema } from "./facets.ts";
import type { KnowledgeFile } from "./files.ts";
import type { KnowledgeRecords, StatuteEntry } from "./knowledge-base.ts";
import { type Concept, lexiconSchema } from "./lexicon.ts";
import { type Places, parseFrontMatter, place, type Reading } from "./reading.ts";
import { parseClauses, parseParts } from "./sections.ts";
import { sourcesSchema } from "./source.ts";
import { type Topic, topicSchema } from "./topic.ts";
import { parseStatute } from "./versions.ts";
import { type LineOf, readYaml } from "./yaml.ts";

/** Every path that is read; a file elsewhere would be overlooked in silence. */
const known =
  /^(statutes\/[^/]+\/(statute\.yaml|[^/]+\.md)|agreements\/[^/]+\/[^/]+\.md|(cases|commentary|topics)\/[^/]+\.md|lexicon\/[^/]+\.yaml|questions\/[^/]+\.jsonl|everyday-words\.yaml|facets\.yaml|sources\.yaml)$/;

/** Parses all files. What has problems is left out of the records; every problem of every file is reported. */
export function parseKnowledge(files: readonly KnowledgeFile[]): {
  records: KnowledgeRecords;
  problems: readonly Problem[];
  places: Places;
} {
  const reading: Reading = { problems: [], at: new Map(), unread: new Set() };
  for (const file of files) {
    const say = (message: string) => reading.problems.push({ code: "structure", file: file.path, line: 1, message });
    if (!known.test(file.path)) say("No file of this name is read; move it where it belongs, or remove it.");
    if (file.text.includes("\uFFFD")) say("The file isn't UTF-8; save it as UTF-8.");
  }
  const below = (folder: string) => files.filter(({ path }) => known.test(path) && path.startsWith(folder));
  const records = {
    statutes: parseStatutes(below("statutes/"), reading),
    cases: below("cases/").flatMap((file) => parseCase(file, reading)),
    agreements: below("agreements/").flatMap((file) => parseAgreement(file, reading)),
    commentary: below("commentary/").flatMap((file) => parseCommentary(file, reading)),
    topics: below("topics/").flatMap((file) => parseTopic(file, reading)),
    facets: parseTable("facets.yaml", "facet", facetsSchema, files, reading),
    lexicon: parseLexicon(below("lexicon/"), reading),
    everydayWords: parseEverydayWords(files, reading),
    sources: parseTable("sources.yaml", "source", sourcesSchema, files, reading),
  };
  return { records, problems: reading.problems, places: reading };
}

function parseStatutes(files: readonly KnowledgeFile[], reading: Reading): StatuteEntry[] {
  const folders = new Map<string, KnowledgeFile[]>();
  for (const file of files) {
    const folder = file.path.split("/").slice(0, 2).join("/");
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].flatMap(([folder, inFolder]) => parseStatute(folder, inFolder, reading));
}

function parseCase(file: KnowledgeFile, reading: Reading): Case[] {
  const read = parseFrontMatter(file, caseSchema, reading);
  if (!read) reading.unread.add(`case/${nameOf(file)}`);
  if (!read || !placeNamed("case", nameOf(file), read, file, reading)) return [];
  const reference = `case/${read.value.id}`;
  return [{ ...read.value, reference, parts: parseParts(file, read, reference, reading), file: file.path }];
}

function parseCommentary(file: KnowledgeFile, reading: Reading): Commentary[] {
  const read = parseFrontMatter(file, commentarySchema, reading);
  if (!read) reading.unread.add(`commentary/${nameOf(file)}`);
  if (!read || !placeNamed("commentary", nameOf(file), read, file, reading)) return [];
  const reference = `commentary/${read.value.id}`;
  return [{ ...read.value, reference, parts: parseParts(file, read, reference, reading), file: file.path }];
}

function parseAgreement(file: KnowledgeFile, reading: Reading): Agreement[] {
  const read = parseFrontMatter(file, agreementSchema, reading);
  const folder = file.path.split("/")[1] ?? "";
  if (!read) reading.unread.add(`agreement/${folder}`);
  if (!read || !placeNamed("agreement", folder, read, file, reading)) return [];
  return [{ ...read.value, clauses: parseClauses(file, read, reading), file: file.path }];
}

function parseTopic(file: KnowledgeFile, reading: Reading): Topic[] {
  const read = parseFrontMatter(file, topicSchema, reading);
  if (!read) reading.unread.add("statement/");
  if (!read || !placeNamed("topic", nameOf(file), read, file, reading)) return [];
  const { value, lineOf } = read;
  const topic = value.id;
  for (const { list, row } of read.dropped) if (list[0] === "statements") reading.unread.add(`statement/${idOf(row)}`);
  // Of two things of one name only the first is kept: problems of the second would be told at the first one's lines.
  const placed = <T extends { id: string }>(rows: readonly T[], key: "statements" | "positions", prefix: string) =>
    rows.flatMap((row, i) => {
      const reference = `${prefix}/${row.id}`;
      const isNew = place(reference, file, (path) => lineOf([key, i, ...path]), reading);
      return isNew ? [{ ...row, reference, topic, file: file.path, line: lineOf([key, i, "id"]) }] : [];
    });
  const statements = placed(value.statements, "statements", "statement");
  const positions = placed(value.positions, "positions", `position/${topic}`);
  return [{ ...value, statements, positions, file: file.path }];
}

function parseLexicon(files: readonly KnowledgeFile[], reading: Reading): readonly Concept[] {
  if (files.length === 0) reportMissing("lexicon/", "concept", reading);
  return files.flatMap((file) => parseRows(file, "concept", lexiconSchema, reading));
}

/** May be missing: whatever it leads to is found by its own words. */
function parseEverydayWords(files: readonly KnowledgeFile[], reading: Reading): readonly EverydayWord[] {
  const file = files.find(({ path }) => path === "everyday-words.yaml");
  const place = { file: file?.path ?? "", firstLine: 1 };
  return (file && readYaml(file.text, everydayWordsSchema, place, reading.problems)?.value) ?? [];
}

function parseTable<T extends z.ZodType<readonly unknown[]>>(
  path: string,
  kind: string,
  schema: T,
  files: readonly KnowledgeFile[],
  reading: Reading,
): z.output<T> {
  const file = files.find((candidate) => candidate.path === path);
  if (file) return parseRows(file, kind, schema, reading);
  reportMissing(path, kind, reading);
  return [] as unknown as z.output<T>;
}

function reportMissing(path: string, kind: string, reading: Reading): void {
  reading.problems.push({ code: "missing-file", file: path, line: 1, message: "This file is missing; add it." });
  reading.unread.add(`${kind}/`);
}

function parseRows<T extends z.ZodType<readonly unknown[]>>(
  file: KnowledgeFile,
  kind: string,
  schema: T,
  reading: Reading,
): z.output<T> {
  const read = readYaml(file.text, schema, { file: file.path, firstLine: 1 }, reading.problems);
  if (!read) reading.unread.add(`${kind}/`);
  if (!read) return [] as unknown as z.output<T>;
  for (const { row } of read.dropped) reading.unread.add(`${kind}/${idOf(row)}`);
  const rows = read.value as readonly { id: string }[];
  return rows.filter((row, i) =>
    place(`${kind}/${row.id}`, file, (key) => read.lineOf([i, ...key]), reading),
  ) as unknown as z.output<T>;
}

function nameOf(file: KnowledgeFile): string {
  return file.path.replace(/^.*\//, "").replace(/\.md$/, "");
}

/** The id of a row that fits no schema; empty when it has none, which stands for any. */
function idOf(row: unknown): string {
  const id = (row as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id : "";
}

/** Places a file's content by its id, which must be the name of its file or folder. */
function placeNamed(
  kind: string,
  name: string,
  { value, lineOf }: { value: { id: string }; lineOf: LineOf },
  file: KnowledgeFile,
  reading: Reading,
): boolean {
  if (value.id !== name) {
    const what = kind === "agreement" ? "folder" : "file";
    const message = `The id "${value.id}" must be the ${what}'s name, "${name}"; rename one of them.`;
    reading.problems.push({ code: "structure", file: file.path, line: lineOf(["id"]), message });
    reading.unread.add(`${kind}/${name}`);
  }
  return place(`${kind}/${value.id}`, file, lineOf, reading);
}
