import type { Agreement } from "./agreement.ts";
import type { Case } from "./case.ts";
import type { Commentary } from "./commentary.ts";
import type { Day } from "./day.ts";
import type { EverydayWord } from "./everyday-words.ts";
import type { Facet } from "./facets.ts";
import type { Concept, Lexicon } from "./lexicon.ts";
import { wholeOf } from "./reference.ts";
import type { Source } from "./source.ts";
import type { Article, Statute } from "./statute.ts";
import type { Condition, Position, Statement, Topic } from "./topic.ts";

/** Everything read from the files, before it is tied together. Plain data. */
export interface KnowledgeRecords {
  readonly statutes: readonly StatuteEntry[];
  readonly cases: readonly Case[];
  readonly agreements: readonly Agreement[];
  readonly commentary: readonly Commentary[];
  readonly topics: readonly Topic[];
  readonly facets: readonly Facet[];
  readonly lexicon: readonly Concept[];
  readonly everydayWords: readonly EverydayWord[];
  readonly sources: readonly Source[];
}

/** A statute with its articles as a list. */
export type StatuteEntry = Omit<Statute, "articles"> & { readonly articles: readonly Article[] };

/** The records by id, and what is asked of all of them at once: held in memory, or opened on demand from what the build stored. */
export interface Holdings {
  readonly statutes: ReadonlyMap<string, Statute>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly agreements: ReadonlyMap<string, Agreement>;
  readonly commentary: ReadonlyMap<string, Commentary>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly statements: ReadonlyMap<string, Statement>;
  /** By `topic/position`. */
  readonly positions: ReadonlyMap<string, Position>;
  readonly facets: ReadonlyMap<string, Facet>;
  readonly lexicon: Lexicon;
  /** By their place in the file. */
  readonly everydayWords: ReadonlyMap<string, EverydayWord>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly index: KnowledgeIndex;
}

/** What would otherwise be found out by looking at every record. */
export interface KnowledgeIndex {
  /** Names of positions by a facet that each of them needs, the rarest that it does; under "" those that need none by itself. */
  readonly needing: Readonly<Record<string, readonly string[]>>;
  /** Ids of statements by their issue. */
  readonly issues: Readonly<Record<string, readonly string[]>>;
  /** Ids of the statements that rest on an authority, by its address. */
  readonly citing: Readonly<Record<string, readonly string[]>>;
  /** The day of the newest review of any position; null where there is none. */
  readonly newestReview: Day | null;
}

/** Records that are all in memory. */
export function holdingsOf(records: KnowledgeRecords): Holdings {
  const statements = records.topics.flatMap((topic) => topic.statements);
  const positions = records.topics.flatMap((topic) => topic.positions);
  return {
    statutes: byId(records.statutes.map((entry) => ({ ...entry, articles: byNumber(entry.articles) }))),
    cases: byId(records.cases),
    agreements: byId(records.agreements),
    commentary: byId(records.commentary),
    topics: byId(records.topics),
    statements: byId(statements),
    positions: new Map(positions.map((position) => [positionName(position), position])),
    facets: byId(records.facets),
    lexicon: byId(records.lexicon),
    everydayWords: new Map(byPlace(records.everydayWords)),
    sources: byId(records.sources),
    index: indexOf(statements, positions),
  };
}

/** Rows that have no name of their own. */
export function byPlace<T>(rows: readonly T[]): readonly (readonly [place: string, row: T])[] {
  return rows.map((row, place) => [String(place), row]);
}

/** A position as answers and the question bank name it: `topic/position`. */
export function positionName({ topic, id }: Pick<Position, "topic" | "id">): string {
  return `${topic}/${id}`;
}

/** The wordings of each number, in the order given. */
export function byNumber(articles: readonly Article[]): ReadonlyMap<string, readonly Article[]> {
  const map = new Map<string, Article[]>();
  for (const article of articles) append(map, article.number, article);
  return map;
}

export function indexOf(statements: readonly Statement[], positions: readonly Position[]): KnowledgeIndex {
  const issues = new Map<string, string[]>();
  const citing = new Map<string, string[]>();
  for (const { id, issue, cites } of statements) {
    if (issue !== undefined) append(issues, issue, id);
    for (const address of new Set(cites.map(({ ref }) => wholeOf(ref)))) append(citing, address, id);
  }
  const reviews = positions.map(({ reviewed }) => reviewed).sort();
  return {
    needing: Object.fromEntries(needingOf(positions)),
    issues: Object.fromEntries(issues),
    citing: Object.fromEntries(citing),
    newestReview: reviews.at(-1) ?? null,
  };
}

/** Each position stands under the rarest facet that it needs. */
function needingOf(positions: readonly Position[]): ReadonlyMap<string, readonly string[]> {
  const needed = positions.map(({ when }) => facetsNeeded(when));
  const counts = new Map<string, number>();
  for (const facet of needed.flat()) counts.set(facet, (counts.get(facet) ?? 0) + 1);
  const needing = new Map<string, string[]>();
  for (const [i, position] of positions.entries()) {
    const rarest = [...(needed[i] ?? [])].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))[0];
    append(needing, rarest ?? "", positionName(position));
  }
  return needing;
}

function facetsNeeded(condition: Condition): readonly string[] {
  if (typeof condition === "string") return [condition];
  return "all" in condition && Array.isArray(condition.all) ? condition.all.flatMap(facetsNeeded) : [];
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
