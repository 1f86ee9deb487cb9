import MiniSearch from "minisearch";

const options = { fields: ["text"], tokenize: (text) => text.split(" "), processTerm: (term) => term };

/** MiniSearch with its defaults, on terms cut beforehand. */
export function build(bags) {
  const index = new MiniSearch(options);
  index.addAll(bags.map((text, id) => ({ id, text })));
  return opened(index);
}

export function store(index) {
  return JSON.stringify(index.engine);
}

export function load(stored) {
  return opened(MiniSearch.loadJSON(stored, options));
}

function opened(engine) {
  return {
    engine,
    search: (terms, limit) =>
      engine
        .search(terms.join(" "))
        .slice(0, limit)
        .map(({ id }) => id),
  };
}
