import type { Journal } from "./journal.ts";
import type { Waiting } from "./logging-in.ts";
import type { Sent } from "./stage.ts";
import { describeParty, type Party } from "./world.ts";

/** What the bot sent, and did not send. */
export interface Outbox {
  /** In order of arrival. */
  readonly sent: readonly Sent[];
  /** The first that no earlier call has given out; with `after`, among those from this index on. */
  nextSent(options?: Waiting & { readonly to?: Party; readonly after?: number; readonly text?: RegExp }): Promise<Sent>;
  /** Throws if anything is sent (to somebody) within this time. */
  silence(milliseconds: number, options?: { readonly to?: Party }): Promise<void>;
}

export function createOutbox(sent: Journal<Sent>): Outbox {
  return {
    sent: sent.all,
    nextSent: ({ to, after = 0, text = /^/, timeout = 40_000 } = {}) =>
      sent.next({
        match: (one) => (to === undefined || one.to === to) && text.test(one.text),
        wish: to ? `something to ${describeParty(to)}` : "something to be sent",
        after,
        timeout,
      }),
    async silence(milliseconds, { to } = {}) {
      const before = sent.all.length;
      await new Promise((done) => setTimeout(done, milliseconds));
      const heard = sent.all.slice(before).find((one) => to === undefined || one.to === to);
      if (heard) throw new Error(`Expected silence, but “${heard.text}” went to ${describeParty(heard.to)}.`);
    },
  };
}
