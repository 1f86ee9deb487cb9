import { askedStored, createEasyAnswerer, segmenterFor } from "../../../dist/app/create-answerer.js";
import { createAnalyzer, createRetriever } from "../../../dist/index.js";
import { createSearchIndex, storeSearchIndex } from "../../../dist/retrieval/search-index.js";

const asOf = "2026-11-29";

/** The bot's own search, with all it knows of a question: words, concepts, what was asked before, authority, the day. */
export function build(_bags, _folder, set) {
  return opened(set, undefined);
}

export function store({ index }) {
  return JSON.stringify(storeSearchIndex(index));
}

export function load(stored, _bags, set) {
  return opened(set, JSON.parse(stored));
}

function opened({ base, documents }, stored) {
  const segmenter = segmenterFor(base);
  const analyzer = createAnalyzer({ segmenter });
  const passages = documents.map((document) => document.passage ?? passageOf(document));
  const numbers = new Map(passages.map((passage, number) => [passage, number]));
  const { lexicon, fingerprint, statements } = base;
  const larger = { passages, lexicon, fingerprint, statements, position: (name) => base.position(name) };
  const index = createSearchIndex(larger, analyzer, { stored });
  const asked = askedStored(base);
  if (!asked) throw new Error("error: dist/ holds nothing of what was asked before; run npm run build.");
  const retriever = createRetriever(larger, analyzer, { index: () => index, asked: () => asked });
  const queries = new Map();
  const answerer = createEasyAnswerer(base, { segmenter, today: () => asOf });
  const prepare = async (questions) => {
    for (const question of questions) queries.set(question.id, await queryOf(question, answerer));
  };
  const search = async (_terms, limit, question) => {
    const hits = await retriever.search({ ...queries.get(question.id), limit });
    return hits.map(({ passage }) => numbers.get(passage));
  };
  return { index, prepare, search };
}

/** What is searched for once the question is understood; understanding isn't part of what is timed. */
async function queryOf({ last, turns, asOf: day = asOf }, answerer) {
  const { understanding: read, shares } = await answerer.explain({ text: last, turns, asOf: day });
  return {
    text: read.text,
    language: read.language,
    references: read.articles.flatMap(({ candidates }) => candidates),
    concepts: read.concepts.map(({ concept }) => concept.id),
    alike: shares,
    day: read.actDate?.last ?? day,
    asOf: day,
  };
}

function passageOf({ id, law, article, path, text }) {
  return {
    reference: id,
    kind: "statute",
    heading: { zh: `${law} ${article}`, en: "" },
    text: { zh: text, en: "" },
    also: path,
    fidelity: null,
    inForce: { from: null, until: null },
    tier: 1,
    source: { file: "", line: 1, id: null },
  };
}
