import type { Facet } from "./facets.ts";
import {
  byNumber,
  byPlace,
  type Holdings,
  indexOf,
  type KnowledgeIndex,
  type KnowledgeRecords,
  positionName,
  type StatuteEntry,
} from "./holdings.ts";
import { RecordMap } from "./record-map.ts";
import type { Article, Statute } from "./statute.ts";
import type { Position, Statement, Topic } from "./topic.ts";

/** Records of one kind: their ids, a line each, and where each one's JSON begins, in bytes after the contents; at last where all end. */
interface Column {
  readonly ids: string;
  readonly starts: readonly number[];
}

const kinds = [
  "statutes",
  "articles",
  "cases",
  "agreements",
  "commentary",
  "topics",
  "statements",
  "positions",
  "facets",
  "lexicon",
  "everydayWords",
  "sources",
] as const;
type Kind = (typeof kinds)[number];

/** The first line of the file. The records follow it, one JSON value after the other. */
interface Contents {
  readonly columns: Readonly<Record<Kind, Column>>;
  readonly index: KnowledgeIndex;
}

/** A statute as it is stored: its articles lie beside it, by number. */
type StoredStatute = Omit<StatuteEntry, "articles"> & { readonly articles: readonly string[] };
/** A topic as it is stored: ids in the place of its statements and names in that of its positions. */
type StoredTopic = Omit<Topic, "statements" | "positions"> & {
  readonly statements: readonly string[];
  readonly positions: readonly string[];
};

/**
 * Records as one file: contents, then every record by itself, so that `openStored` parses only those that a question touches.
 * Reading all of them would be most of a cold start.
 */
export function storeKnowledge(records: KnowledgeRecords): Uint8Array {
  const statements = records.topics.flatMap((topic) => topic.statements);
  const positions = records.topics.flatMap((topic) => topic.positions);
  const byOwnId = (rows: readonly { readonly id: string }[]) => rows.map((row) => [row.id, row] as const);
  const rows: Record<Kind, readonly (readonly [id: string, record: unknown])[]> = {
    statutes: byOwnId(records.statutes.map(withoutArticles)),
    articles: records.statutes.flatMap(({ id, articles }) =>
      [...byNumber(articles)].map(([number, wordings]) => [`${id}/${number}`, wordings] as const),
    ),
    cases: byOwnId(records.cases),
    agreements: byOwnId(records.agreements),
    commentary: byOwnId(records.commentary),
    topics: byOwnId(records.topics.map(withoutConclusions)),
    statements: byOwnId(statements),
    positions: positions.map((position) => [positionName(position), position]),
    facets: byOwnId(records.facets),
    lexicon: byOwnId(records.lexicon),
    everydayWords: byPlace(records.everydayWords),
    sources: byOwnId(records.sources),
  };
  const body: Buffer[] = [];
  let end = 0;
  const columnOf = (kind: Kind): Column => {
    const starts = [end];
    for (const [, record] of rows[kind]) {
      const bytes = Buffer.from(JSON.stringify(record));
      body.push(bytes);
      end += bytes.length;
      starts.push(end);
    }
    return { ids: rows[kind].map(([id]) => id).join("\n"), starts };
  };
  const columns = Object.fromEntries(kinds.map((kind) => [kind, columnOf(kind)]));
  const contents = { columns, index: indexOf(statements, positions) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(contents)}\n`), ...body]);
}

/** The records again, each parsed when it is first asked for; of what `storeKnowledge` wrote, as a snapshot's checksum shows. */
export function openStored(bytes: Buffer): Holdings {
  const start = bytes.indexOf("\n") + 1;
  const { columns, index } = JSON.parse(bytes.toString("utf8", 0, start)) as Contents;
  const opened = <T, S = T>(kind: Kind, made: (stored: S) => T): RecordMap<T> => {
    const { ids, starts } = columns[kind];
    const at = (place: number) => start + (starts[place] ?? 0);
    return new RecordMap(ids === "" ? [] : ids.split("\n"), (place) =>
      made(JSON.parse(bytes.toString("utf8", at(place), at(place + 1))) as S),
    );
  };
  const plain = <T>(kind: Kind) => opened<T>(kind, (stored) => stored);
  const articles = plain<readonly Article[]>("articles");
  const statements = plain<Statement>("statements");
  const positions = plain<Position>("positions");
  const held = <T>(map: ReadonlyMap<string, T>, ids: readonly string[]) => ids.flatMap((id) => map.get(id) ?? []);
  return {
    statutes: opened(
      "statutes",
      (stored: StoredStatute): Statute => ({
        ...stored,
        articles: new RecordMap(
          stored.articles,
          (place) => articles.get(`${stored.id}/${stored.articles[place]}`) as readonly Article[],
        ),
      }),
    ),
    cases: plain("cases"),
    agreements: plain("agreements"),
    commentary: plain("commentary"),
    topics: opened(
      "topics",
      (stored: StoredTopic): Topic => ({
        ...stored,
        statements: held(statements, stored.statements),
        positions: held(positions, stored.positions),
      }),
    ),
    statements,
    positions,
    // Every question looks at many facets.
    facets: new Map(plain<Facet>("facets")),
    lexicon: plain("lexicon"),
    everydayWords: plain("everydayWords"),
    sources: plain("sources"),
    index,
  };
}

function withoutArticles(entry: StatuteEntry): StoredStatute {
  return { ...entry, articles: [...byNumber(entry.articles).keys()] };
}

function withoutConclusions(topic: Topic): StoredTopic {
  return {
    ...topic,
    statements: topic.statements.map(({ id }) => id),
    positions: topic.positions.map(positionName),
  };
}
