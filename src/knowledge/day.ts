/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as strings; a JavaScript `Date` never stands for one. */
export type Day = `${number}-${number}-${number}`;

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True when the text is a day that exists in the calendar. */
export function isDay(text: string): text is Day {
  const match = shape.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The day it is in Shanghai at an instant (milliseconds since the epoch). */
export function dayInShanghai(instant: number): Day {
  // Shanghai has been UTC+8 without summer time since 1991.
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10) as Day;
}

let lately: { readonly day: Day; readonly days: number; readonly moved: Day } | undefined;

/** A day moved by a number of days, either way. */
export function addDays(day: Day, days: number): Day {
  // The day after today is asked for again and again.
  if (lately?.day === day && lately.days === days) return lately.moved;
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day;
  lately = { day, days, moved };
  return moved;
}

/** A stretch of days: `from` is the first day in it, `until` the first day after it; an open end is null. */
export interface Period {
  readonly from: Day | null;
  readonly until: Day | null;
}

/** True when the day lies in the period. */
export function isWithin(day: Day, period: Period): boolean {
  return (period.from === null || day >= period.from) && (period.until === null || day < period.until);
}

/** True when two periods share a day. */
export function overlaps(a: Period, b: Period): boolean {
  const startsBeforeEnd = (x: Period, y: Period) => x.from === null || y.until === null || x.from < y.until;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}
