import type {
  Channel,
  ChannelStatus,
  Conversation,
  IncomingMessage,
  OutgoingMessage,
  SendOutcome,
} from "../../src/app/channel.ts";

export interface FakeChannelOptions {
  readonly name?: string;
  readonly maxBytes?: number;
  readonly pace?: { readonly least: number; readonly most: number };
  readonly now?: () => number;
  /** Who the bot is at the first login. */
  readonly login?: string;
}

/** Of all channels together, so that no two messages have the same id, not even over a restart. */
let messages = 0;

/** A channel whose other end is in the test's hands: people write, groups have members, sends succeed, fail or hang. */
export class FakeChannel implements Channel {
  readonly name: string;
  readonly capabilities: Channel["capabilities"];
  /** Everything that was sent, in order. */
  readonly sent: OutgoingMessage[] = [];
  /** What the next sends give; then `sent`. A promise that never settles is a send that hangs. */
  readonly outcomes: (SendOutcome | Promise<SendOutcome>)[] = [];
  /** How it was stopped, if it was. */
  stopped: { readonly keepSession: boolean } | undefined;
  readonly #members = new Map<string, readonly string[]>();
  readonly #now: () => number;
  readonly #login: string;
  #receive: ((message: IncomingMessage) => Promise<void>) | undefined;
  #onStatus: ((status: ChannelStatus) => void) | undefined;

  constructor(options: FakeChannelOptions = {}) {
    this.name = options.name ?? "fake";
    this.#now = options.now ?? (() => 0);
    this.#login = options.login ?? "login-1";
    this.capabilities = {
      groups: true,
      maxBytes: options.maxBytes ?? 1800,
      stableIds: false,
      standing: "For tests.",
      ...(options.pace ? { pace: options.pace } : {}),
    };
  }

  async start(
    receive: (message: IncomingMessage) => Promise<void>,
    onStatus: (status: ChannelStatus) => void,
  ): Promise<void> {
    this.#receive = receive;
    this.#onStatus = onStatus;
    this.logIn(this.#login);
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    if (!this.#receive) return { kind: "refused", reason: "the channel isn't running" };
    this.sent.push(message);
    return this.outcomes.shift() ?? { kind: "sent" };
  }

  async members({ id }: Conversation): Promise<readonly string[]> {
    return this.#members.get(id) ?? [];
  }

  async stop(options: { readonly keepSession: boolean }): Promise<void> {
    this.#receive = undefined;
    this.stopped = options;
  }

  /** The bot is somebody else now, and so are all others. */
  logIn(id: string): void {
    this.#onStatus?.({ kind: "online", login: { id, name: "小助手" } });
  }

  status(status: ChannelStatus): void {
    this.#onStatus?.(status);
  }

  setMembers(group: string, members: readonly string[]): void {
    this.#members.set(group, members);
  }

  /** Somebody writes directly; resolves when it has been dealt with. */
  async say(text: string, rest: Partial<IncomingMessage> = {}): Promise<void> {
    messages += 1;
    await this.#receive?.({
      id: `m${messages}`,
      conversation: { id: "direct-anna", kind: "direct", name: "Anna" },
      sender: { id: "anna", name: "Anna", isSelf: false },
      kind: "text",
      text,
      addressed: true,
      at: this.#now(),
      ...rest,
    });
  }

  /** Somebody addresses the bot in a group. */
  sayIn(group: string, person: string, text: string, rest: Partial<IncomingMessage> = {}): Promise<void> {
    return this.say(text, {
      conversation: { id: group, kind: "group", name: group },
      sender: { id: person, name: person, isSelf: false },
      ...rest,
    });
  }

  /** The texts sent to a conversation. */
  textsTo(conversation: string): readonly string[] {
    return this.sent.filter((one) => one.conversation.id === conversation).map(({ text }) => text);
  }
}
