import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { connect, Index, MatchQuery } from "@lancedb/lancedb";

const index = Index.fts({
  baseTokenizer: "whitespace",
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
  lowercase: false,
  withPosition: false,
});

/** LanceDB's full-text index on terms cut beforehand; a folder on disk. */
export async function build(bags, folder) {
  const database = await connect(folder);
  const table = await database.createTable(
    "passages",
    bags.map((text, id) => ({ id, text })),
  );
  await table.createIndex("text", { config: index });
  return { ...opened(table), bytes: () => sizeOf(folder), folder };
}

export function store(built) {
  return built.folder;
}

export async function load(folder) {
  return opened(await (await connect(folder)).openTable("passages"));
}

function opened(table) {
  const search = async (terms, limit) => {
    const query = new MatchQuery([...new Set(terms)].join(" "), "text");
    const rows = await table.query().fullTextSearch(query).select(["id", "_score"]).limit(limit).toArray();
    return rows.map(({ id }) => Number(id));
  };
  return { search };
}

function sizeOf(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile());
  return files.reduce((total, one) => total + statSync(join(one.parentPath ?? one.path, one.name)).size, 0);
}
