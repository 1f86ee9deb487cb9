import type { Problem, ProblemCode } from "./errors.ts";
import type { KnowledgeBase } from "./knowledge-base.ts";
import { isUnread, type Places } from "./reading.ts";
import type { Reference } from "./reference.ts";

/** What every check needs: the knowledge, a pen, and leave to pass over what couldn't be read. */
export interface Inspection {
  readonly base: KnowledgeBase;
  /** Notes a problem with the thing that stands at a place, on the line of a key in it. */
  readonly report: (place: string, key: readonly PropertyKey[], code: ProblemCode, message: string) => void;
  /** True when the thing may exist in a file that couldn't be read; that fault is told already. */
  readonly isUnread: (reference: Reference) => boolean;
}

/** An inspection that writes into `problems`; one fault seen from two places of the same line is noted once. */
export function inspectionOf(base: KnowledgeBase, places: Places, problems: Problem[]): Inspection {
  const noted = new Set<string>();
  return {
    base,
    report: (name, key, code, message) => {
      const place = places.at.get(name);
      const problem = { code, file: place?.file ?? name, line: place?.lineOf(key) ?? 1, message };
      const text = `${problem.file}:${problem.line} ${message}`;
      if (!noted.has(text)) problems.push(problem);
      noted.add(text);
    },
    isUnread: (reference) => isUnread(reference, places),
  };
}
