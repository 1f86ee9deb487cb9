import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problem } from "./errors.ts";

/** Where a value stands in a YAML text: turns a key path into a 1-based line of the file. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/**
 * Reads YAML and checks it against a schema. Every problem is reported with the line of the key it concerns.
 * `firstLine` is the line of the file on which the YAML begins.
 */
export function readYaml<T extends z.ZodType>(
  text: string,
  schema: T,
  at: { file: string; firstLine: number },
  problems: Problem[],
): { value: z.output<T>; lineOf: LineOf } | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const line = (offset: number) => counter.linePos(offset).line + at.firstLine - 1;
  for (const error of document.errors)
    problems.push({
      code: "yaml",
      file: at.file,
      line: line(error.pos[0]),
      message: `This isn't valid YAML: ${error.message}`,
    });
  if (document.errors.length > 0) return undefined;
  const lineOf: LineOf = (path) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return line(node.range[0]);
    }
    return at.firstLine;
  };
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) problems.push(...toProblems(issue, at.file, lineOf));
  return undefined;
}

function toProblems(issue: z.core.$ZodIssue, file: string, lineOf: LineOf): Problem[] {
  const name = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      code: "unknown-key" as const,
      file,
      line: lineOf([...issue.path, key]),
      message: `"${name ? `${name}.` : ""}${key}" is no key of this file; correct its spelling or remove it.`,
    }));
  const language = issue.path.at(-1);
  if ((language === "zh" || language === "en") && (issue.code === "invalid_type" || issue.code === "too_small")) {
    const message = `"${name}" is missing; write it in ${language === "zh" ? "Chinese" : "English"}.`;
    return [{ code: "missing-language", file, line: lineOf(issue.path), message }];
  }
  return [{ code: "shape", file, line: lineOf(issue.path), message: `"${name || "the file"}": ${issue.message}.` }];
}
