import type { Clock } from "../../src/app/clock.ts";

interface Waiter {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told how much time passes. */
export class FakeClock implements Clock {
  #now: number;
  #waiters: Waiter[] = [];

  constructor(now = 0) {
    this.#now = now;
  }

  now = (): number => this.#now;

  wait = (time: number, signal?: AbortSignal): Promise<void> =>
    new Promise((wake) => {
      if (signal?.aborted) return wake();
      this.#waiters.push({ at: this.#now + Math.max(0, time), wake });
      signal?.addEventListener("abort", () => {
        this.#waiters = this.#waiters.filter((one) => one.wake !== wake);
        wake();
      });
    });

  /** How many wait. */
  get waiting(): number {
    return this.#waiters.length;
  }

  /** Lets time pass, waking whoever waits in the order of their times, and lets everything that follows from it happen. */
  async pass(time: number): Promise<void> {
    const end = this.#now + time;
    await settle();
    for (;;) {
      const due = this.#waiters.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#waiters = this.#waiters.filter((one) => one !== due);
      this.#now = Math.max(this.#now, due.at);
      due.wake();
      await settle();
    }
    this.#now = end;
  }

  /** The clock is put right, or wrong: it shows another time, and whoever waits goes on waiting for as long. */
  jump(by: number): void {
    this.#now += by;
    this.#waiters = this.#waiters.map((one) => ({ ...one, at: one.at + by }));
  }
}

/** Lets every promise that can go on go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((done) => setImmediate(done));
}
