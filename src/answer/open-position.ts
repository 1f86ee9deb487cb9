import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import type { QuestionMatch } from "../retrieval/question-match.ts";
import type { Hit } from "../retrieval/retriever.ts";
import { evaluatePosition } from "./conditions.ts";
import { type Facets, valuationOf } from "./facet-values.ts";
import { type Moment, mayConclude } from "./position-choice.ts";
import { positionTable } from "./position-table.ts";

/** The position of the topic with the nearest example question that nothing speaks against, the broadest first. */
export function positionAskedAlike(
  match: QuestionMatch | undefined,
  least: number,
  facets: Facets,
  moment: Moment,
  base: KnowledgeBase,
): Position | null {
  if (!match || match.similarity < least) return null;
  return openPosition(match.topic, facets, moment, base);
}

/** Topics looked through for a position that fits. */
const topicsTried = 5;

/** A position of the topics that search finds nearest, provided that nothing in the question speaks against its conditions. */
export function positionFound(
  hits: readonly Hit[],
  facets: Facets,
  moment: Moment,
  base: KnowledgeBase,
): Position | null {
  const topics = hits.filter(({ passage }) => passage.kind === "topic").slice(0, topicsTried);
  for (const { passage } of topics) {
    const position = openPosition(passage.reference.slice("topic/".length), facets, moment, base);
    if (position) return position;
  }
  return null;
}

/** A topic's position that nothing in the question speaks against: the one with most true conditions, then the broadest. */
function openPosition(topic: string, facets: Facets, moment: Moment, base: KnowledgeBase): Position | null {
  const valuation = valuationOf(facets, base.facets);
  const open = positionTable(base)
    .ofTopic(topic)
    .filter(({ position }) => mayConclude(position, moment, base))
    .map((row) => ({ position: row.position, outcome: evaluatePosition(row, valuation) }))
    .filter(({ outcome }) => outcome.holds !== false);
  const best = open.sort(
    (a, b) => b.outcome.leaves - a.outcome.leaves || (a.position.priority ?? 0) - (b.position.priority ?? 0),
  );
  return best[0]?.position ?? null;
}
