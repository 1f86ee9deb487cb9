import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problem } from "./errors.ts";
import { problemsOf, valueAt } from "./yaml-problems.ts";

/**
 * Where a value stands: turns a key path into a 1-based line of the file. Of a path that leads nowhere, it is the line of
 * whatever the value would stand in.
 */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** A YAML text that fits its schema, or what of it does. */
export interface YamlReading<T> {
  readonly value: T;
  readonly lineOf: LineOf;
  /** Rows of lists that were left out because of their problems, as they stand in the file. */
  readonly dropped: readonly DroppedRow[];
}

export interface DroppedRow {
  /** Keys that lead to the list. */
  readonly list: readonly PropertyKey[];
  readonly row: unknown;
}

/**
 * Reads YAML and checks it against a schema. Every problem is reported with the line of the key it concerns. A faulty row
 * of a list is left out and an unknown key ignored, so that one fault doesn't hide the others; undefined means
 * that nothing could be read. `firstLine` is the line of the file on which the YAML begins.
 */
export function readYaml<T extends z.ZodType>(
  text: string,
  schema: T,
  at: { file: string; firstLine: number },
  problems: Problem[],
): YamlReading<z.output<T>> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const line = (offset: number) => counter.linePos(offset).line + at.firstLine - 1;
  // What follows a first error is mostly its echo.
  const [error] = document.errors;
  if (error) {
    const message = `This isn't valid YAML (${error.message}); correct it.`;
    problems.push({ code: "yaml", file: at.file, line: line(Math.min(error.pos[0], text.trimEnd().length)), message });
    return undefined;
  }
  const lineOf: LineOf = (path) => {
    const offset = offsetOf(document, path);
    return offset === undefined ? at.firstLine : line(offset);
  };
  const raw: unknown = document.toJS() ?? {};
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, lineOf, dropped: [] };
  problems.push(...problemsOf(parsed.error.issues, raw, at.file, lineOf));
  return readRest(raw, parsed.error.issues, schema, lineOf);
}

/** Where the deepest key of a path begins, as far as the path exists. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === "number" && isNode(node.items[key])) {
      node = node.items[key];
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
    } else break;
  }
  return offset;
}

/** What remains of a text once its unknown keys and faulty rows are taken out, if that fits the schema. */
function readRest<T extends z.ZodType>(
  raw: unknown,
  issues: readonly z.core.$ZodIssue[],
  schema: T,
  lineOf: LineOf,
): YamlReading<z.output<T>> | undefined {
  const rest = structuredClone(raw);
  const faulty = new Map<string, { list: PropertyKey[]; rows: Set<number> }>();
  for (const issue of issues) {
    const depth = issue.path.findIndex((key) => typeof key === "number");
    if (depth >= 0) {
      const list = issue.path.slice(0, depth);
      const known = faulty.get(list.join()) ?? { list, rows: new Set() };
      faulty.set(list.join(), { list, rows: known.rows.add(issue.path[depth] as number) });
    } else if (issue.code === "unrecognized_keys") {
      const owner = valueAt(rest, issue.path) as Record<string, unknown>;
      for (const key of issue.keys) delete owner[key];
    } else return undefined;
  }
  const dropped: DroppedRow[] = [];
  const kept = new Map<string, number[]>();
  for (const [name, { list, rows }] of faulty) {
    const all = valueAt(rest, list) as unknown[];
    kept.set(
      name,
      [...all.keys()].filter((index) => !rows.has(index)),
    );
    for (const index of rows) dropped.push({ list, row: all[index] });
    all.splice(0, all.length, ...all.filter((_, index) => !rows.has(index)));
  }
  const parsed = schema.safeParse(rest);
  if (!parsed.success) return undefined;
  const asWritten = (path: readonly PropertyKey[]) =>
    path.map((key, depth) => (typeof key === "number" ? (kept.get(path.slice(0, depth).join())?.[key] ?? key) : key));
  return { value: parsed.data, lineOf: (path) => lineOf(asWritten(path)), dropped };
}
