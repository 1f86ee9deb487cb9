import { isWithin } from "../knowledge/day.ts";
import type { Passage, PassageKind } from "../knowledge/passage.ts";
import { parseReference, type Reference, wholeOf } from "../knowledge/reference.ts";
import type { Query } from "./query.ts";

/** A passage with what search found out about it. */
export interface Candidate {
  readonly passage: Passage;
  /** BM25 of the question's own terms. */
  readonly bm25: number;
  /** BM25 of the names of the question's concepts, in both languages. */
  readonly expansion: number;
  /** How much the questions that it answered before share with this one: 0 to 1, the most. */
  readonly asked: number;
  /** How much of the answers to questions asked alike rests on it: 0 to 1, the most. */
  readonly alike: number;
  /** Lexicon ids in the passage's text. */
  readonly concepts: readonly string[];
}

/** A candidate in its place. The score is `(bm25 + expansion + asked + alike) × concepts × tier × kind × inForce + exact`. */
export interface Ranked {
  readonly passage: Passage;
  readonly score: number;
  readonly factors: Readonly<Record<Factor, number>>;
}

export type Factor = "bm25" | "expansion" | "asked" | "alike" | "concepts" | "tier" | "kind" | "inForce" | "exact";

/** The names of a concept find what the question's words don't, but they aren't what was asked. */
const EXPANSION = 0.4;
/** What answered such questions before tells more than words do: each of the two counts so many times what the passage with the most words has (chosen on the tuning half). */
export const ASKED = 2;
const ALIKE = 2;
/** A position that speaks of all the question's concepts gains by half. */
const CONCEPTS = 0.5;
/** Authority breaks near-ties; it must not bring up law that is beside the point. */
const TIER = [1, 1, 0.97, 0.94, 0.91, 0.88] as const;
/** Positions answer, law governs, cases show, the rest is told last. */
const KIND: Readonly<Record<PassageKind, number>> = {
  topic: 1.15,
  statute: 1,
  interpretation: 1,
  regulation: 0.97,
  opinion: 0.97,
  case: 0.92,
  agreement: 0.88,
  commentary: 0.8,
};
/** Wording that doesn't apply on the day asked about stays findable, far below; today's not so far. */
const NOT_IN_FORCE = 0.2;
const IN_FORCE_TODAY = 0.75;
/** What was asked for by its number comes before all that was found by words; the terms of one question can't sum to that. */
const EXACT = 100_000;
/** Asked for, but in a wording of other days. */
const EXACT_OTHER_DAY = 50_000;
/** Between what was asked for first and what second. */
const EXACT_STEP = 100;
/** A part asked for by its own reference comes before the other parts of the same case or agreement. */
const EXACT_PART = 50;

/** Puts candidates in order, best first; equal scores by reference. */
export function rank(query: Query, candidates: readonly Candidate[]): readonly Ranked[] {
  const most = Math.max(0, ...candidates.map(({ bm25, expansion }) => bm25 + EXPANSION * expansion)) || 1;
  return candidates.map((candidate) => weigh(query, candidate, most)).sort(byScore);
}

function weigh(query: Query, candidate: Candidate, most: number): Ranked {
  const { passage, bm25, expansion, asked, alike, concepts } = candidate;
  const factors = {
    bm25,
    expansion: EXPANSION * expansion,
    asked: ASKED * asked * most,
    alike: ALIKE * alike * most,
    concepts: passage.kind === "topic" ? 1 + CONCEPTS * shared(query.concepts, concepts) : 1,
    tier: TIER[passage.tier] ?? TIER[5],
    kind: KIND[passage.kind],
    inForce: currency(query, passage),
    exact: exactness(query, passage),
  };
  const found = factors.bm25 + factors.expansion + factors.asked + factors.alike;
  const score = found * factors.concepts * factors.tier * factors.kind * factors.inForce + factors.exact;
  return { passage, score, factors };
}

function currency({ day, asOf = day }: Query, { inForce }: Passage): number {
  if (isWithin(day, inForce)) return 1;
  return isWithin(asOf, inForce) ? IN_FORCE_TODAY : NOT_IN_FORCE;
}

/** Part of the question's concepts that the passage speaks of, 0 to 1. */
function shared(asked: readonly string[], held: readonly string[]): number {
  if (asked.length === 0) return 0;
  return asked.filter((id) => held.includes(id)).length / asked.length;
}

function exactness(query: Query, passage: Passage): number {
  if (query.references.length === 0) return 0;
  const whole = addressOf(passage.reference);
  const at = query.references.findIndex((reference) => addressOf(reference) === whole);
  if (at < 0) return 0;
  const asked = query.references[at] as Reference;
  const parsed = parseReference(asked);
  const day = (parsed?.kind === "article" ? parsed.asOf : undefined) ?? query.day;
  const tier = isWithin(day, passage.inForce) ? EXACT : EXACT_OTHER_DAY;
  const isPart = passage.reference !== whole && query.references.includes(passage.reference);
  return tier - Math.min(at, 100) * EXACT_STEP + (isPart ? EXACT_PART : 0);
}

/** What an exact look-up is compared by: an article without paragraph and day, a case with all its parts, one position. */
export function addressOf(reference: Reference): Reference {
  return reference.startsWith("position/") ? reference : wholeOf(reference);
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.passage.reference < b.passage.reference ? -1 : 1);
}
