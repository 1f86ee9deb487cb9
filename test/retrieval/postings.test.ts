import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPostings } from "../../src/retrieval/build-postings.ts";
import { type AskedTerm, openPostings, type Postings, type StoredPostings } from "../../src/retrieval/postings.ts";
import { pack, unpack } from "../../src/text/packed.ts";

const k = 1.2;
const b = 0.75;

function indexOf(documents: readonly (readonly string[])[]): StoredPostings {
  return buildPostings(documents.length, (document, add) => {
    for (const term of documents[document] ?? []) add(term);
  });
}

function asked(terms: readonly string[]): readonly AskedTerm[] {
  return [...new Set(terms)].map((term) => ({ term, count: terms.filter((one) => one === term).length }));
}

/** BM25 by its definition: every document, every term. */
function scoredOneByOne(documents: readonly (readonly string[])[], question: readonly string[]) {
  const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const scores = documents.map((terms, document) => {
    let score = 0;
    for (const term of question) {
      const held = documents.filter((one) => one.includes(term)).length;
      const frequency = terms.filter((one) => one === term).length;
      const idf = Math.log(1 + (documents.length - held + 0.5) / (held + 0.5));
      score += (idf * frequency * (k + 1)) / (frequency + k * (1 - b + (b * terms.length) / average));
    }
    return { document, score };
  });
  return scores.filter(({ score }) => score > 0).sort((x, y) => y.score - x.score || x.document - y.document);
}

/** Few words, unevenly frequent, so that there are rows, ties and rare terms. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("的", "人") },
  { weight: 3, arbitrary: fc.constantFrom("账号", "出租", "account") },
  { weight: 1, arbitrary: fc.constantFrom("微信", "𠮷", "银行卡", "12", "account2", "帮信罪") },
);
const texts = fc.array(fc.array(word, { maxLength: 12 }), { minLength: 1, maxLength: 40 });
const question = fc.array(fc.oneof(word, fc.constant("无")), { maxLength: 8 });

describe("postings", () => {
  it("scores as BM25 is defined, best first", () => {
    fc.assert(
      fc.property(texts, question, fc.integer({ min: 1, max: 50 }), (documents, terms, limit) => {
        const found = openPostings(indexOf(documents)).search(asked(terms), limit);
        const wanted = scoredOneByOne(documents, terms).slice(0, limit);
        expect(found.length).toBe(wanted.length);
        for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(wanted[i]?.score ?? 0, 9);
      }),
    );
  });

  it("finds with a small limit the very same as with none, equal scores by number", () => {
    fc.assert(
      fc.property(texts, question, fc.integer({ min: 1, max: 5 }), (documents, terms, limit) => {
        const postings = openPostings(indexOf(documents));
        const all = postings.search(asked(terms), documents.length);
        expect(postings.search(asked(terms), limit)).toEqual(all.slice(0, limit));
        const pairs = all.slice(1).map((one, i) => [all[i], one] as const);
        for (const [x, y] of pairs) if (x?.score === y.score) expect(x.document).toBeLessThan(y.document);
      }),
    );
  });

  it("passes over most of a large index without losing any of the best", () => {
    const postings = openPostings(indexOf(manyTexts(3000)));
    for (const terms of [["t1", "t2", "t900"], ["t3", "t3", "t40", "t41", "t42"], ["t0", "t1"], ["t2999"]])
      expect(postings.search(asked(terms), 10)).toEqual(postings.search(asked(terms), 3000).slice(0, 10));
  });

  it("gives the same after other searches, and from the stored form read in place", () => {
    const index = indexOf(manyTexts(200));
    const reread = openPostings(unpack(pack(index)) as StoredPostings);
    const postings = openPostings(index);
    const search = (from: Postings) => from.search(asked(["t1", "t7", "t50"]), 10);
    const first = search(postings);
    postings.search(asked(["t2", "t3"]), 3);
    expect(first.length).toBe(10);
    expect(search(postings)).toEqual(first);
    expect(search(reread)).toEqual(first);
  });

  it("is the same to the byte whenever it is built of the same documents", () => {
    expect(Buffer.from(pack(indexOf(manyTexts(100)))).equals(Buffer.from(pack(indexOf(manyTexts(100)))))).toBe(true);
  });

  it("counts a term 255 times at most, and ranks by it", () => {
    const documents = [Array.from({ length: 400 }, () => "多"), ["多", "少"], ["少"]];
    const index = indexOf(documents);
    expect(Math.max(...index.frequencies, ...index.rows)).toBe(255);
    expect(
      openPostings(index)
        .search(asked(["少"]), 3)
        .map(({ document }) => document),
    ).toEqual([2, 1]);
  });

  it.each([
    ["no documents", [], ["的"], 5],
    ["no terms", [["的"]], [], 5],
    ["no place for any", [["的"]], ["的"], 0],
    ["terms that nobody wrote", [["的"], []], ["无"], 5],
  ])("finds nothing where there are %s", (_, documents: string[][], terms: string[], limit) => {
    expect(openPostings(indexOf(documents)).search(asked(terms), limit)).toEqual([]);
  });

  it("refuses another format and arrays that don't fit together", () => {
    const index = indexOf([["的"], ["人"]]);
    expect(() => openPostings({ ...index, format: 99 })).toThrow(RangeError);
    expect(() => openPostings({ ...index, frequencies: new Uint8Array(1) })).toThrow(RangeError);
    expect(() => openPostings({ ...index, bests: new Uint8Array(9) })).toThrow(RangeError);
  });
});

/** Texts of 20 words; word n stands in every n-th text or so. */
function manyTexts(count: number): string[][] {
  return Array.from({ length: count }, (_, text) =>
    Array.from({ length: 20 }, (_, i) => `t${(text * 7919 + i * i * 104_729) % (3 + ((text * 31 + i) % count))}`),
  );
}
