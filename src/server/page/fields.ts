import { turnsKept } from "../../answer/follow-up.ts";
import { longestQuestion } from "../../answer/message.ts";
import type { Language } from "../../text/language.ts";

import { languageNamed } from "./reader.ts";

/** Questions shown of one conversation; an answer looks back at fewer. */
const turnsShown = 2 * turnsKept;
const longestRemark = 500;
const longestSearch = 200;
const longestQuote = 600;
/** Fields of one name that are looked at. */
const mostFields = 200;

/** The values of a form or an address, by name. */
export type Fields = (name: string) => readonly string[];

/** What was sent to be answered. */
export interface Asked {
  /** What stands in the box. */
  readonly typed: string;
  /** What is to be answered; empty where only the conversation is to be shown again. */
  readonly question: string;
  /** The questions before it, oldest first, the newest that are shown. */
  readonly turns: readonly string[];
  /** How many there were before those. */
  readonly left: number;
  /** The language that the switch was set to. */
  readonly to: Language | undefined;
  /** The question, counted from 1, that is to be answered in full. */
  readonly inFull: number | undefined;
  /** Only the newest answer is wanted, not a whole page. */
  readonly part: boolean;
  /** Something was meant to be asked, be it nothing. */
  readonly asks: boolean;
}

/** Reads what was asked. A follow-up that a button offers is asked instead of what stands in the box. */
export function askedIn(fields: Fields): Asked {
  const one = (name: string) => cleaned(fields(name)[0] ?? "");
  const [typed, follow] = [one("q"), one("follow")];
  const turns = fields("turn")
    .map((turn) => cleaned(turn).slice(0, longestQuestion))
    .filter((turn) => turn !== "");
  const to = languageNamed(one("to"));
  const part = one("part") === "answer";
  // By itself, either only shows the conversation anew.
  const again = !part && (to !== undefined || one("more") !== "");
  const shown = turns.slice(-turnsShown);
  return {
    typed: follow === "" && !again ? typed : typed.slice(0, longestQuestion),
    question: again ? "" : follow || typed,
    turns: shown,
    left: turns.length - shown.length,
    to,
    inFull: numberIn(one("more")),
    part,
    asks: !again,
  };
}

/** What is said of an answer. */
export interface Said {
  readonly question: string;
  readonly turns: readonly string[];
  readonly rating: "up" | "down" | null;
  readonly remark: string;
}

export function saidIn(fields: Fields): Said {
  const one = (name: string) => cleaned(fields(name)[0] ?? "");
  const rating = one("rating");
  return {
    question: one("q").slice(0, longestQuestion),
    turns: fields("turn")
      .map((turn) => cleaned(turn).slice(0, longestQuestion))
      .slice(-turnsShown),
    rating: rating === "up" || rating === "down" ? rating : null,
    remark: one("remark").slice(0, longestRemark),
  };
}

/** The words to search for. */
export function searchedIn(fields: Fields): string {
  return cleaned(fields("q")[0] ?? "").slice(0, longestSearch);
}

/** The words to be marked in a text. */
export function quoteIn(fields: Fields): string | undefined {
  return (fields("quote")[0] ?? "").slice(0, longestQuote) || undefined;
}

/** The values of an address. */
export function fieldsOfAddress(url: string): Fields {
  const { searchParams } = new URL(url);
  return (name) => searchParams.getAll(name).slice(0, mostFields);
}

/** The values of a form as Hono reads it; files are passed over. */
export function fieldsOfForm(body: Readonly<Record<string, unknown>>): Fields {
  return (name) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    const all = Array.isArray(value) ? value : [value];
    return all.filter((one) => typeof one === "string").slice(-mostFields);
  };
}

/** Without what no page can show, and with one kind of line end. */
function cleaned(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
      .trim()
  );
}

function numberIn(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
