/** One thing wrong with a knowledge file, in a sentence that says what to do. */
export interface Problem {
  readonly code: ProblemCode;
  /** Path relative to the knowledge folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export type ProblemCode =
  | "yaml"
  | "shape"
  | "unknown-key"
  | "missing-language"
  | "missing-file"
  | "duplicate-id"
  | "dangling-reference"
  | "date-order"
  | "quote"
  | "number"
  | "structure";

/** Thrown when knowledge can't be loaded; carries every problem found, in order, and stands at the first. */
export class KnowledgeError extends Error {
  readonly code = "knowledge";
  readonly problems: readonly Problem[];
  readonly file: string;
  readonly line: number;

  constructor(problems: readonly Problem[]) {
    const sorted = sortProblems(problems);
    const first = sorted[0];
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    super(
      `The knowledge files have ${count} ("haofa check" names all)` +
        (first ? `, first in ${first.file}:${first.line}: ${first.message}` : "."),
    );
    this.name = "KnowledgeError";
    this.problems = sorted;
    this.file = first?.file ?? "";
    this.line = first?.line ?? 1;
  }
}

/** Problems in the order in which an editor would walk through them. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.code, b.code) || compare(a.message, b.message),
  );
}
