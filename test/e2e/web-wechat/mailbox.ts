import type { Bell } from "./bell.ts";
import type { Directory } from "./world.ts";

/** Something that happened in the account, written down only when a login asks, for its ids are its own. */
export interface Event {
  readonly kind: "message" | "contact";
  readonly render: (directory: Directory) => Record<string, unknown>;
}

export interface Mailbox {
  post(event: Event): void;
  /** Events after this position of a client, in order. */
  since(position: number): readonly Event[];
  /** Of the newest event. */
  position(): number;
  /** Until `release`, what is posted waits, so that it arrives in one sync. */
  hold(): void;
  release(order: "said" | "reversed"): void;
}

export function createMailbox(bell: Bell): Mailbox {
  const events: Event[] = [];
  let held: Event[] | undefined;
  return {
    post(event) {
      if (held !== undefined) return void held.push(event);
      events.push(event);
      bell.ring();
    },
    since: (position) => events.slice(position),
    position: () => events.length,
    hold() {
      held ??= [];
    },
    release(order) {
      events.push(...(order === "reversed" ? (held ?? []).reverse() : (held ?? [])));
      held = undefined;
      bell.ring();
    },
  };
}
