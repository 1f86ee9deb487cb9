/** What happened, in order, and a way to wait for what happens next. */
export interface Journal<T extends object> {
  readonly all: readonly T[];
  add(entry: T): void;
  /**
   * The first matching entry that no earlier call has given out, now or when it comes. So a test may ask after the
   * fact without a race, and asking twice gives the next one. `after`: only entries from this index on.
   */
  next(options: Wish<T>): Promise<T>;
}

interface Wish<T> {
  /** What the test waits for, in words, for the message when it doesn't come. */
  readonly wish: string;
  readonly match?: (entry: T) => boolean;
  readonly after?: number;
  readonly timeout?: number;
}

export function createJournal<T extends object>(describe: (entry: T) => string): Journal<T> {
  const all: T[] = [];
  const given = new WeakSet<T>();
  const waiting = new Set<() => void>();

  return {
    all,
    add(entry) {
      all.push(entry);
      for (const look of [...waiting]) look();
    },
    next({ match = () => true, after = 0, timeout = 40_000, wish }) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = all.find((entry, index) => index >= after && !given.has(entry) && match(entry));
          if (found === undefined) return;
          given.add(found);
          waiting.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          const last = all.slice(-5).map(describe).join("; ") || "nothing";
          reject(new Error(`Waited ${timeout} ms for ${wish}. The last that came: ${last}.`));
        }, timeout);
        waiting.add(look);
        look();
      });
    },
  };
}
