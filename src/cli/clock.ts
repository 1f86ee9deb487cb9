import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../app/clock.ts";

/** The computer's own clock. */
export const clock: Clock = {
  now: () => Date.now(),
  async wait(time, signal) {
    try {
      await sleep(time, undefined, signal ? { signal } : {});
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};
