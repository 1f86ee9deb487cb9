import type { Answer } from "../answer/answer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { longestQuestion } from "../answer/understand.ts";
import type { IncomingMessage } from "./channel.ts";

/** What is remembered of one asker in one conversation. */
export interface Memory {
  /** Their questions, oldest first; the last one is the one that `answer` answers. */
  readonly turns: readonly string[];
  readonly answer: Answer;
}

/** One asker in one conversation: in a group nobody's question continues another's. */
export function keyOf({ conversation, sender }: IncomingMessage): string {
  return JSON.stringify([conversation.id, sender.id]);
}

/** Questions and last answers, in memory only, of at most so many askers; whoever was silent longest is forgotten first. */
export class Conversations {
  readonly #memories = new Map<string, Memory>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#memories.size;
  }

  recall(key: string): Memory | undefined {
    return this.#memories.get(key);
  }

  remember(key: string, question: string, answer: Answer): void {
    const earlier = this.#memories.get(key)?.turns ?? [];
    // One more than is replayed: the newest is the question itself when its answer is asked for in full.
    const turns = [...earlier, question.slice(0, longestQuestion)].slice(-(turnsKept + 1));
    this.#memories.delete(key);
    this.#memories.set(key, { turns, answer });
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= this.#most) break;
      this.#memories.delete(oldest);
    }
  }

  /** Puts another answer to the same question in place: the numbers of its sources are the ones now seen. */
  replaceAnswer(key: string, answer: Answer): void {
    const memory = this.#memories.get(key);
    if (memory) this.#memories.set(key, { ...memory, answer });
  }

  /** True when there was something to forget. */
  forget(key: string): boolean {
    return this.#memories.delete(key);
  }
}
