import { addDays, type Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { reviewDays } from "../knowledge/overdue.ts";
import type { Answer } from "./answer.ts";
import type { Composed } from "./composed.ts";
import type { Decision } from "./decide.ts";
import type { Inference } from "./inference.ts";
import { verdictShares } from "./likeness.ts";
import type { Understanding } from "./understand.ts";

type Confidence = Answer["confidence"];

/**
 * Where the levels begin, read off the curve in docs/EVALUATION.md: `agreement` is the share of questions asked alike whose
 * answers have the same verdict, `margin` how far the best position of another verdict stands behind, `scope` how likely the
 * scope is.
 */
const levels = {
  certain: { agreement: 0.65, margin: 0.5, scope: 0.9 },
  likely: { agreement: 0.2, margin: 0.5 },
} as const;

/**
 * How sure an answer is: each level stands for a measured frequency of right answers. A look-up by number or name is certain.
 * A position is the surer the more of the questions asked alike are answered with the same verdict; it is low when another
 * verdict was nearly as near, and whatever is answered long after the newest review is low.
 */
export function confidenceOf(
  decision: Decision,
  composed: Composed,
  read: Understanding,
  asOf: Day,
  base: KnowledgeBase,
): Confidence {
  if (isStale(asOf, base) && composed.scope === "in") return "low";
  switch (decision.kind) {
    case "no-authority":
      return "low";
    case "abstain":
    case "small-talk":
      return outside(read.inference) >= levels.certain.scope ? "certain" : "likely";
    case "refuse":
      return (read.inference?.scope.get("refuse") ?? 0) >= levels.certain.scope ? "certain" : "likely";
    case "position":
      return composed.draft.sentences.length === 0 ? "low" : ofPosition(decision, read.inference, base);
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
  { position, candidates }: Extract<Decision, { kind: "position" }>,
  inference: Inference | undefined,
  base: KnowledgeBase,
): Confidence {
  // Nothing was learned, so that nothing was measured.
  if (!inference) return "likely";
  const agreement = verdictShares(inference, base).get(position.verdict) ?? 0;
  const [first, ...others] = candidates;
  const rival = others.find((other) => other.position.verdict !== position.verdict);
  const margin = (first?.score ?? 0) - (rival?.score ?? Number.NEGATIVE_INFINITY);
  if (margin < levels.likely.margin || agreement < levels.likely.agreement) return "low";
  return agreement >= levels.certain.agreement && margin >= levels.certain.margin ? "certain" : "likely";
}

function outside(inference: Inference | undefined): number {
  return inference ? 1 - (inference.scope.get("in") ?? 0) - (inference.scope.get("refuse") ?? 0) : 0;
}

/** True when the day of answering lies more than a year after the newest review of any position. */
export function isStale(asOf: Day, base: KnowledgeBase): boolean {
  return base.newestReview !== null && asOf > addDays(base.newestReview, reviewDays);
}
