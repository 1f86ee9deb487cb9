import { keepNewest } from "../text/newest.ts";
import type { StateFolder } from "./state.ts";

const journal = "seen.jsonl";

/**
 * Ids of messages that were taken up. `take` keeps two copies of a message from being dealt with at once; `mark` makes it
 * last over a restart, and is called before anything is sent, so that no message is ever answered twice. At most `most`
 * are remembered, the newest.
 */
export class SeenMessages {
  readonly #taken = new Set<string>();
  readonly #state: StateFolder | undefined;
  readonly #most: number;
  #written: number;

  constructor(state: StateFolder | undefined, most = 20_000) {
    this.#state = state;
    this.#most = most;
    const marked = state?.lines(journal) ?? [];
    this.#written = marked.length;
    for (const line of marked.slice(-most)) {
      const id = idOf(line);
      if (id !== undefined) this.#taken.add(id);
    }
  }

  /** False when it was taken before. */
  take(id: string): boolean {
    if (this.#taken.has(id)) return false;
    this.#taken.add(id);
    keepNewest(this.#taken, this.#most);
    return true;
  }

  /** Throws when it can't be written: then nothing may be sent. */
  mark(id: string): void {
    if (!this.#state) return;
    this.#state.append(journal, JSON.stringify({ id }));
    this.#written += 1;
    if (this.#written < 2 * this.#most) return;
    const kept = this.#state.lines(journal).slice(-this.#most);
    this.#state.replace(journal, kept.map((line) => `${line}\n`).join(""));
    this.#written = kept.length;
  }
}

function idOf(line: string): string | undefined {
  try {
    const { id } = JSON.parse(line) as { id?: unknown };
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
