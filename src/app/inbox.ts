import { keepNewest } from "../text/newest.ts";
import type { IncomingMessage, Instant, Milliseconds } from "./channel.ts";
import type { Clock } from "./clock.ts";
import { keyOf } from "./conversation.ts";
import { RateLimiter } from "./rate-limit.ts";

export interface InboxLimits {
  /** Messages of one person, in whatever group, that are taken up in a minute. */
  readonly perPerson: number;
  /** Messages taken up in one group in a minute. */
  readonly perGroup: number;
  /** Messages that may wait in one conversation; in a group, half of them of one person. */
  readonly waiting: number;
}

/** Nobody is kept waiting: for a terminal, and whoever sits at it. */
export const noLimits: InboxLimits = {
  perPerson: Number.POSITIVE_INFINITY,
  perGroup: Number.POSITIVE_INFINITY,
  waiting: Number.POSITIVE_INFINITY,
};

/** Messages that may wait in all conversations together; past it the newest are declined. */
const mostWaiting = 2000;
const never = Number.POSITIVE_INFINITY;

interface Waiting {
  readonly message: IncomingMessage;
  readonly work: () => Promise<void>;
  readonly isUrgent: boolean;
  readonly done: () => void;
}

interface Line {
  readonly waiting: Waiting[];
  busy: boolean;
  /** When it is looked at again, if everybody in it has asked too often. */
  alarm: Instant;
}

/**
 * Messages waiting to be dealt with. One at a time in a conversation, conversations beside each other, so that a slow one
 * holds up nobody else; within a conversation in order of arrival, except that whoever asked too often lets others pass.
 */
export class Inbox {
  readonly #lines = new Map<string, Line>();
  readonly #limits: InboxLimits;
  readonly #people: RateLimiter;
  readonly #groups: RateLimiter;
  readonly #clock: Clock;
  #count = 0;
  #idle: (() => void)[] = [];

  constructor(limits: InboxLimits, clock: Clock) {
    this.#limits = limits;
    this.#people = new RateLimiter(limits.perPerson);
    this.#groups = new RateLimiter(limits.perGroup);
    this.#clock = clock;
  }

  /** How many messages wait or are being dealt with. */
  get length(): number {
    return this.#count;
  }

  /**
   * A promise of `work` having been done, in its turn; undefined, and nothing kept, where too many wait already. `work`
   * must not reject. What is urgent comes before all that waits, and is never too much.
   */
  add(message: IncomingMessage, work: () => Promise<void>, isUrgent = false): Promise<void> | undefined {
    const id = message.conversation.id;
    const line = this.#lines.get(id) ?? { waiting: [], busy: false, alarm: never };
    if (!isUrgent && this.#isFull(line, message)) return undefined;
    this.#lines.set(id, line);
    this.#count += 1;
    return new Promise((done) => {
      line.waiting.push({ message, work, isUrgent, done });
      this.#next(id, line);
    });
  }

  /** Resolves when nothing waits any more. */
  idle(): Promise<void> {
    if (this.#count === 0) return Promise.resolve();
    return new Promise((done) => this.#idle.push(done));
  }

  /** Nobody fills a group's line alone: others would find no place in it for as long as they go on. */
  #isFull({ waiting }: Line, { conversation, sender }: IncomingMessage): boolean {
    if (waiting.length >= this.#limits.waiting || this.#count >= mostWaiting) return true;
    const own = waiting.filter(({ message }) => message.sender.id === sender.id).length;
    return conversation.kind === "group" && own >= Math.ceil(this.#limits.waiting / 2);
  }

  #next(id: string, line: Line): void {
    if (line.busy) return;
    if (line.waiting.length === 0) {
      // An alarm outlives its line, and must not take away the one that has been made since.
      if (this.#lines.get(id) === line) this.#lines.delete(id);
      return;
    }
    const now = this.#clock.now();
    const urgent = line.waiting.findIndex(({ isUrgent }) => isUrgent);
    const waits = line.waiting.map(({ message }) => this.#waitFor(message, now));
    const at = urgent >= 0 ? urgent : waits.indexOf(0);
    if (at >= 0) return void this.#take(id, line, at, now);
    const alarm = now + Math.min(...waits);
    if (line.alarm <= alarm) return;
    line.alarm = alarm;
    void this.#clock.wait(alarm - now).then(() => {
      if (line.alarm === alarm) line.alarm = never;
      this.#next(id, line);
    });
  }

  async #take(id: string, line: Line, at: number, now: Instant): Promise<void> {
    const [{ message, work, done }] = line.waiting.splice(at, 1) as [Waiting];
    line.busy = true;
    this.#people.take(message.sender.id, now);
    if (message.conversation.kind === "group") this.#groups.take(message.conversation.id, now);
    await work();
    line.busy = false;
    this.#count -= 1;
    done();
    if (this.#count === 0) for (const tell of this.#idle.splice(0)) tell();
    this.#next(id, line);
  }

  #waitFor(message: IncomingMessage, now: Instant): Milliseconds {
    const group = message.conversation.kind === "group" ? this.#groups.waitFor(message.conversation.id, now) : 0;
    return Math.max(group, this.#people.waitFor(message.sender.id, now));
  }
}

/** How many are told in one conversation and minute that it was too much. */
const toldPerMinute = 3;
const mostTold = 1000;

/** Who has been told that it was too much; once told, no more is said until something of theirs is taken up again. */
export class Declined {
  readonly #told = new Set<string>();
  readonly #perConversation = new RateLimiter(toldPerMinute);

  /** True when they are to be told. */
  decline(message: IncomingMessage, now: Instant): boolean {
    const key = keyOf(message);
    if (this.#told.has(key) || this.#perConversation.waitFor(message.conversation.id, now) > 0) return false;
    this.#perConversation.take(message.conversation.id, now);
    this.#told.add(key);
    keepNewest(this.#told, mostTold);
    return true;
  }

  accepted(message: IncomingMessage): void {
    this.#told.delete(keyOf(message));
  }
}
