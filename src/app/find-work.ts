import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import { createArticleLookup, createStatuteLookup } from "../retrieval/article-lookup.ts";
import { createNameSearch } from "../retrieval/name-search.ts";
import { normalize } from "../text/normalize.ts";
import { findCases } from "./find-case.ts";

/**
 * The references of cases, else of agreements and commentary, that are called so; none where the text names a law or the number
 * of an article, since then those are meant.
 */
export function findWorks(asked: string, base: KnowledgeBase): readonly Reference[] {
  const { text } = normalize(asked);
  if (text.length < 2 || createStatuteLookup(base)(text).length > 0 || createArticleLookup(base)(text).length > 0)
    return [];
  const cases = findCases(asked, base).map(({ reference }) => reference);
  return cases.length > 0 ? cases : createNameSearch(namesOf(base))(asked).map(({ value }) => value);
}

function namesOf(base: KnowledgeBase) {
  return [
    ...[...base.agreements.values()].flatMap(({ id, name, aliases }) =>
      [name.zh, name.en, ...aliases.zh, ...aliases.en].map((one) => ({ name: one, value: `agreement/${id}` })),
    ),
    ...[...base.commentary.values()].flatMap(({ reference, name }) =>
      [name.zh, name.en].map((one) => ({ name: one, value: reference })),
    ),
  ];
}
