import { createSearchIndex, storeSearchIndex } from "../../../dist/retrieval/search-index.js";

/** MiniSearch as the bot uses it: one bag, the rarest terms within a budget of postings, the matched-terms factor undone. */
export function build(bags) {
  return opened(baseOf(bags), undefined);
}

export function store(index) {
  return JSON.stringify(storeSearchIndex(index.engine));
}

export function load(stored, bags) {
  return opened(baseOf(bags), JSON.parse(stored));
}

const budget = 500;

function opened(base, stored) {
  const analyzer = {
    terms: (text) =>
      text
        .trim()
        .split(" ")
        .map((term) => ({ term })),
  };
  const engine = createSearchIndex(base, analyzer, { stored });
  const numbers = new Map(base.passages.map((passage, i) => [passage, i]));
  const search = (terms, limit) =>
    engine
      .match([...new Set(terms)], budget)
      .sort((a, b) => b.score - a.score || numbers.get(a.passage) - numbers.get(b.passage))
      .slice(0, limit)
      .map(({ passage }) => numbers.get(passage));
  return { engine, search };
}

function baseOf(bags) {
  const nothing = { zh: "", en: "" };
  const passages = bags.map((text, i) => ({
    reference: String(i),
    kind: "statute",
    heading: nothing,
    text: { zh: text, en: "" },
    also: "",
  }));
  return { passages, fingerprint: "bench", lexicon: new Map() };
}
