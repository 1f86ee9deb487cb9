import lunr from "lunr";

/** lunr with its BM25 and no pipeline, on terms cut beforehand. */
export function build(bags) {
  const builder = new lunr.Builder();
  builder.ref("id");
  builder.field("text");
  builder.tokenizer = (text) => text.split(" ").map((term) => new lunr.Token(term, {}));
  bags.forEach((text, id) => {
    builder.add({ id: String(id), text });
  });
  return opened(builder.build());
}

export function store(index) {
  return JSON.stringify(index.engine);
}

export function load(stored) {
  return opened(lunr.Index.load(JSON.parse(stored)));
}

function opened(engine) {
  const search = (terms, limit) =>
    engine
      .query((query) => {
        for (const term of new Set(terms)) query.term(term);
      })
      .slice(0, limit)
      .map(({ ref }) => Number(ref));
  return { engine, search };
}
