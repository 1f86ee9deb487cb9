import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Position, Statement } from "../knowledge/topic.ts";
import type { Understanding } from "./understand.ts";

/** What of the law a question itself names: statutes (`<id>/`), articles, and the provisions of its terms. */
export function provisionsNamed(read: Understanding): readonly string[] {
  return [
    ...read.statutes.map((id) => `${id}/`),
    ...articlesNamed(read),
    ...read.concepts.flatMap(({ concept }) => concept.ref ?? []),
  ];
}

/** The articles that a question names by number, whatever the paragraph. */
export function articlesNamed({ articles }: Understanding): readonly Reference[] {
  return articles.flatMap(({ candidates }) => candidates.map(wholeOf));
}

/** True when a statement cites one of these provisions, or a part of it. */
export function citesAny({ cites }: Statement, provisions: readonly string[]): boolean {
  return cites.some(({ ref }) => provisions.some((one) => isPartOf(ref, one)));
}

/** True when one of a position's statements cites one of these provisions. */
export function restsOn(position: Position, provisions: readonly string[], base: KnowledgeBase): boolean {
  if (provisions.length === 0) return false;
  return position.statements.some((id) => {
    const statement = base.statements.get(id);
    return statement !== undefined && citesAny(statement, provisions);
  });
}

function isPartOf(ref: Reference, provision: string): boolean {
  if (provision.endsWith("/")) return ref.startsWith(provision);
  return ref === provision || ref.startsWith(`${provision}/`) || ref.startsWith(`${provision}@`);
}
