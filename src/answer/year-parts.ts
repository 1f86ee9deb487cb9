import type { Day } from "../knowledge/day.ts";

/** First and last of a stretch of days. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

/** Days of every year that have names (alternatives of a pattern): first and last, as month and day. */
export interface NamedDays {
  readonly names: string;
  readonly first: string;
  readonly last: string;
}

/** The days of a year that a name means in a table; undefined when it isn't in there. */
export function daysNamed(table: readonly NamedDays[], yearNumber: number, name: string): Days | undefined {
  const known = table.find(({ names }) => new RegExp(`^(?:${names})$`, "u").test(name));
  return known && { first: `${yearNumber}-${known.first}` as Day, last: `${yearNumber}-${known.last}` as Day };
}

const parts: readonly NamedDays[] = [
  { names: "初|头|early|(?:the )?beginning of", first: "01-01", last: "03-31" },
  { names: "上半年|(?:the )?first half of", first: "01-01", last: "06-30" },
  { names: "春天?|spring(?: of)?", first: "03-01", last: "05-31" },
  { names: "中|mid(?:dle of)?", first: "05-01", last: "08-31" },
  { names: "夏天?|暑假|summer(?: of)?", first: "06-01", last: "08-31" },
  { names: "下半年|(?:the )?second half of", first: "07-01", last: "12-31" },
  { names: "秋天?|(?:autumn|fall)(?: of)?", first: "09-01", last: "11-30" },
  { names: "late", first: "10-01", last: "12-31" },
  { names: "底|末|(?:the )?end of", first: "11-01", last: "12-31" },
];
/** The names of the parts, for patterns. */
export const zhParts = "上半年|下半年|暑假|[春夏秋]天?|[初头中底末]";
export const enParts = parts.flatMap(({ names }) => names.split("|").filter((name) => /[a-z]/.test(name))).join("|");

export function yearOf(yearNumber: number): Days {
  return { first: `${yearNumber}-01-01` as Day, last: `${yearNumber}-12-31` as Day };
}

/** The part of a year that a name means; all of it without a name. */
export function partOfYear(yearNumber: number, name: string | undefined): Days {
  return (name === undefined ? undefined : daysNamed(parts, yearNumber, name)) ?? yearOf(yearNumber);
}
