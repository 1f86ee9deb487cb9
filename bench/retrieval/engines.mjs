// Who takes part: a module of engines/ on terms of one kind. `needs` is the package it can't do without.

/** `own`: takes part only where our own passages and questions are searched; `corpus`: only where a corpus is, with its own. */
export const engines = [
  { name: "haofa", module: "haofa", cut: "as given", own: true },
  { name: "haofa, imported laws", module: "haofa-imported", cut: "as given", corpus: true },
  { name: "haofa, imported laws, open questions poured in", module: "haofa-poured", cut: "as given", corpus: true },
  { name: "typed postings, characters", module: "postings", cut: "characters" },
  { name: "typed postings, words", module: "postings", cut: "words" },
  { name: "MiniSearch as configured here", module: "haofa-words", cut: "words" },
  { name: "MiniSearch, bare, words", module: "minisearch", cut: "words" },
  { name: "MiniSearch, bare, characters", module: "minisearch", cut: "characters" },
  { name: "SQLite FTS5, words", module: "sqlite", cut: "words", needs: "better-sqlite3" },
  { name: "SQLite FTS5, characters", module: "sqlite", cut: "characters", needs: "better-sqlite3" },
  { name: "LanceDB FTS, words", module: "lancedb", cut: "words", needs: "@lancedb/lancedb" },
  { name: "LanceDB FTS, characters", module: "lancedb", cut: "characters", needs: "@lancedb/lancedb" },
  { name: "FlexSearch, words", module: "flexsearch", cut: "words", needs: "flexsearch" },
  { name: "Orama, words", module: "orama", cut: "words", needs: "@orama/orama" },
  { name: "lunr, words", module: "lunr", cut: "words", needs: "lunr" },
];
