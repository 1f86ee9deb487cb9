import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Head } from "../knowledge/topic.ts";

/** A statement that rests on an authority, and the positions that rest on the statement. */
export interface CitedBy {
  readonly statement: string;
  readonly head: Head;
  readonly zh: string;
  readonly en: string;
  /** `topic/position`. */
  readonly positions: readonly string[];
}

/** Every statement that cites an article, case, agreement or commentary, or a part of it; ordered by id. */
export function citedBy(reference: Reference, base: KnowledgeBase): readonly CitedBy[] {
  return base
    .statementsCiting(wholeOf(reference))
    .map(({ id, head, zh, en }) => ({
      statement: id,
      head,
      zh,
      en,
      positions: base.positions
        .filter(({ statements }) => statements.includes(id))
        .map((position) => `${position.topic}/${position.id}`),
    }))
    .sort((a, b) => (a.statement < b.statement ? -1 : 1));
}
