import type { Day, Period } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { PassageKind } from "../knowledge/passage.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Bilingual } from "../knowledge/shape.ts";
import type { Hit } from "../retrieval/retriever.ts";

/** Something that search found and that can be opened. */
export interface FoundLaw {
  readonly kind: PassageKind;
  readonly ref: Reference;
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly inForce: Period;
}

/** Finds statutes, cases, agreements, commentary and topics by words, names and numbers; best first, none twice. */
export type LawSearch = (
  text: string,
  wanted: { readonly day: Day; readonly limit: number },
) => Promise<readonly FoundLaw[]>;

/** A search over what a knowledge base holds; `hitsFor` gives the ranked passages of a text on a day. */
export function createLawSearch(
  _base: KnowledgeBase,
  hitsFor: (text: string, day: Day) => Promise<readonly Hit[]>,
): LawSearch {
  return async (text, { day, limit }) => {
    const hits = await hitsFor(text, day);
    return hits.slice(0, limit).map(({ passage }) => ({
      kind: passage.kind,
      ref: passage.reference,
      title: passage.heading,
      text: passage.text,
      inForce: passage.inForce,
    }));
  };
}
