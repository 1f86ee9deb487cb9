import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { BankQuestion } from "../knowledge/question-bank.ts";
import { type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Position } from "../knowledge/topic.ts";
import { eachCharacterTerm } from "../text/characters.ts";
import type { ConceptMatcher } from "../text/concepts.ts";
import { normalize } from "../text/normalize.ts";
import { onceFor } from "../text/once.ts";
import { stem } from "../text/stemmer.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { buildPostings } from "./build-postings.ts";
import { type AskedTerm, openPostings, type StoredPostings } from "./postings.ts";

/** What people asked before whose answers rest on an authority: it is found by the words of those questions. Topics are found by their own. */
export interface AskedBefore {
  /**
   * Authorities whose questions share words or concepts with a normalised text, by address: 1 for the one that
   * shares most, down to above 0. At most `mostFound`.
   */
  match(text: string, concepts: readonly string[]): ReadonlyMap<Reference, number>;
}

/** What the build stores of it. */
export interface StoredAskedBefore {
  /** Raised when the terms or the addresses change, so that older files aren't read. */
  readonly format: number;
  /** Addresses that the postings' documents stand for, a line each. */
  readonly addresses: string;
  readonly postings: StoredPostings;
}

/** Raised when the terms or the addresses change. */
const askedFormat = 1;
/** Authorities of so many of a position's statements, the most important first, are found by its questions; the rest are asides. */
const statementsCounted = 2;
/** A term that fewer questions hold tells nothing of what else is asked. */
const leastQuestions = 3;
const mostFound = 60;
/** Distinct terms of a text that are looked for: nobody asks for so much at once. */
const mostTerms = 120;

/** Pours the bank's questions into the authorities that their answers rest on. Deterministic. */
export function storeAskedBefore(
  questions: readonly BankQuestion[],
  base: KnowledgeBase,
  concepts: ConceptMatcher,
): StoredAskedBefore {
  const asked = questions.flatMap(({ q, turns, position: id }) => {
    const position = id === undefined ? undefined : base.position(id);
    if (!position) return [];
    const { text } = normalize([...turns, q].join("\n"));
    const terms = termsOf(text, [...new Set(concepts(text).matches.map(({ concept }) => concept.id))]);
    return [{ terms, addresses: addressesOf(position, base) }];
  });
  const held = new Map<string, number>();
  for (const { terms } of asked) for (const term of new Set(terms)) held.set(term, (held.get(term) ?? 0) + 1);
  const bags = new Map<Reference, string[]>();
  for (const { terms, addresses } of asked) {
    const told = terms.filter((term) => (held.get(term) ?? 0) >= leastQuestions);
    for (const address of addresses) {
      const bag = bags.get(address);
      if (bag) for (const term of told) bag.push(term);
      else bags.set(address, [...told]);
    }
  }
  const rows = [...bags].sort(([a], [b]) => (a < b ? -1 : 1));
  const postings = buildPostings(rows.length, (row, add) => {
    for (const term of rows[row]?.[1] ?? []) add(term);
  });
  return { format: askedFormat, addresses: rows.map(([address]) => address).join("\n"), postings };
}

/** Opens what was stored; undefined where it is of another format. */
export function openAskedBefore(stored: StoredAskedBefore): AskedBefore | undefined {
  if (stored.format !== askedFormat) return undefined;
  const addresses = stored.addresses.split("\n");
  const postings = openPostings(stored.postings);
  return {
    match(text, concepts) {
      const terms = [...new Set(termsOf(text, concepts))].slice(0, mostTerms);
      const asked = terms.map((term): AskedTerm => ({ term, count: 1 }));
      const found = postings.search(asked, mostFound);
      const best = found[0]?.score ?? 1;
      return new Map(found.map(({ document, score }) => [addresses[document] ?? "", score / best]));
    },
  };
}

/** How much less each further statement of a position counts. */
const decay = 0.7;

/**
 * The same from the other side: the authorities of positions that answer questions asked alike, given each position's share of
 * the likeness (`topic/position`); 1 for the one that most of them rest on.
 */
export function answeredAlike(alike: ReadonlyMap<string, number>, base: KnowledgeBase): ReadonlyMap<Reference, number> {
  const sums = new Map<Reference, number>();
  for (const [id, share] of alike) {
    const position = base.position(id);
    if (!position) continue;
    for (const { address, counts } of restsOf(base)(position))
      sums.set(address, (sums.get(address) ?? 0) + share * counts);
  }
  const best = Math.max(...sums.values());
  for (const [address, sum] of sums) sums.set(address, sum / best);
  return sums;
}

interface Rest {
  readonly address: Reference;
  readonly counts: number;
}

/** The authorities that a position rests on, each once, and how much each counts. */
const restsOf = onceFor((base: KnowledgeBase) =>
  onceFor((position: Position): readonly Rest[] => {
    const counts = new Map<Reference, number>();
    for (const [i, id] of position.statements.entries())
      for (const { ref } of base.statements.get(id)?.cites ?? [])
        if (!counts.has(wholeOf(ref))) counts.set(wholeOf(ref), decay ** i);
    return [...counts].map(([address, count]) => ({ address, counts: count }));
  }),
);

function addressesOf(position: Position, base: KnowledgeBase): readonly Reference[] {
  const cites = position.statements.slice(0, statementsCounted).flatMap((id) => base.statements.get(id)?.cites ?? []);
  return [...new Set(cites.map(({ ref }) => wholeOf(ref)))];
}

/** Characters and their pairs, Latin words by their stems, and what the lexicon calls what is spoken of, in whatever language. */
function termsOf(text: string, concepts: readonly string[]): readonly string[] {
  const terms = concepts.map((id) => `concept ${id}`);
  eachCharacterTerm(text, (term) => {
    if (/^\p{Script=Han}/u.test(term)) terms.push(term);
    else if (!STOP_WORDS.has(term) && !STOP_WORDS.has(stem(term))) terms.push(stem(term));
  });
  return terms;
}
