import type { Citation } from "../../answer/answer.ts";
import { parseReference, type Reference } from "../../knowledge/reference.ts";
import type { Reader } from "./reader.ts";

type Parameters = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** Longer addresses are cut off or refused somewhere between two people. */
const longestAddress = 6000;

/** The address of a page of ours; a chosen language is carried along. */
export function addressOf(path: string, reader: Reader, parameters: Parameters = {}, anchor = ""): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of value === null || value === undefined ? [] : [value].flat()) query.append(name, one);
  }
  if (reader.chosen) query.append("lang", reader.language);
  const search = query.size > 0 ? `?${query.toString()}` : "";
  return `${path}${search}${anchor === "" ? "" : `#${encodeURIComponent(anchor)}`}`;
}

/** Where a reference is shown: an article in the wording of a day, a case at its part, a clause, a topic or position. */
export function addressOfReference(
  reference: Reference,
  reader: Reader,
  wanted: { readonly day?: string | null; readonly quote?: string | null } = {},
): string | undefined {
  const topic = /^topic\/([a-z0-9-]+)$/.exec(reference)?.[1];
  if (topic) return addressOf(`/positions/${topic}`, reader);
  const parsed = parseReference(reference);
  switch (parsed?.kind) {
    case "article":
      return addressOf(`/articles/${parsed.statute}/${parsed.article}`, reader, {
        "as-of": parsed.asOf ?? wanted.day,
        quote: wanted.quote,
      });
    case "case":
      return addressOf(`/cases/${parsed.id}`, reader, {}, parsed.part);
    case "agreement":
      return addressOf(`/agreements/${parsed.id}`, reader, { quote: wanted.quote }, parsed.clause);
    case "commentary":
      return addressOf(`/commentary/${parsed.id}`, reader, {}, parsed.part);
    case "position":
      return addressOf(`/positions/${parsed.topic}/${parsed.id}`, reader);
    default:
      return undefined;
  }
}

/** Where a citation is shown, in the wording that was cited, with the words that were quoted marked. */
export function addressOfCitation(citation: Citation, reader: Reader): string {
  return citedAt(citation, reader, citation.quote);
}

/** The same for people to copy or to type off paper: nothing is marked, which would make it long. */
export function shortAddressOfCitation(citation: Citation, reader: Reader): string {
  return citedAt(citation, reader, null);
}

function citedAt({ ref, effective, kind }: Citation, reader: Reader, quote: string | null): string {
  const dated = kind !== "case" && kind !== "agreement" && kind !== "commentary";
  return addressOfReference(ref, reader, { day: dated ? effective : null, quote }) ?? addressOf("/browse", reader);
}

/** The address under which a conversation can be read again; undefined when it would be too long. */
export function sharedAddress(turns: readonly string[], question: string, reader: Reader): string | undefined {
  const address = addressOf("/ask", reader, { turn: turns, q: question });
  return address.length > longestAddress ? undefined : address;
}

/** An address elsewhere, if it is one that a browser opens as a page; anything else could be a script. */
export function outsideAddress(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined;
  return /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}
