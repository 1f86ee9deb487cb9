import type { Case } from "../knowledge/case.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { CaseMatch } from "../retrieval/case-lookup.ts";
import type { Hit } from "../retrieval/retriever.ts";
import { type Facets, valuationOf } from "./facet-values.ts";

const tiers: readonly Case["tier"][] = ["guiding", "case-library", "typical", "reference", "publicised", "ordinary"];
const namings: readonly CaseMatch["by"][] = ["number", "name", "alias", "place"];

/**
 * The case a question means, of those whose names were found in it: the most exact name first, then the first named,
 * then the one that search ranks highest, then authority, then id. A court's place names all of that court's cases, so that search must tell.
 */
export function caseMeant(found: readonly CaseMatch[], hits: readonly Hit[], base: KnowledgeBase): Case | undefined {
  const rankOf = (one: Case) => {
    const rank = hits.findIndex(({ passage }) => passage.reference.startsWith(`${one.reference}/`));
    return rank < 0 ? hits.length : rank;
  };
  const candidates = found.flatMap(({ id, by, span }) => {
    const one = base.cases.get(id);
    return one ? [{ one, naming: namings.indexOf(by), at: span.start, rank: rankOf(one) }] : [];
  });
  return candidates.sort(
    (a, b) => a.naming - b.naming || a.at - b.at || a.rank - b.rank || byAuthority(a.one, b.one),
  )[0]?.one;
}

/** Decided cases about what a question names: at least its object and its act, the nearest and weightiest first. */
export function casesAbout(facets: Facets, base: KnowledgeBase): readonly Case[] {
  const valuation = valuationOf(facets, base.facets);
  const groupsShared = (one: Case) =>
    new Set(one.facets.filter((id) => valuation.value(id) === true).map((id) => base.facets.get(id)?.group));
  return [...base.cases.values()]
    .filter((one) => one.status === "decided" && one.confidence !== "low")
    .filter(
      (one) => groupsShared(one).has("object") && (groupsShared(one).has("act") || groupsShared(one).has("crime")),
    )
    .map((one) => ({ one, shared: sharedWith(one, facets, base) }))
    .sort((a, b) => b.shared - a.shared || byAuthority(a.one, b.one))
    .map(({ one }) => one);
}

/** How many of a case's facets the question names or implies, less those it denies. */
function sharedWith(one: Case, facets: Facets, base: KnowledgeBase): number {
  const valuation = valuationOf(facets, base.facets);
  const score = (id: string) =>
    valuation.value(id) === true ? 1 + valuation.depth(id) / 10 : valuation.value(id) === false ? -0.5 : 0;
  return one.facets.reduce((total, id) => total + score(id), 0);
}

function byAuthority(a: Case, b: Case): number {
  return tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || (a.id < b.id ? -1 : 1);
}
