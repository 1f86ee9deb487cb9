import { normsOf } from "./bm25.ts";
import { postingsFormat, type StoredPostings } from "./postings.ts";

/** A posting takes five bytes, so that a row is no larger from this share of the documents on. */
const rowShare = 1 / 5;
const mostFrequency = 255;

/**
 * Builds the index of documents 0 to `count - 1`. `eachTerm` names a document's terms, the same at every call: it is asked twice
 * for each document, since then nothing but the index itself need be held. `onDocument` is told of each document read, twice.
 */
export function buildPostings(
  count: number,
  eachTerm: (document: number, add: (term: string) => void) => void,
  onDocument: (document: number) => void = () => {},
): StoredPostings {
  const counted = countTerms(count, eachTerm, onDocument);
  const { ids, held, lengths } = counted;
  const inOrder = [...ids.keys()].sort();
  const isRow = (id: number) => (held[id] ?? 0) >= Math.max(2, count * rowShare);
  const places = new Uint32Array(inOrder.length);
  const postingStarts = new Uint32Array(inOrder.length + 1);
  const rowTerms: number[] = [];
  for (const [place, term] of inOrder.entries()) {
    const id = ids.get(term) ?? 0;
    places[id] = place;
    if (isRow(id)) rowTerms.push(place);
    postingStarts[place + 1] = (postingStarts[place] ?? 0) + (isRow(id) ? 0 : (held[id] ?? 0));
  }
  const index = {
    format: postingsFormat,
    ...lettersOf(inOrder),
    postingStarts,
    numbers: new Uint32Array(postingStarts[inOrder.length] ?? 0),
    frequencies: new Uint8Array(postingStarts[inOrder.length] ?? 0),
    rowTerms: Uint32Array.from(rowTerms),
    rowCounts: Uint32Array.from(rowTerms, (place) => held[ids.get(inOrder[place] ?? "") ?? 0] ?? 0),
    rows: new Uint8Array(rowTerms.length * count),
    bests: new Uint8Array(inOrder.length),
    lengths,
  };
  fill(index, count, (document, add) => eachTerm(document, (term) => add(places[ids.get(term) ?? 0] ?? 0)), onDocument);
  return index;
}

/** Numbers the terms as they come; in how many documents each stands, and how many terms each document has. */
function countTerms(
  count: number,
  eachTerm: (document: number, add: (term: string) => void) => void,
  onDocument: (document: number) => void,
) {
  const ids = new Map<string, number>();
  const held: number[] = [];
  /** The last document in which each term was met. */
  const met: number[] = [];
  const lengths = new Uint32Array(count);
  for (let document = 0; document < count; document++) {
    let length = 0;
    eachTerm(document, (term) => {
      length += 1;
      const id = ids.get(term);
      if (id === undefined) {
        ids.set(term, held.length);
        held.push(1);
        met.push(document);
      } else if (met[id] !== document) {
        met[id] = document;
        held[id] = (held[id] ?? 0) + 1;
      }
    });
    lengths[document] = length;
    onDocument(document);
  }
  return { ids, held, lengths };
}

function lettersOf(terms: readonly string[]) {
  const termStarts = new Uint32Array(terms.length + 1);
  for (const [i, term] of terms.entries()) termStarts[i + 1] = (termStarts[i] ?? 0) + term.length;
  const letters = new Uint16Array(termStarts[terms.length] ?? 0);
  for (const [i, term] of terms.entries())
    for (let unit = 0; unit < term.length; unit++) letters[(termStarts[i] ?? 0) + unit] = term.charCodeAt(unit);
  return { letters, termStarts };
}

/** Writes every posting into its place; `eachPlace` names a document's terms by their places in the dictionary. */
function fill(
  index: StoredPostings,
  count: number,
  eachPlace: (document: number, add: (place: number) => void) => void,
  onDocument: (document: number) => void,
): void {
  const { postingStarts, numbers, frequencies, rowTerms, rows, bests, lengths } = index;
  const norms = normsOf(lengths);
  const next = postingStarts.slice();
  const rowOf = new Map([...rowTerms].map((place, row) => [place, row]));
  /** Of the document at hand: how often it has each term, and which it has. */
  const seen = new Uint32Array(bests.length);
  const present: number[] = [];
  for (let document = 0; document < count; document++) {
    present.length = 0;
    eachPlace(document, (place) => {
      if (seen[place] === 0) present.push(place);
      seen[place] = (seen[place] ?? 0) + 1;
    });
    for (const place of present) {
      const frequency = Math.min(mostFrequency, seen[place] ?? 0);
      seen[place] = 0;
      const best = Math.ceil((255 * frequency) / (frequency + (norms[document] ?? 0)));
      if (best > (bests[place] ?? 0)) bests[place] = best;
      const row = rowOf.get(place);
      if (row !== undefined) rows[row * count + document] = frequency;
      else {
        const at = next[place] ?? 0;
        numbers[at] = document;
        frequencies[at] = frequency;
        next[place] = at + 1;
      }
    }
    onDocument(document);
  }
}
