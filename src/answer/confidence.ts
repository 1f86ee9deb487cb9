import { addDays, type Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { reviewDays } from "../knowledge/overdue.ts";
import type { Answer } from "./answer.ts";
import type { Composed } from "./composed.ts";
import type { Decision } from "./decide.ts";
import type { Understanding } from "./understand.ts";

/**
 * How sure an answer is. A look-up that found its text is certain. A position is certain when its leading statements are
 * settled and no missing fact would change it; it is low when it is one of the broad fall-backs, or when the newest review is old.
 */
export function confidenceOf(
  decision: Decision,
  composed: Composed,
  read: Understanding,
  asOf: Day,
  base: KnowledgeBase,
): Answer["confidence"] {
  if (isStale(asOf, base) && composed.scope === "in") return "low";
  if (decision.kind === "no-authority") return "low";
  if (decision.kind === "abstain" || decision.kind === "small-talk" || decision.kind === "refuse") return "likely";
  if (composed.draft.sentences.length === 0) return "low";
  if (decision.kind === "article") return "certain";
  if (decision.kind === "cases") return "likely";
  if (decision.kind === "case") return decision.case.confidence === "high" ? "certain" : "likely";
  const leading = composed.draft.sentences.slice(0, 3);
  const settled = leading.every((sentence) => sentence.status === "settled");
  return settled && composed.missing.length === 0 && read.facets.named.size > 1 ? "certain" : "likely";
}

/** True when the day of answering lies more than a year after the newest review of any position. */
export function isStale(asOf: Day, base: KnowledgeBase): boolean {
  // Nearly always the first position tells.
  return base.positions.length > 0 && base.positions.every(({ reviewed }) => asOf > addDays(reviewed, reviewDays));
}
