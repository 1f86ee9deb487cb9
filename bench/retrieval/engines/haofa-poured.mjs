import { loadKnowledge } from "../../../dist/index.js";
import { buildPostings } from "../../../dist/retrieval/build-postings.js";
import { authorityOf } from "../../../dist/retrieval/imported-article.js";
import { inContext } from "../../../dist/retrieval/law-context.js";
import { createLegalWords } from "../../../dist/retrieval/legal-words.js";
import { openPostings } from "../../../dist/retrieval/postings.js";
import { normalize } from "../../../dist/text/normalize.js";
import { cutter } from "../cutting.mjs";

const { everydayWords } = await loadKnowledge();
const terms = await cutter("characters");
/** What the words alone and those with the questions poured in count, each by its best, and the likeness of questions, as it is. */
const shares = { words: 0.5, asked: 1, alike: 1 };
const lookedAt = 300;
const neighbours = 20;
const sharpness = 2;

/** What the bot does with its own knowledge, done with a corpus: the open questions are known beforehand, with their answers. */
export function build(bags, _folder, { documents, known }) {
  const numbers = new Map(documents.map(({ id }, number) => [id, number]));
  const answers = known.map(({ groups }) => groups.flat().map((id) => numbers.get(id)));
  const asked = known.map(({ text }) => [...new Set(terms(text))]);
  const poured = new Map();
  for (const [i, articles] of answers.entries())
    for (const article of articles) poured.set(article, [...(poured.get(article) ?? []), ...asked[i]]);
  const cut = documents.map((_, number) => terms(bags[number]));
  const indexOf = (count, termsOf) =>
    openPostings(
      buildPostings(count, (document, add) => {
        for (const term of termsOf(document)) add(term);
      }),
    );
  const words = indexOf(bags.length, (number) => cut[number]);
  const withAsked = indexOf(bags.length, (number) => [...cut[number], ...(poured.get(number) ?? [])]);
  const questions = indexOf(known.length, (number) => asked[number]);
  const rarity = (term) => questions.search([{ term, count: 1 }], 1)[0]?.score ?? 0;
  const context = contextOf(documents);
  const legalWords = createLegalWords(everydayWords);
  const search = ([given], limit) => {
    const text = normalize(given).text;
    const said = countsOf(terms(text));
    const plain = said.map(({ term }) => term);
    const all = [...said, ...legalWords(text).filter(({ term }) => !plain.includes(term))];
    const sums = new Map();
    const give = (found, share, best = found[0]?.score ?? 1) => {
      for (const { document, score } of found) sums.set(document, (sums.get(document) ?? 0) + (share * score) / best);
    };
    give(words.search(all, lookedAt), shares.words);
    give(withAsked.search(all, lookedAt), shares.asked);
    give(
      alike(
        questions.search(
          said.map(({ term }) => ({ term, count: 1 })),
          neighbours,
        ),
        said,
        rarity,
        answers,
      ),
      shares.alike,
      1,
    );
    const found = [...sums].map(([document, score]) => ({ document, score }));
    return inContext(found, context)
      .slice(0, limit)
      .map(({ document }) => document);
  };
  return { search };
}

/** Articles by the likeness of the questions that they answered. */
function alike(nearest, said, rarity, answers) {
  const most = said.reduce((sum, { term }) => sum + rarity(term), 0) || 1;
  const sums = new Map();
  for (const { document, score } of nearest)
    for (const article of answers[document]) sums.set(article, (sums.get(article) ?? 0) + (score / most) ** sharpness);
  return [...sums].map(([document, score]) => ({ document, score }));
}

function contextOf(documents) {
  const laws = [...new Set(documents.map(({ law }) => law))];
  const places = new Map(laws.map((law, place) => [law, place]));
  const authorities = laws.map(authorityOf);
  return { lawOf: (number) => places.get(documents[number].law), authorityOf: (law) => authorities[law] };
}

function countsOf(all) {
  const counts = new Map();
  for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].map(([term, count]) => ({ term, count }));
}
