import { addDays, isDay } from "../knowledge/day.ts";
import { type Days, daysNamed, type NamedDays } from "./year-parts.ts";

/** First day of the lunar year. */
const springFestivals: Readonly<Record<number, string>> = {
  2012: "01-23",
  2013: "02-10",
  2014: "01-31",
  2015: "02-19",
  2016: "02-08",
  2017: "01-28",
  2018: "02-16",
  2019: "02-05",
  2020: "01-25",
  2021: "02-12",
  2022: "02-01",
  2023: "01-22",
  2024: "02-10",
  2025: "01-29",
  2026: "02-17",
  2027: "02-06",
  2028: "01-26",
  2029: "02-13",
  2030: "02-03",
};

/** Days that people date by, as month and day, first and last; those of the moon's calendar by the days they can fall on. */
const holidays: readonly NamedDays[] = [
  { names: "元旦|new year['’]?s day", first: "01-01", last: "01-01" },
  { names: "情人节|valentine['’]?s day", first: "02-14", last: "02-14" },
  { names: "三八节|妇女节|三八", first: "03-08", last: "03-08" },
  { names: "清明节?", first: "04-04", last: "04-06" },
  { names: "五一(?:劳动)?节?|劳动节|labou?r day|may day", first: "05-01", last: "05-05" },
  { names: "端午节?|dragon boat festival", first: "05-28", last: "06-25" },
  { names: "六一八|618", first: "06-18", last: "06-18" },
  { names: "六一(?:儿童)?节?|儿童节|children['’]?s day", first: "06-01", last: "06-01" },
  { names: "七一", first: "07-01", last: "07-01" },
  { names: "八一", first: "08-01", last: "08-01" },
  { names: "教师节", first: "09-10", last: "09-10" },
  { names: "中秋节?|mid-autumn festival", first: "09-08", last: "10-06" },
  { names: "双十一|双11|singles['’]? day", first: "11-11", last: "11-11" },
  { names: "双十二|双12", first: "12-12", last: "12-12" },
  { names: "国庆节?|十一(?!月)|national day", first: "10-01", last: "10-07" },
  { names: "平安夜|christmas eve", first: "12-24", last: "12-24" },
  { names: "圣诞节?|christmas(?: day)?", first: "12-25", last: "12-25" },
];
const springNames = "春节|过年|大年初一|chinese new year|lunar new year|spring festival";

/** All names of holidays, for a pattern. */
export const holidayNames = [springNames, ...holidays.map(({ names }) => names)].join("|");

/** The days of a holiday of a year; undefined when it isn't known when it was. */
export function holidayIn(year: number, name: string): Days | undefined {
  const known = daysNamed(holidays, year, name);
  if (known) return known;
  const spring = `${year}-${springFestivals[year]}`;
  return isDay(spring) ? { first: spring, last: addDays(spring, 7) } : undefined;
}

/** What "before" and "after" a holiday mean: the weeks next to it, and not all of time. */
export function besideHoliday({ first, last }: Days, side: string | undefined): Days {
  if (side === "前") return { first: addDays(first, -30), last: addDays(first, -1) };
  if (side === "后") return { first: last, last: addDays(last, 45) };
  return { first, last };
}
