import type { Fault, Faults } from "./faults.ts";
import type { Mailbox } from "./mailbox.ts";
import type { LoopbackProxy } from "./proxy.ts";
import type { Serving } from "./server.ts";

/** What a network and a server may do to a client. */
export interface Trouble {
  /**
   * `endpoint`: the last part of a path (`synccheck`), or `*`. For ever unless `times` is given. A poll that is being
   * held is met at once. What hangs goes on hanging after `clearFaults`, until the client gives up.
   */
  fault(endpoint: string, fault: Fault): void;
  clearFaults(): void;
  /** Connections are refused, or taken and reset, until `up`. Open ones are cut. */
  down(how?: "refuse" | "reset"): Promise<void>;
  up(): Promise<void>;
  outage(milliseconds: number, how?: "refuse" | "reset"): Promise<void>;
  /** What is said until `release` arrives in one sync, in that order or the other way round. */
  hold(): void;
  release(order?: "said" | "reversed"): void;
}

interface Parts {
  readonly faults: Faults;
  readonly serving: Serving;
  readonly proxy: LoopbackProxy;
  readonly mailbox: Mailbox;
}

export function createTrouble({ faults, serving, proxy, mailbox }: Parts): Trouble {
  return {
    fault(endpoint, fault) {
      faults.set(endpoint, fault);
      serving.strike();
    },
    clearFaults: faults.clear,
    down: (how = "refuse") => proxy.down(how),
    up: proxy.up,
    async outage(milliseconds, how = "refuse") {
      await proxy.down(how);
      await new Promise((done) => setTimeout(done, milliseconds));
      await proxy.up();
    },
    hold: mailbox.hold,
    release: (order = "said") => mailbox.release(order),
  };
}
