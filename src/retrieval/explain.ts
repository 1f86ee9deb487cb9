import type { Hit } from "./retriever.ts";

/** Hits as a table for people, a line each: place, reference, score, every factor, and the terms that were found. */
export function explainHits(hits: readonly Hit[]): string {
  if (hits.length === 0) return "no hits";
  const factors = [...new Set(hits.flatMap((hit) => Object.keys(hit.factors)))];
  const rows = [
    ["#", "reference", "score", ...factors, "terms"],
    ...hits.map((hit, i) => [
      String(i + 1),
      hit.passage.reference,
      hit.score.toFixed(2),
      ...factors.map((factor) => (hit.factors[factor] ?? 0).toFixed(2)),
      // Last, since the width of Chinese characters depends on the terminal.
      [...new Set(hit.matches.map(({ term }) => term))].join(" "),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => lineOf(row, widths)).join("\n");
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    if (column === row.length - 1) return cell;
    return column === 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  });
  return cells.join("  ").trimEnd();
}
