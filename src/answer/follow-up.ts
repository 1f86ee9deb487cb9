import type { FacetGroup } from "../knowledge/facets.ts";
import type { Facets, Vocabulary } from "./conditions.ts";

/** At most this many earlier questions are replayed. */
export const turnsKept = 6;

/** Openings that tie a question to the one before: 那…, 如果…, what if …, and …. */
const opening =
  /^(?:那么?|咁|噉|那要是|如果|要是|假如|假设|万一|还有|另外|换成|改成|同样|and\b|what about|how about|what if|if\b|but\b|then\b|also\b|so\b|or\b)/;

/** True when normalised text reads as the continuation of an earlier question. */
export function looksLikeFollowUp(text: string, facets: Facets, vocabulary: Vocabulary): boolean {
  const named = groupsNamed(facets, vocabulary);
  if (opening.test(text)) return !(named.has("object") && named.has("act") && named.has("wanted") && text.length > 24);
  // A question that names neither a thing nor an act says nothing by itself; a bare act ("可以租吗") borrows its object.
  const short = text.length <= (/\p{Script=Han}/u.test(text) ? 16 : 48);
  const halves = !named.has("object") || !(named.has("act") || named.has("wanted"));
  return short && halves && !named.has("crime") && named.size > 0;
}

/** The earlier facets, with every group that the newer question speaks of replaced by what it says. */
export function carryOver(earlier: Facets, newer: Facets, vocabulary: Vocabulary): Facets {
  const replaced = groupsNamed(newer, vocabulary);
  // Circumstances add up; "and if he's my cousin?" doesn't unsay what was told before.
  replaced.delete("circumstance");
  const kept = [...earlier.named].filter(([id]) => {
    const group = vocabulary.get(id)?.group;
    return group === undefined || !replaced.has(group);
  });
  return {
    named: new Map([...kept, ...newer.named]),
    quantities: new Map([...earlier.quantities, ...newer.quantities]),
  };
}

function groupsNamed(facets: Facets, vocabulary: Vocabulary): Set<FacetGroup> {
  const groups = [...facets.named.keys()].map((id) => vocabulary.get(id)?.group).filter((group) => group !== undefined);
  return new Set(groups);
}
