import type { Instant, Milliseconds } from "./channel.ts";

const minute = 60_000;

/**
 * A token bucket for every key: so many a minute, all of them at once if they were saved up. Keys whose bucket is full
 * again are forgotten, so that it holds only who was busy a short while ago.
 */
export class RateLimiter {
  readonly #perMinute: number;
  /** Less often than once a minute, it is still one at a time. */
  readonly #most: number;
  readonly #buckets = new Map<string, { tokens: number; at: Instant }>();
  #swept: Instant = 0;

  /** `perMinute`: how many; infinite for no limit. */
  constructor(perMinute: number) {
    if (!(perMinute > 0)) throw new RangeError("A rate limit must allow more than nothing a minute.");
    this.#perMinute = perMinute;
    this.#most = Math.max(1, perMinute);
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** How long until the next is allowed; 0 when it is allowed now. */
  waitFor(key: string, now: Instant): Milliseconds {
    if (this.#perMinute === Number.POSITIVE_INFINITY) return 0;
    const tokens = this.#tokensOf(key, now);
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * minute) / this.#perMinute);
  }

  /** Uses one up; below nothing it doesn't go, so that an impatient asker isn't punished. */
  take(key: string, now: Instant): void {
    if (this.#perMinute === Number.POSITIVE_INFINITY) return;
    this.#buckets.set(key, { tokens: Math.max(0, this.#tokensOf(key, now) - 1), at: now });
    if (now - this.#swept >= minute) this.#sweep(now);
  }

  #tokensOf(key: string, now: Instant): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return this.#most;
    // A clock set back must not lock anybody out.
    const passed = Math.max(0, now - bucket.at);
    return Math.min(this.#most, bucket.tokens + (passed * this.#perMinute) / minute);
  }

  #sweep(now: Instant): void {
    this.#swept = now;
    for (const key of this.#buckets.keys()) if (this.#tokensOf(key, now) >= this.#most) this.#buckets.delete(key);
  }
}
