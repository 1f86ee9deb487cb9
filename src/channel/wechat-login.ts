import type { Instant, Milliseconds } from "../app/channel.ts";

/** How a connection ended, as far as the next try depends on it. */
export type Ending =
  /** WeChat wasn't reached, or answered nonsense; the login, if there was one, may still be good. */
  | "unreachable"
  /** Nobody scanned the code in time. */
  | "expired"
  /** WeChat ended the login. */
  | "kicked"
  /** The login that was kept from before isn't good any more. */
  | "stale"
  /** WeChat doesn't let this account in. */
  | "refused";

/** What is remembered of earlier tries. */
export interface LoginHistory {
  /** Tries in a row that didn't reach WeChat. */
  readonly unreached: number;
  /** Codes in a row that nobody scanned. */
  readonly unscanned: number;
  /** Logins in a row that WeChat refused or ended soon. */
  readonly kicks: number;
}

export interface Ended {
  readonly ending: Ending;
  readonly at: Instant;
  /** When this try began. */
  readonly since: Instant;
  /** When it came online, if it did. */
  readonly onlineAt?: Instant | undefined;
}

export interface NextTry {
  readonly history: LoginHistory;
  readonly wait: Milliseconds;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A login that ends sooner wasn't let go by its owner: that is how accounts are restricted, and every further try adds to it. */
export const soonAfterLogin = 10 * minute;
/** After a login that lasted so long, earlier kicks are forgotten. */
const longLogin = hour;
/** A try that lasted so long had reached WeChat: what failed then is something new. */
const longTry = minute;
/** The first code after a kick comes at once, for the owner may have logged out; then ever later. */
const kickWaits = [0, 20 * second, 2 * minute, 10 * minute, hour] as const;
/** Two tries at once for a hiccup, then 5 s, doubled up to 5 min. */
const hiccups = 2;
const firstBackOff = 5 * second;
const longestBackOff = 5 * minute;
/** Codes for somebody who sits before the screen; they last about 4 minutes each. Later ones are for whoever comes by. */
const codesAtOnce = 10;
const codesSlowly = 20;

export const noHistory: LoginHistory = { unreached: 0, unscanned: 0, kicks: 0 };

/** Somebody scanned, and WeChat was reached. Kicks are remembered until the login has lasted. */
export function online(history: LoginHistory): LoginHistory {
  return { ...noHistory, kicks: history.kicks };
}

/** When to try again. `random`, from 0 to 1, spreads the tries of many bots that lost the same network. */
export function afterEnd(history: LoginHistory, ended: Ended, random: number): NextTry {
  switch (ended.ending) {
    case "unreachable":
      return afterUnreachable(history, ended, random);
    case "expired":
      return afterExpired(history, ended);
    case "refused":
      return afterKick(history);
    case "kicked":
      return afterLogin(history, ended);
    case "stale":
      return { history: online(history), wait: 0 };
  }
}

function afterUnreachable(history: LoginHistory, { at, since }: Ended, random: number): NextTry {
  const unreached = at - since >= longTry ? 1 : history.unreached + 1;
  const steps = unreached - hiccups - 1;
  const wait = steps < 0 ? second : Math.min(firstBackOff * 2 ** Math.min(steps, 30), longestBackOff);
  return { history: { ...history, unreached }, wait: Math.round(wait * (0.9 + 0.2 * random)) };
}

function afterExpired(history: LoginHistory, { at, since }: Ended): NextTry {
  const unscanned = history.unscanned + 1;
  // A code that was gone at once isn't to be replaced at once: somewhere something is broken.
  const atOnce = at - since < 10 * second ? 5 * second : 0;
  const wait = unscanned < codesAtOnce ? atOnce : unscanned < codesSlowly ? 10 * minute : hour;
  return { history: { ...history, unreached: 0, unscanned }, wait };
}

function afterLogin(history: LoginHistory, { at, since, onlineAt = since }: Ended): NextTry {
  const lasted = at - onlineAt;
  if (lasted < soonAfterLogin) return afterKick(history);
  return { history: lasted >= longLogin ? noHistory : online(history), wait: 0 };
}

function afterKick(history: LoginHistory): NextTry {
  const kicks = history.kicks + 1;
  const wait = kickWaits[Math.min(kicks, kickWaits.length) - 1] ?? hour;
  return { history: { ...noHistory, kicks }, wait };
}
