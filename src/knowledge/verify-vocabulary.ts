import { existsEver, leadsNowhere } from "./evidence.ts";
import type { Inspection } from "./inspection.ts";

/** Checks facets and lexicon against each other. */
export function verifyVocabulary(inspection: Inspection): void {
  verifyFacets(inspection);
  verifyConcepts(inspection);
}

function verifyFacets({ base, report, isUnread }: Inspection): void {
  for (const { id, ...facet } of base.facets.values()) {
    const place = `facet/${id}`;
    if (!base.lexicon.has(id) && !isUnread(`concept/${id}`))
      report(place, ["id"], "dangling-reference", `The facet "${id}" has no words; add a lexicon row of that id.`);
    for (const key of ["implies", "excludes"] as const)
      for (const [i, other] of (facet[key] ?? []).entries())
        if (!base.facets.has(other) && !isUnread(`facet/${other}`))
          report(place, [key, i], "dangling-reference", noFacet(other));
  }
}

function verifyConcepts({ base, report, isUnread }: Inspection): void {
  for (const concept of base.lexicon.values()) {
    const place = `concept/${concept.id}`;
    for (const [i, signed] of (concept.facets ?? []).entries()) {
      const facet = signed.replace("!", "");
      if (!base.facets.has(facet) && !isUnread(`facet/${facet}`))
        report(place, ["facets", i], "dangling-reference", noFacet(facet));
    }
    if (concept.ref && !existsEver(base, concept.ref) && !isUnread(concept.ref))
      report(place, ["ref"], "dangling-reference", leadsNowhere(concept.ref));
    for (const [i, word] of (concept.disguises ?? []).entries())
      if (![...concept.zh.also, ...concept.en.also].includes(word)) {
        const message = `The disguise "${word}" must stand among the words (also) of its row; add it there.`;
        report(place, ["disguises", i], "structure", message);
      }
  }
}

export function noFacet(id: string): string {
  return `There is no facet "${id}" in facets.yaml; correct its spelling or add it.`;
}
