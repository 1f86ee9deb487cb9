import type { Answer, Governing, MissingFact } from "./answer.ts";
import type { Draft } from "./draft.ts";

/** What every way of composing an answer fills in. */
export interface Composed {
  readonly scope: Answer["scope"];
  readonly kind: Answer["kind"];
  readonly verdict: Answer["verdict"];
  readonly positions: readonly string[];
  readonly headline: string;
  /** The headlines of other positions. */
  readonly besides?: readonly string[];
  /** What the message added leads to the position that the answer before it led with. */
  readonly again?: boolean;
  /** What the position takes for granted, in words. */
  readonly supposed?: readonly string[];
  readonly missing: readonly MissingFact[];
  readonly governing: Governing | null;
  /** Statements of the position that a brief answer leaves out. */
  readonly omitted?: number;
  readonly draft: Draft;
}
