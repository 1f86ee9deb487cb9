import type { Scored } from "./postings.ts";

/** What the law counts that an article stands in. */
export interface LawContext {
  /** A number for the law of a document. */
  readonly lawOf: (document: number) => number;
  /** The weight of that law's authority, up to 1. */
  readonly authorityOf: (law: number) => number;
}

/** Where so many articles of a law are found, it is the law that was asked about; what they score counts for each of them. */
const companions = 3;
const companionship = 0.4;

/**
 * Puts found documents in order anew: by their score times the authority of their law, plus a share of what the best of the
 * same law score. Equal scores by number.
 */
export function inContext(found: readonly Scored[], { lawOf, authorityOf }: LawContext): readonly Scored[] {
  const weighed = found.map(({ document, score }) => ({ document, score: score * authorityOf(lawOf(document)) }));
  weighed.sort(byScore);
  const best = new Map<number, number[]>();
  for (const { document, score } of weighed) {
    const scores = best.get(lawOf(document));
    if (!scores) best.set(lawOf(document), [score]);
    else if (scores.length < companions) scores.push(score);
  }
  const shareOf = (law: number) => {
    const scores = best.get(law) ?? [];
    return (companionship * scores.reduce((sum, score) => sum + score, 0)) / companions;
  };
  return weighed.map(({ document, score }) => ({ document, score: score + shareOf(lawOf(document)) })).sort(byScore);
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.document - b.document;
}
