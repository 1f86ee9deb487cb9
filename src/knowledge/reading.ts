import type { z } from "zod";
import type { Problem } from "./errors.ts";
import type { KnowledgeFile } from "./files.ts";
import { type Markdown, readMarkdown } from "./markdown.ts";
import { type LineOf, readYaml } from "./yaml.ts";

/** Where a thing stands, for problems found after parsing: `file` and the line of a key in it. */
export type Places = ReadonlyMap<string, { readonly file: string; readonly lineOf: LineOf }>;

/** What a parser of one kind of file adds to. */
export interface Reading {
  readonly problems: Problem[];
  readonly places: Map<string, { file: string; lineOf: LineOf }>;
}

/** Front matter and sections of one Markdown file, checked against a schema. */
export function parseMarkdownFile<T extends z.ZodType>(
  file: KnowledgeFile,
  schema: T,
  reading: Reading,
): { markdown: Markdown; value: z.output<T>; lineOf: LineOf } | undefined {
  const markdown = readMarkdown(file.text, file.path, reading.problems);
  if (!markdown) return undefined;
  const at = { file: file.path, firstLine: markdown.frontMatterLine };
  const read = readYaml(markdown.frontMatter, schema, at, reading.problems);
  return read && { markdown, value: read.value, lineOf: read.lineOf };
}

/** Remembers where a thing stands; two things of one name are a problem. */
export function place(reference: string, file: KnowledgeFile, lineOf: LineOf, reading: Reading): void {
  const earlier = reading.places.get(reference);
  if (earlier) {
    const message = `"${reference}" stands also in ${earlier.file}:${earlier.lineOf(["id"])}; give one of them another id.`;
    reading.problems.push({ code: "duplicate-id", file: file.path, line: lineOf(["id"]), message });
  } else reading.places.set(reference, { file: file.path, lineOf });
}
