import type { Period } from "./day.ts";
import type { Reference } from "./reference.ts";
import type { Bilingual, Fidelity } from "./shape.ts";

/** What a citation of the passage is called; a `topic` is found, never cited. */
export type PassageKind =
  | "statute"
  | "interpretation"
  | "regulation"
  | "opinion"
  | "case"
  | "agreement"
  | "commentary"
  | "topic";

/** A piece of the knowledge base that search can find: an article's wording, a part of a case, a clause, a topic. */
export interface Passage {
  /** Unique: an article's older wordings end in `@<first day>`. */
  readonly reference: Reference;
  readonly kind: PassageKind;
  /** Names and headings, as a reader would see them. */
  readonly heading: Bilingual;
  readonly text: Bilingual;
  /** Further words to be found by: aliases, example questions. Searched, never shown. */
  readonly also: string;
  readonly fidelity: Fidelity | null;
  readonly inForce: Period;
  /** Weight of authority, 1 (highest) to 5. */
  readonly tier: number;
  readonly source: { readonly file: string; readonly line: number; readonly id: string | null };
}
