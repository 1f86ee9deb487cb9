import { loadKnowledge } from "../../../dist/index.js";
import { buildCorpusIndex, openCorpusIndex } from "../../../dist/retrieval/corpus-index.js";
import { createCorpus } from "../../../dist/retrieval/corpus-retriever.js";
import { createLegalWords } from "../../../dist/retrieval/legal-words.js";
import { pack, unpack } from "../../../dist/text/packed.js";

const { everydayWords } = await loadKnowledge();

/** Imported laws as the bot searches them: typed postings, what laws call everyday words, authority, and the law around an article. */
export function build(bags, _folder, { documents }) {
  const stored = buildCorpusIndex(documents.map(articleOf), bags, new Float64Array(bags.length + 1));
  return { ...opened(stored, documents), stored };
}

export function store({ stored }) {
  return pack(stored);
}

export function load(bytes, _bags, { documents }) {
  return opened(unpack(bytes), documents);
}

function opened(stored, documents) {
  const articles = openCorpusIndex(stored, (number) => articleOf(documents[number], number));
  const holder = {
    best: async (asked, limit) => articles.best(asked, limit),
    at: async () => [],
    asked: async () => [],
    close: async () => {},
  };
  const corpus = createCorpus(holder, createLegalWords(everydayWords));
  const search = async ([text], limit) => {
    const query = { text, language: "zh", references: [], concepts: [], day: "2026-11-29", limit };
    return (await corpus.search(query)).map(({ article }) => article.source.line);
  };
  return { search };
}

function articleOf({ id, law, article, path, text }, number) {
  const inForce = { from: null, until: null };
  return {
    reference: id,
    law,
    article,
    number: null,
    path,
    text,
    inForce,
    dated: null,
    source: { file: "", line: number },
  };
}
