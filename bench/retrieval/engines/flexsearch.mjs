import FlexSearch from "flexsearch";

/** FlexSearch's Index, whole terms, on terms cut beforehand; `suggest` lets documents in that lack some of them. */
export function build(bags) {
  const engine = new FlexSearch.Index({ tokenize: "strict", encode: (text) => text.split(" ") });
  bags.forEach((text, id) => {
    engine.add(id, text);
  });
  return { search: (terms, limit) => engine.search(terms.join(" "), { limit, suggest: true }) };
}
