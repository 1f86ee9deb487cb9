import { type Day, isDay } from "./day.ts";

/**
 * The address of something that can be cited, as text:
 * `civil-code/1038`, `civil-code/1038/1` (paragraph), `cybersecurity-law/44@2020-06-01` (the text of that day),
 * `case/<id>`, `case/<id>/holding-1`, `agreement/<id>/<clause>`, `commentary/<id>`, `commentary/<id>/<section>`,
 * `statement/<id>`, `position/<topic>/<id>`.
 */
export type Reference = string;

export type ParsedReference =
  | { kind: "article"; statute: string; article: string; paragraph?: number; asOf?: Day }
  | { kind: "case"; id: string; part?: string }
  | { kind: "agreement"; id: string; clause?: string }
  | { kind: "commentary"; id: string; part?: string }
  | { kind: "statement"; id: string }
  | { kind: "position"; topic: string; id: string };

/** Takes an address apart; undefined when it has no known shape. */
export function parseReference(reference: Reference): ParsedReference | undefined {
  const [path, asOf, ...rest] = reference.split("@");
  if (rest.length > 0 || path === undefined || (asOf !== undefined && !isDay(asOf))) return undefined;
  const parts = path.split("/");
  if (parts.some((part) => part === "")) return undefined;
  const [first, second, third] = parts as [string, string | undefined, string | undefined];
  if (second === undefined || parts.length > 3) return undefined;
  if (first === "case") return { kind: "case", id: second, ...(third ? { part: third } : {}) };
  if (first === "agreement") return { kind: "agreement", id: second, ...(third ? { clause: third } : {}) };
  if (first === "commentary") return { kind: "commentary", id: second, ...(third ? { part: third } : {}) };
  if (first === "statement") return third ? undefined : { kind: "statement", id: second };
  if (first === "position") return third ? { kind: "position", topic: second, id: third } : undefined;
  if (!/^\d+(-\d+)?$/.test(second) || (third !== undefined && !/^[1-9]\d?$/.test(third))) return undefined;
  return {
    kind: "article",
    statute: first,
    article: second,
    ...(third ? { paragraph: Number(third) } : {}),
    ...(asOf ? { asOf: asOf as Day } : {}),
  };
}

/** The address without its paragraph, part or day: what two citations of one article share. */
export function wholeOf(reference: Reference): Reference {
  const day = reference.indexOf("@");
  const path = day < 0 ? reference : reference.slice(0, day);
  const second = path.indexOf("/", path.indexOf("/") + 1);
  return second < 0 ? path : path.slice(0, second);
}
