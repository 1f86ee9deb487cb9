import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Position, Statement } from "../knowledge/topic.ts";
import { onceFor } from "../text/once.ts";
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
  return citedBy(base)(position).some((ref) => provisions.some((one) => isPartOf(ref, one)));
}

/** All that a position's statements cite, each once; a question that names a provision asks it of a hundred positions. */
const citedBy = onceFor((base: KnowledgeBase) =>
  onceFor((position: Position): readonly Reference[] => {
    const statements = position.statements.flatMap((id) => base.statements.get(id) ?? []);
    return [...new Set(statements.flatMap(({ cites }) => cites.map(({ ref }) => ref)))];
  }),
);

/** `civil-code/` has all of the code as its parts; `civil-code/1038` its paragraphs and its wordings of a day. */
function isPartOf(ref: Reference, provision: string): boolean {
  if (!ref.startsWith(provision)) return false;
  const next = ref[provision.length];
  return provision.endsWith("/") || next === undefined || next === "/" || next === "@";
}
