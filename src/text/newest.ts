/** Keeps at most so many of a map's or a set's entries, those that were put in last. */
export function keepNewest(kept: Map<string, unknown> | Set<string>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
