import type { Day } from "../knowledge/day.ts";
import type { Channel, ChannelStatus, Instant, Milliseconds } from "./channel.ts";
import type { Clock } from "./clock.ts";
import { Conversations } from "./conversation.ts";
import { SeenMessages } from "./dedupe.ts";
import { Feedback } from "./feedback.ts";
import { GroupSettings } from "./group-settings.ts";
import { createStandings } from "./group-standing.ts";
import { Declined, Inbox, type InboxLimits, noLimits } from "./inbox.ts";
import type { Log } from "./log.ts";
import { type Metrics, noMetrics } from "./metrics.ts";
import { Ownership } from "./owner.ts";
import type { BotStatus } from "./owner-commands.ts";
import { Pace } from "./pace.ts";
import { RateLimiter } from "./rate-limit.ts";
import type { KnowledgeInUse } from "./reply.ts";
import type { StateFolder } from "./state.ts";

/** What a bot is made of. */
export interface BotParts {
  readonly channel: Channel;
  readonly knowledge: () => KnowledgeInUse;
  /** Loads the knowledge anew and gives its fingerprint; rejects with one sentence, and what was in use stays. */
  readonly reload?: () => Promise<string>;
  readonly today: () => Day;
  readonly clock: Clock;
  /** From 0 to 1, for the pauses between sends. */
  readonly random: () => number;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** What must outlive a restart; without it nothing is kept. */
  readonly state?: StateFolder;
  readonly limits?: InboxLimits;
  readonly prefixes?: readonly string[];
  /** Only groups that their owner has allowed are answered. */
  readonly listedOnly?: boolean;
  /** The question is kept with every rating, not only with a 👎. */
  readonly keepQuestions?: boolean;
  /** A code nobody can guess, for the owner to pair with. */
  readonly newCode?: () => string;
  /** Every status, and the code that was made for a new login. */
  readonly onStatus?: (status: ChannelStatus, code?: string) => void;
  /** A code that took the place of one everybody has seen. */
  readonly showCode?: (code: string) => void;
}

/** Askers remembered at a time. */
const mostConversations = 1000;
/** How much older than the start a message may be: clocks differ, and a restart must not lose what was just written. */
const grace: Milliseconds = 5 * 60_000;

export type Desk = ReturnType<typeof deskOf>;

/** Everything that a message meets on its way. */
export function deskOf(parts: BotParts) {
  const { channel, clock, state, knowledge } = parts;
  const startedAt = clock.now();
  const groups = new GroupSettings(state, parts.listedOnly ?? false);
  const inbox = new Inbox(parts.limits ?? noLimits, clock);
  let stop = (): void => {};
  const ended = new Promise<void>((done) => {
    stop = done;
  });
  const desk = {
    ...parts,
    metrics: parts.metrics ?? noMetrics,
    rules: { prefixes: parts.prefixes ?? [], since: startedAt - grace },
    seen: new SeenMessages(state),
    groups,
    standingOf: createStandings(channel, groups, clock),
    inbox,
    declined: new Declined(),
    hints: new RateLimiter(1 / 60),
    ownership: new Ownership(state, parts.newCode ?? (() => "")),
    conversations: new Conversations(mostConversations),
    feedback: new Feedback(state, parts.keepQuestions ?? false),
    pace: new Pace(channel.capabilities.pace, clock, parts.random),
    now: () => clock.now(),
    showCode: parts.showCode ?? (() => {}),
    reload: parts.reload ?? (() => Promise.reject(new Error("Knowledge can't be loaded anew here."))),
    stop,
    ended,
    login: "",
    isStopping: false,
    answered: 0,
    lastMessageAt: null as Instant | null,
    /** When old feedback was last dropped. */
    pruned: Number.NEGATIVE_INFINITY,
    /** Groups of which the owner was asked which they are. */
    asked: new Set<string>(),
    status: (): BotStatus => ({
      now: clock.now(),
      startedAt,
      lastMessageAt: desk.lastMessageAt,
      answered: desk.answered,
      waiting: inbox.length,
      knowledge: knowledge().base.fingerprint,
    }),
  };
  return desk;
}
