import type { StringArgDef } from "citty";
import { type Day, isDay } from "../knowledge/day.ts";
import { detectLanguage, type Language } from "../text/language.ts";
import { UsageError } from "./usage-error.ts";

/** `--knowledge`: another folder of knowledge files than the shipped one. */
export const knowledgeArgument = {
  type: "string",
  description: "Folder of the knowledge files",
  valueHint: "folder",
} as const satisfies StringArgDef;

/** `--as-of`: the day whose law is asked for. */
export const asOfArgument = {
  type: "string",
  description: "Day of answering; today in Shanghai if left out",
  valueHint: "YYYY-MM-DD",
} as const satisfies StringArgDef;

/** `--language`: of the answer, or of the labels. */
export const languageArgument = {
  type: "string",
  description: "zh, en or auto (the language of what is asked)",
  valueHint: "zh|en|auto",
} as const satisfies StringArgDef;

/** The day of `--as-of`, or today. Throws a `UsageError` for a day that isn't in the calendar. */
export function dayFrom(text: string | undefined, today: Day): Day {
  if (text === undefined) return today;
  if (!isDay(text)) throw new UsageError(`"${text}" is no day; write it as YYYY-MM-DD, e.g. --as-of ${today}.`);
  return text;
}

/** The language of `--language`; undefined for `auto` and where it is left out. Throws a `UsageError` for another word. */
export function languageFrom(text: string | undefined): Language | undefined {
  if (text === undefined || text === "auto") return undefined;
  if (text !== "zh" && text !== "en")
    throw new UsageError(`"${text}" is no language here; --language is zh, en or auto.`);
  return text;
}

/** The language to speak of a thing that was looked up: as told, else that of the words, else Chinese. */
export function languageFor(told: string | undefined, words: string): Language {
  const isAddress = words === "" || /^[\x21-\x7e]+$/.test(words);
  return languageFrom(told) ?? (isAddress ? "zh" : detectLanguage(words, "zh"));
}

/** Every value of an option that may be given more than once, in order. */
export function valuesOf(name: string, rawArguments: readonly string[]): readonly string[] {
  const values: string[] = [];
  for (const [i, argument] of rawArguments.entries()) {
    if (argument === "--") break;
    if (argument === `--${name}`) values.push(rawArguments[i + 1] ?? "");
    else if (argument.startsWith(`--${name}=`)) values.push(argument.slice(name.length + 3));
  }
  return values;
}
