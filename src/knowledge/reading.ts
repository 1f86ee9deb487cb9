import type { z } from "zod";
import type { Problem } from "./errors.ts";
import type { KnowledgeFile } from "./files.ts";
import { type FrontMatter, readFrontMatter } from "./markdown.ts";
import { type LineOf, readYaml, type YamlReading } from "./yaml.ts";

/** Where a thing stands: its file and the line of a key in it. */
export interface Place {
  readonly file: string;
  readonly lineOf: LineOf;
}

/** Where things stand, for problems found after parsing. */
export interface Places {
  /** By reference; a section (an article's wording, a clause) by `<file>:<line>`. */
  readonly at: ReadonlyMap<string, Place>;
  /**
   * What a file would hold if it could be read: `civil-code/31`, or with a slash at the end all that begins so. Nobody
   * needs to be told that it is missing, since its own problem is told.
   */
  readonly unread: ReadonlySet<string>;
}

/** What a parser of one kind of file adds to. */
export interface Reading {
  readonly problems: Problem[];
  readonly at: Map<string, Place>;
  readonly unread: Set<string>;
}

/** Front matter of one Markdown file, checked against a schema, and the lines below it. */
export function parseFrontMatter<T extends z.ZodType>(
  file: KnowledgeFile,
  schema: T,
  reading: Reading,
): (FrontMatter & YamlReading<z.output<T>>) | undefined {
  const markdown = readFrontMatter(file.text, file.path, reading.problems);
  if (!markdown) return undefined;
  const at = { file: file.path, firstLine: markdown.frontMatterLine };
  const read = readYaml(markdown.frontMatter, schema, at, reading.problems);
  return read && { ...markdown, ...read };
}

/** Remembers where a thing stands; of two things of one name the second is a problem, and false is the answer. */
export function place(reference: string, file: KnowledgeFile, lineOf: LineOf, reading: Reading): boolean {
  const earlier = reading.at.get(reference);
  if (!earlier) reading.at.set(reference, { file: file.path, lineOf });
  else {
    const message = `"${reference}" stands also in ${earlier.file}:${earlier.lineOf(["id"])}; give one of them another id.`;
    reading.problems.push({ code: "duplicate-id", file: file.path, line: lineOf(["id"]), message });
  }
  return !earlier;
}

/** True when the thing, or all that it belongs to, couldn't be read. */
export function isUnread(reference: string, { unread }: Places): boolean {
  const parts = (reference.split("@")[0] ?? "").split("/");
  return parts.some((_, i) => {
    const name = parts.slice(0, i + 1).join("/");
    return unread.has(name) || unread.has(`${name}/`);
  });
}
