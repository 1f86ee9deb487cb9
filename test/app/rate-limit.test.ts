import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RateLimiter } from "../../src/app/rate-limit.ts";

/** The same rule told another way: of each message, when it would be due if all came evenly. */
class EvenSpacing {
  readonly #gap: number;
  readonly #burst: number;
  #due = Number.NEGATIVE_INFINITY;

  constructor(perMinute: number) {
    this.#gap = 60_000 / perMinute;
    this.#burst = Math.max(1, perMinute);
  }

  waitFor(now: number): number {
    return Math.max(0, Math.ceil(this.#due - (this.#burst - 1) * this.#gap - now));
  }

  take(now: number): void {
    this.#due = Math.max(now, this.#due) + this.#gap;
  }
}

describe("RateLimiter", () => {
  it("allows as much, and makes wait as long, as evenly spaced messages do", () => {
    const rates = fc.constantFrom(1 / 60, 0.5, 1, 2, 3, 6, 7, 20, 60);
    const pauses = fc.array(
      fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 15_000 }), fc.integer({ max: 4e6, min: 0 })),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(rates, pauses, (perMinute, steps) => {
        const limiter = new RateLimiter(perMinute);
        const model = new EvenSpacing(perMinute);
        let now = 1_000_000;
        for (const step of steps) {
          now += step;
          const wait = limiter.waitFor("a", now);
          // Fractions of tokens may round to a millisecond more or less.
          expect(Math.abs(wait - model.waitFor(now))).toBeLessThanOrEqual(1);
          if (wait > 0 || model.waitFor(now) > 0) continue;
          limiter.take("a", now);
          model.take(now);
        }
      }),
    );
  });

  it("lets the first of an hour through where one an hour is allowed, and the next an hour later", () => {
    const limiter = new RateLimiter(1 / 60);
    expect(limiter.waitFor("a", 0)).toBe(0);
    limiter.take("a", 0);
    expect(limiter.waitFor("a", 1_800_000)).toBe(1_800_000);
    expect(limiter.waitFor("a", 3_600_000)).toBe(0);
  });

  it("counts everybody by themselves", () => {
    const limiter = new RateLimiter(1);
    limiter.take("a", 0);
    expect(limiter.waitFor("a", 0)).toBe(60_000);
    expect(limiter.waitFor("b", 0)).toBe(0);
  });

  it("takes no more patience than the limit, however often one takes beyond it", () => {
    const limiter = new RateLimiter(6);
    for (let i = 0; i < 100; i++) limiter.take("a", 0);
    expect(limiter.waitFor("a", 0)).toBe(10_000);
  });

  it("locks nobody out when the clock is set back", () => {
    const limiter = new RateLimiter(1);
    limiter.take("a", 10_000_000);
    expect(limiter.waitFor("a", 0)).toBeLessThanOrEqual(60_000);
  });

  it("forgets whoever hasn't been busy", () => {
    const limiter = new RateLimiter(6);
    for (let i = 0; i < 5000; i++) limiter.take(`person ${i}`, i);
    limiter.take("another", 200_000);
    expect(limiter.size).toBe(1);
  });

  it("never makes wait without a limit, and refuses one of nothing", () => {
    const limiter = new RateLimiter(Number.POSITIVE_INFINITY);
    limiter.take("a", 0);
    expect(limiter.waitFor("a", 0)).toBe(0);
    for (const none of [0, -1, Number.NaN]) expect(() => new RateLimiter(none)).toThrow(RangeError);
  });
});
