import type { Problem, ProblemCode } from "./errors.ts";
import type { KnowledgeBase } from "./knowledge-base.ts";
import { isUnread, type Places } from "./reading.ts";
import type { Reference } from "./reference.ts";

/** What every check needs: the knowledge, a pen, and leave to pass over what couldn't be read. */
export interface Inspection {
  readonly base: KnowledgeBase;
  /** Notes a problem on a line, or with the thing of that name, on the line of a key in it. */
  readonly report: (
    place: string | { readonly file: string; readonly line: number },
    key: readonly PropertyKey[],
    code: ProblemCode,
    message: string,
  ) => void;
  /** True when the thing may exist in a file that couldn't be read; that fault is told already. */
  readonly isUnread: (reference: Reference) => boolean;
}

/** An inspection that writes into `problems`; one fault seen from two places of the same line is noted once. */
export function inspectionOf(base: KnowledgeBase, places: Places, problems: Problem[]): Inspection {
  const noted = new Set<string>();
  return {
    base,
    report: (place, key, code, message) => {
      const { file, line } = typeof place === "string" ? standing(place, key, places) : place;
      const problem = { code, file, line, message };
      const text = `${file}:${line} ${message}`;
      if (!noted.has(text)) problems.push(problem);
      noted.add(text);
    },
    isUnread: (reference) => isUnread(reference, places),
  };
}

function standing(name: string, key: readonly PropertyKey[], places: Places): { file: string; line: number } {
  const place = places.at.get(name);
  return { file: place?.file ?? name, line: place?.lineOf(key) ?? 1 };
}
