import { statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

/** SQLite's FTS5 on terms cut beforehand, any of them, ordered by its BM25; a file on disk. */
export function build(bags, folder) {
  const file = join(folder, "fts5.db");
  const database = new Database(file);
  database.pragma("synchronous = off");
  database.exec("create virtual table passages using fts5(text, content='', tokenize='unicode61 remove_diacritics 0')");
  const insert = database.prepare("insert into passages (rowid, text) values (?, ?)");
  database.transaction(() => {
    bags.forEach((text, id) => {
      insert.run(id + 1, text);
    });
  })();
  database.exec("insert into passages (passages) values ('optimize')");
  database.close();
  return { ...load(file), bytes: () => statSync(file).size, file };
}

export function store(index) {
  return index.file;
}

export function load(file) {
  const query = new Database(file, { readonly: true }).prepare(
    "select rowid from passages where passages match ? order by rank limit ?",
  );
  const search = (terms, limit) => {
    const any = [...new Set(terms)].map((term) => `"${term.replaceAll('"', '""')}"`).join(" OR ");
    return any === "" ? [] : query.all(any, limit).map(({ rowid }) => rowid - 1);
  };
  return { search };
}
