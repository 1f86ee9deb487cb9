import { ownerWordingOf } from "../answer/wording/owner.ts";
import type { Channel, IncomingMessage, Instant } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { OwnerCommand } from "./commands.ts";
import type { GroupSettings } from "./group-settings.ts";
import { membersOf } from "./group-standing.ts";
import { reasonOf } from "./log.ts";
import type { Ownership } from "./owner.ts";

/** What an owner's command needs to be obeyed. */
export interface OwnerParts {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly groups: GroupSettings;
  readonly ownership: Ownership;
  readonly status: () => BotStatus;
  /** Loads the knowledge anew and gives its fingerprint; rejects, the old one kept, with one sentence that says why. */
  readonly reload: () => Promise<string>;
  /** Called once the reply has gone out. */
  readonly stop: () => void;
}

/** How a bot does. */
export interface BotStatus {
  readonly now: Instant;
  readonly startedAt: Instant;
  readonly lastMessageAt: Instant | null;
  readonly answered: number;
  readonly waiting: number;
  readonly knowledge: string;
}

export interface Obeyed {
  readonly reply: string;
  /** What is left to do after the reply has gone out. */
  readonly after?: () => void;
}

/** Does what the owner commands; anybody else is told that it isn't theirs to command. */
export async function obeyOwner(command: OwnerCommand, message: IncomingMessage, parts: OwnerParts): Promise<Obeyed> {
  const wording = ownerWordingOf(command.language);
  const { id, kind, name = "" } = message.conversation;
  if (!parts.ownership.isOwner(message.sender.id)) return { reply: wording.notOwner };
  switch (command.kind) {
    case "status":
      // The names of other groups are nothing to tell in this one.
      return { reply: wording.status({ ...parts.status(), unseen: kind === "group" ? [] : parts.groups.unseen() }) };
    case "stop":
      return { reply: wording.stopping, after: parts.stop };
    case "reload":
      try {
        return { reply: wording.reloaded(await parts.reload()) };
      } catch (error) {
        return { reply: wording.notReloaded(reasonOf(error)) };
      }
    case "group":
      if (kind !== "group") return { reply: wording.onlyInGroup };
      parts.groups.change(
        { id, name, members: await membersOf(parts.channel, message.conversation, parts.clock) },
        command.change,
      );
      return { reply: wording.changed[command.change] };
  }
}
