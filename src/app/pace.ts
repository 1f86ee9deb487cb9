import type { Channel, Instant, Milliseconds } from "./channel.ts";
import type { Clock } from "./clock.ts";

/** Lets one send after another go, first come first served, with a pause of varying length between them. */
export class Pace {
  readonly #least: Milliseconds;
  readonly #most: Milliseconds;
  readonly #clock: Clock;
  readonly #random: () => number;
  #free: Instant = 0;
  /** When the clock was last looked at. */
  #seen: Instant = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(pace: Channel["capabilities"]["pace"], clock: Clock, random: () => number) {
    this.#least = pace?.least ?? 0;
    this.#most = Math.max(this.#least, pace?.most ?? 0);
    this.#clock = clock;
    this.#random = random;
  }

  /** Resolves when it is the caller's turn to send. */
  turn(): Promise<void> {
    if (this.#most === 0 && this.#free === 0) return Promise.resolve();
    this.#last = this.#last.then(() => this.#go());
    return this.#last;
  }

  /** Nothing is sent for so long: the other end said that it was too much. */
  hold(time: Milliseconds): void {
    this.#free = Math.max(this.#left(), time) + this.#clock.now();
  }

  async #go(): Promise<void> {
    // Held again while it waited, it waits on.
    for (let left = this.#left(); left > 0; left = this.#left()) await this.#clock.wait(left);
    this.#free = this.#clock.now() + this.#least + (this.#most - this.#least) * this.#random();
  }

  /** How long until the next may go. A clock set back must not hold everything up for as long. */
  #left(): Milliseconds {
    const now = this.#clock.now();
    if (now < this.#seen) this.#free -= this.#seen - now;
    this.#seen = now;
    return this.#free - now;
  }
}
