import { addDays, type Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { reviewDays } from "../knowledge/overdue.ts";
import type { Position } from "../knowledge/topic.ts";
import type { Answer } from "./answer.ts";
import { type Choice, verdictShares } from "./choice.ts";
import type { Composed } from "./composed.ts";
import type { Decision } from "./decision.ts";
import { chanceOfScope, type Inference, insideOf } from "./inference.ts";

import type { Understanding } from "./understand.ts";

type Confidence = Answer["confidence"];

/**
 * Where the levels begin, read off the curve in docs/EVALUATION.md: `verdict` is the share of the likely positions that have the
 * verdict given, `scope` how likely the scope is.
 */
const levels = {
  certain: { verdict: 0.8, scope: 0.9 },
  likely: { verdict: 0.4 },
} as const;

/**
 * How sure an answer is: each level stands for a measured frequency of right answers. A look-up by number or name is certain.
 * A position is the surer the likelier its verdict is among all positions that may be drawn; whatever is answered long after
 * the newest review is low.
 */
export function confidenceOf(
  decision: Decision,
  composed: Composed,
  read: Understanding,
  asOf: Day,
  base: KnowledgeBase,
  choice: Pick<Choice, "shares">,
): Confidence {
  if (isStale(asOf, base) && composed.scope === "in") return "low";
  switch (decision.kind) {
    case "no-authority":
      return "low";
    case "abstain":
    case "small-talk":
      return outside(read.inference) >= levels.certain.scope ? "certain" : "likely";
    case "refuse":
      return chanceOfScope("refuse", read.inference) >= levels.certain.scope ? "certain" : "likely";
    case "position":
      return composed.draft.sentences.length === 0
        ? "low"
        : ofPosition(decision.position, read.inference, choice, base);
    case "case":
      return decision.case.confidence === "high" ? "certain" : "likely";
    case "cases":
      return "likely";
    default:
      // Nobody measured how right imported texts are.
      if (composed.draft.authorities.some(({ kind }) => kind === "imported")) return "low";
      return composed.draft.sentences.length === 0 ? "low" : "certain";
  }
}

function ofPosition(
  { verdict }: Position,
  inference: Inference | undefined,
  choice: Pick<Choice, "shares">,
  base: KnowledgeBase,
): Confidence {
  // Nothing was learned, so that nothing was measured.
  if (!inference) return "likely";
  const chance = verdictShares(choice, base).get(verdict) ?? 0;
  return chance >= levels.certain.verdict ? "certain" : chance >= levels.likely.verdict ? "likely" : "low";
}

function outside(inference: Inference | undefined): number {
  return inference ? 1 - insideOf(inference) : 0;
}

/** True when the day of answering lies more than a year after the newest review of any position. */
export function isStale(asOf: Day, base: KnowledgeBase): boolean {
  return base.newestReview !== null && asOf > addDays(base.newestReview, reviewDays);
}
