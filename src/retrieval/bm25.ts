/** The usual values: how soon a repeated term stops counting, and how much longer documents are held back. */
const k = 1.2;
const b = 0.75;

/** What a term adds to a document at most: more for rarer terms, `held` being the documents of all that have it. */
export function weightOf(held: number, documents: number): number {
  return (k + 1) * Math.log(1 + (documents - held + 0.5) / (held + 0.5));
}

/**
 * For each document what its length makes of a frequency: a term adds `weight × frequency / (frequency + norm)`. `lengths` count
 * terms with repetitions.
 */
export function normsOf(lengths: Uint32Array): Float64Array {
  let total = 0;
  for (const length of lengths) total += length;
  const average = total / Math.max(1, lengths.length) || 1;
  return Float64Array.from(lengths, (length) => k * (1 - b + (b * length) / average));
}
