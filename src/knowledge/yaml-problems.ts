import type { z } from "zod";
import type { Problem } from "./errors.ts";
import type { LineOf } from "./yaml.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const languages: Readonly<Record<string, string>> = { zh: "Chinese", en: "English" };
const kinds: Readonly<Record<string, string>> = {
  string: "text (put it in quotation marks if it looks like a number)",
  array: "a list",
  object: "a set of keys",
  record: "a set of keys",
};

/** Turns what a schema found wrong into sentences for an editor; a misspelt key is told once, not as missing too. */
export function problemsOf(issues: readonly Issue[], raw: unknown, file: string, lineOf: LineOf): Problem[] {
  const missing = issues.filter((issue) => issue.code !== "unrecognized_keys" && isMissing(raw, issue.path));
  const explained = new Set<Issue>();
  const misspelt = issues.flatMap((issue): Problem[] => {
    if (issue.code !== "unrecognized_keys") return [];
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const meant = missing.find((other) => isSibling(other.path, path) && resembles(String(other.path.at(-1)), key));
      if (meant) explained.add(meant);
      const advice = meant ? `did you mean "${String(meant.path.at(-1))}"?` : "correct its spelling or remove it.";
      const message = `"${nameOf(path, raw)}" is no key of this file; ${advice}`;
      return { code: "unknown-key", file, line: lineOf(path), message };
    });
  });
  const rest = issues.filter((issue) => issue.code !== "unrecognized_keys" && !explained.has(issue));
  return [...misspelt, ...rest.map((issue) => ({ ...sentenceOf(issue, raw), file, line: lineOf(issue.path) }))];
}

function sentenceOf(issue: Issue, raw: unknown): Pick<Problem, "code" | "message"> {
  const name = issue.path.length > 0 ? `"${nameOf(issue.path, raw)}"` : "The file";
  const language = languages[String(issue.path.at(-1))];
  const missing = isMissing(raw, issue.path);
  if (language && (missing || issue.code === "too_small"))
    return { code: "missing-language", message: `${name} is missing; write it in ${language}.` };
  const say = (message: string) => ({ code: "shape" as const, message: `${name} ${message}` });
  if (missing) return say("is missing; add it.");
  if (issue.code === "too_small") return say("is empty; fill it in.");
  if (issue.code === "invalid_type")
    return say(`must be ${kinds[issue.expected] ?? `a ${issue.expected}`}; correct it.`);
  if (issue.code === "invalid_value") return say(`must be one of ${issue.values.join(", ")}; correct it.`);
  if (issue.code === "invalid_format" && issue.format === "url") return say("must be a web address; correct it.");
  if (issue.message.startsWith("must ")) return say(`${issue.message}; correct it.`);
  return say("has a shape that no file of this kind knows; compare it with docs/KNOWLEDGE.md.");
}

/** A path for readers: rows are called by their ids, or counted from 1. */
function nameOf(path: Path, raw: unknown): string {
  return path
    .map((key, depth) => {
      if (typeof key !== "number") return String(key);
      const id = (valueAt(raw, path.slice(0, depth + 1)) as { id?: unknown } | null | undefined)?.id;
      return typeof id === "string" ? id : String(key + 1);
    })
    .join(".");
}

function isMissing(raw: unknown, path: Path): boolean {
  return path.length > 0 && (valueAt(raw, path) ?? undefined) === undefined;
}

function isSibling(a: Path, b: Path): boolean {
  return a.length === b.length && a.slice(0, -1).every((key, i) => key === b[i]);
}

/** True of spellings that are at most two letters apart. */
function resembles(a: string, b: string): boolean {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return (row.at(-1) ?? 0) <= Math.min(2, a.length - 1);
}

/** The value to which a path leads; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}
