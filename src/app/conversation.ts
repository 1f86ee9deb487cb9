import type { Answer } from "../answer/answer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { longestQuestion } from "../answer/message.ts";
import type { Language } from "../text/language.ts";
import { keepNewest } from "../text/newest.ts";
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

/** Questions, last answers and languages, in memory only, of at most so many askers; whoever was silent longest is forgotten first. */
export class Conversations {
  readonly #memories = new Map<string, Memory>();
  readonly #languages = new Map<string, Language>();
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

  /** `turns`: the asker's questions, the one that `answer` answers last. */
  remember(key: string, turns: readonly string[], answer: Answer): void {
    // One more than is replayed: the newest is the question itself when its answer is asked for in full.
    const kept = turns.slice(-(turnsKept + 1)).map((turn) => turn.slice(0, longestQuestion));
    putNewest(this.#memories, key, { turns: kept, answer }, this.#most);
  }

  /** Puts another answer to the same question in place: the numbers of its sources are the ones now seen. */
  replaceAnswer(key: string, answer: Answer): void {
    const memory = this.#memories.get(key);
    if (memory) this.#memories.set(key, { ...memory, answer });
  }

  /** The language an asker wants every answer in; undefined for that of each question. */
  languageOf(key: string): Language | undefined {
    return this.#languages.get(key);
  }

  speak(key: string, language: Language | null): void {
    if (language === null) this.#languages.delete(key);
    else putNewest(this.#languages, key, language, this.#most);
  }

  /** Everything of an asker is dropped. True when there was something to forget. */
  forget(key: string): boolean {
    const spoke = this.#languages.delete(key);
    return this.#memories.delete(key) || spoke;
  }

  /** Everything of everybody: ids mean somebody else now. */
  forgetAll(): void {
    this.#memories.clear();
    this.#languages.clear();
  }
}

function putNewest<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  keepNewest(map, most);
}
