import type { Instant, Milliseconds } from "./channel.ts";

/** The time, and a way to let it pass. */
export interface Clock {
  now(): Instant;
  /** Resolves after so long, or at once when the signal says that nobody waits any more. */
  wait(time: Milliseconds, signal?: AbortSignal): Promise<void>;
}

/** What a promise gives, or `late` when it takes longer. The work itself goes on: nothing can be called back. */
export async function within<T, L>(work: Promise<T>, time: Milliseconds, late: L, clock: Clock): Promise<T | L> {
  const done = new AbortController();
  try {
    return await Promise.race([work, clock.wait(time, done.signal).then(() => late)]);
  } finally {
    done.abort();
  }
}
