/** Milliseconds since the epoch. */
export type Instant = number;
export type Milliseconds = number;

/** A place that messages come from: a transport starts, sends and stops, and knows nothing of law. */
export interface Channel {
  readonly name: string;
  readonly capabilities: {
    readonly groups: boolean;
    /** Longest message it takes, in bytes of UTF-8; infinite where there is no bound. */
    readonly maxBytes: number;
    readonly replyWithin?: Milliseconds;
    /** True when people, groups and messages keep their ids over a new login. */
    readonly stableIds: boolean;
    /** How long to wait between two sends, at random within it; no wait where it is absent. */
    readonly pace?: { readonly least: Milliseconds; readonly most: Milliseconds };
    /** What an operator must know before using it, in one sentence. */
    readonly standing: string;
  };
  /**
   * Resolves once it runs; that it is online is told as a status. Messages are received in order; the same one may come
   * twice under the same id. The next isn't given before `receive` is done where the channel can hold messages back.
   * `receive` never rejects. Official accounts, system messages, and what is older than the start are never received.
   */
  start(receive: (message: IncomingMessage) => Promise<void>, onStatus: (status: ChannelStatus) => void): Promise<void>;
  /** Never rejects: what went wrong is an outcome. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** The names of a group's members as they show now, in any order; absent where there are no groups. Empty if unknown. */
  members?(conversation: Conversation): Promise<readonly string[]>;
  /** After it nothing is received, and sending is refused. May be called twice. */
  stop(options: { readonly keepSession: boolean }): Promise<void>;
}

export type ChannelStatus =
  | { readonly kind: "needs-scan"; readonly qr: string }
  | { readonly kind: "scanned" }
  /** `login`: who the bot is, under an id that is new at every login where ids aren't stable. */
  | { readonly kind: "online"; readonly login?: { readonly id: string; readonly name: string } }
  /** Without `nextTry` the channel has ended, or waits for somebody to scan. */
  | { readonly kind: "offline"; readonly reason: string; readonly nextTry?: Instant }
  /** Who runs the bot must do something, and the reason says what; the channel has ended unless another status follows. */
  | { readonly kind: "refused"; readonly reason: string };

/** `unknown`: it may have arrived; it is never sent again. */
export type SendOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "refused"; readonly reason: string; readonly retryAfter?: Milliseconds }
  | { readonly kind: "unknown"; readonly reason: string };

export interface Conversation {
  readonly id: string;
  readonly kind: "group" | "direct";
  readonly name?: string;
}

export interface IncomingMessage {
  readonly id: string;
  readonly conversation: Conversation;
  readonly sender: { readonly id: string; readonly name: string; readonly isSelf: boolean };
  readonly kind: "text" | "voice" | "image" | "file" | "card";
  /** Clean: no sender prefix, no escapes, no mention of the bot. */
  readonly text: string;
  /** Decided by the channel: by its mention list, by name, or because the conversation is direct. */
  readonly addressed: boolean;
  readonly at: Instant;
  readonly quoted?: { readonly text: string; readonly fromBot: boolean };
  /** Opaque; whatever the channel needs in order to reply. */
  readonly replyContext?: unknown;
}

export interface OutgoingMessage {
  readonly conversation: Conversation;
  readonly text: string;
  readonly replyTo?: IncomingMessage;
}
