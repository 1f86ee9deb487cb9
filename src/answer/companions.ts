import { type KnowledgeBase, positionName } from "../knowledge/knowledge-base.ts";
import type { Position } from "../knowledge/topic.ts";
import { answeredAlike } from "../retrieval/asked-before.ts";
import { onceFor } from "../text/once.ts";
import type { Found } from "./found.ts";

/**
 * What an answer may point to besides a position's own authorities: those that its topic rests on, the weightiest first. Whoever
 * asks and in whatever language, they are the same beside the same position.
 */
export function companionsOf(position: Position, base: KnowledgeBase): Found {
  return companions(base)(position);
}

const companions = onceFor((base: KnowledgeBase) =>
  onceFor((position: Position): Found => {
    const topic = base.topics.get(position.topic)?.positions ?? [];
    // All of the topic together count as much as the position itself.
    const shares = new Map(topic.map((one) => [positionName(one), one === position ? 1 : 1 / topic.length]));
    const weights = [...answeredAlike(shares, base)];
    return { authorities: weights.sort(([, a], [, b]) => b - a).map(([address]) => address), shares };
  }),
);
