import { buildPostings } from "../../../dist/retrieval/build-postings.js";
import { openPostings } from "../../../dist/retrieval/postings.js";
import { pack, unpack } from "../../../dist/text/packed.js";

/** The project's own index on typed arrays, BM25 alone. */
export function build(bags) {
  const stored = buildPostings(bags.length, (document, add) => {
    for (const term of bags[document].split(" ")) add(term);
  });
  return { ...opened(stored), stored };
}

export function store(index) {
  return pack(index.stored);
}

export function load(bytes) {
  return opened(unpack(bytes));
}

function opened(stored) {
  const postings = openPostings(stored);
  const search = (terms, limit) => {
    const counts = new Map();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const asked = [...counts].map(([term, count]) => ({ term, count }));
    return postings.search(asked, limit).map(({ document }) => document);
  };
  return { search };
}
