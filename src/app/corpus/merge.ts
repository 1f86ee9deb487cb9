import { createHash } from "node:crypto";
import type { Day } from "../../knowledge/day.ts";
import { type ImportedArticle, lawIdentity } from "../../retrieval/imported-article.ts";
import { eachLineOf, type Place } from "./line-file.ts";
import type { Row } from "./row.ts";

/** An article with its place in the corpus to be: where its text stands now, and what it will be called. */
export interface Entry {
  /** Of the corpus there was, or of what was just read. */
  readonly from: "held" | "read";
  readonly place: Place;
  readonly reference: string;
  readonly until: Day | null;
}

/** What an import makes of a corpus. */
export interface Merged {
  /** In the order in which they will stand: by law, then by day, then as they were read. */
  readonly entries: readonly Entry[];
  readonly laws: number;
  readonly added: number;
  /** Articles of the same law and day whose text is another one now. */
  readonly changed: number;
  /** Articles held already, or read twice. */
  readonly unchanged: number;
}

/** One text; those of the same law, day and number bear one key. */
interface Text {
  readonly key: string;
  readonly identity: string;
  readonly number: string;
  readonly day: Day | null;
  readonly dated: Day | null;
  readonly digest: string;
  readonly from: Entry["from"];
  readonly place: Place;
}

/**
 * Puts what was read to what is held. Where both have an article of the same law and day, what was read counts. Of texts of one
 * article, day and source that differ, all are kept: nobody here can tell which is right.
 */
export function merge(held: string | undefined, read: string): Merged {
  const before =
    held === undefined ? new Map<string, Text[]>() : textsOf(held, "held", (line) => rowOf(JSON.parse(line))).texts;
  const { texts: now, repeated } = textsOf(read, "read", (line) => JSON.parse(line) as Row);
  let [added, changed, unchanged] = [0, 0, repeated];
  for (const [key, texts] of now) {
    const old = new Set(before.get(key)?.map(({ digest }) => digest));
    const same = texts.filter(({ digest }) => old.has(digest)).length;
    unchanged += same;
    if (old.size === 0) added += texts.length;
    else changed += texts.length - same;
    before.set(key, texts);
  }
  const all = [...before.values()].flat();
  const entries = entriesOf(all);
  return { entries, laws: new Set(all.map(({ identity }) => identity)).size, added, changed, unchanged };
}

/** What a row was before it stood in a corpus. */
function rowOf({ law, article, number, path, text, inForce, dated, source }: ImportedArticle): Row {
  return { law, article, number, path, text, from: inForce.from, dated, file: source.file, line: source.line };
}

function textsOf(path: string, from: Entry["from"], parse: (line: string) => Row) {
  const texts = new Map<string, Text[]>();
  const identities = new Map<string, string>();
  let repeated = 0;
  eachLineOf(path, (line, place) => {
    const row = parse(line);
    const identity = identities.get(row.law) ?? lawIdentity(row.law);
    identities.set(row.law, identity);
    const number = row.number ?? `s-${digestOf(`${row.path}\n${row.article}`).slice(0, 8)}`;
    const key = [identity, row.from ?? "", row.dated ?? "", number].join("\n");
    const { dated } = row;
    const text = { key, identity, number, day: row.from, dated, digest: digestOf(row.text), from, place };
    const known = texts.get(key);
    if (!known) texts.set(key, [text]);
    else if (known.some(({ digest }) => digest === text.digest)) repeated += 1;
    else known.push(text);
  });
  return { texts, repeated };
}

function entriesOf(texts: readonly Text[]): readonly Entry[] {
  const untils = untilsOf(texts);
  const editions = new Map<string, number>();
  const keys = new Map<string, string>();
  const inOrder = texts.map((text, i) => ({ text, i, order: [text.identity, text.day ?? "", text.dated ?? ""] }));
  inOrder.sort((a, b) => compare(a.order, b.order) || a.i - b.i);
  return inOrder.map(({ text }) => {
    const edition = editions.get(text.key) ?? 0;
    editions.set(text.key, edition + 1);
    const law = [text.identity, text.day ?? "", text.dated ?? "", edition].join("\n");
    const key = keys.get(law) ?? digestOf(law).slice(0, 10);
    keys.set(law, key);
    const until = text.day === null ? null : (untils.get(`${text.identity}\n${text.number}\n${text.day}`) ?? null);
    return { from: text.from, place: text.place, reference: `corpus-${key}/${text.number}`, until };
  });
}

/** For each article and day of effect the next one that is held: from then on another text applies. */
function untilsOf(texts: readonly Text[]): ReadonlyMap<string, Day> {
  const days = new Map<string, Set<Day>>();
  for (const { identity, number, day } of texts) {
    if (day === null) continue;
    const article = `${identity}\n${number}`;
    const known = days.get(article) ?? new Set();
    days.set(article, known.add(day));
  }
  const untils = new Map<string, Day>();
  for (const [article, known] of days) {
    const inOrder = [...known].sort();
    for (const [i, day] of inOrder.entries()) {
      const next = inOrder[i + 1];
      if (next) untils.set(`${article}\n${day}`, next);
    }
  }
  return untils;
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [i, one] of a.entries()) {
    const other = b[i] ?? "";
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
