import type { Channel, Conversation, Milliseconds } from "./channel.ts";
import { type Clock, within } from "./clock.ts";
import type { GroupSettings, Standing } from "./group-settings.ts";

/** Names of members that don't come in this time aren't known. */
const longestLookUp: Milliseconds = 10_000;

/** The names of who is in a group; none where they can't be had in time. */
export async function membersOf(
  channel: Channel,
  conversation: Conversation,
  clock: Clock,
): Promise<readonly string[]> {
  try {
    return await within(channel.members?.(conversation) ?? Promise.resolve([]), longestLookUp, [], clock);
  } catch {
    return [];
  }
}

/** Whether a group is answered. */
export type StandingOf = (conversation: Conversation) => Promise<Standing>;

/**
 * Looks at who is in a group where a setting could concern it. Looks at one group come one after another, so that its
 * messages keep their order.
 */
export function createStandings(channel: Channel, groups: GroupSettings, clock: Clock): StandingOf {
  const looks = new Map<string, Promise<Standing>>();
  const look = async (conversation: Conversation): Promise<Standing> => {
    const { id, name = "" } = conversation;
    return groups.standingOf({ id, name, members: await membersOf(channel, conversation, clock) });
  };
  return async (conversation) => {
    const { id, name = "", kind } = conversation;
    if (kind === "direct") return "open";
    const before = looks.get(id);
    if (!before && groups.isUntouched(id, name)) return groups.standingOf({ id, name, members: [] });
    const again = () => look(conversation);
    const mine = before ? before.then(again, again) : again();
    looks.set(id, mine);
    try {
      return await mine;
    } finally {
      if (looks.get(id) === mine) looks.delete(id);
    }
  };
}
