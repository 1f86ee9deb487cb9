import { neededBy } from "../knowledge/condition.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import type { Language } from "../text/language.ts";
import { type Facets, facetValue } from "./facet-values.ts";

/** At most so many suppositions are told. */
const mostTold = 2;

/**
 * What a position takes for granted though the question doesn't say it in so many words, nor is it likely meant: in words, so that the
 * asker can say that it isn't so. What is wanted is no supposition.
 */
export function supposedBy(
  { when }: Position,
  facets: Facets,
  language: Language,
  base: KnowledgeBase,
): readonly string[] {
  const names = neededBy(when).flatMap((id) => {
    const group = base.facets.get(id)?.group;
    const untold = facetValue(id, facets, base.facets) === undefined;
    const name = base.lexicon.get(id)?.[language].name;
    return untold && name !== undefined && group !== "wanted" && group !== "quantity" ? [name] : [];
  });
  return names.slice(0, mostTold);
}
