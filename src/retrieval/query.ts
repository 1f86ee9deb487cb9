import type { Day } from "../knowledge/day.ts";
import type { Reference } from "../knowledge/reference.ts";

/** What the knowledge base is asked. */
export interface Query {
  /** Normalised; may be empty where only references are looked up. */
  readonly text: string;
  readonly language: "zh" | "en";
  /** Exact look-ups found in the question, best first. */
  readonly references: readonly Reference[];
  /** Ids of the lexicon rows found in the question. */
  readonly concepts: readonly string[];
  /** Positions that answer questions asked alike (`topic/position`), with their shares of the likeness; none where nothing was learned. */
  readonly alike?: ReadonlyMap<string, number> | undefined;
  /** The day whose law is asked for. */
  readonly day: Day;
  /** The day on which it is asked, where that is another: whether its law reaches back is often what is asked. */
  readonly asOf?: Day | undefined;
  /** At most this many hits. */
  readonly limit: number;
}
