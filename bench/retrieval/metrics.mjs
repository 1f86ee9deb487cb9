// How good a ranking is. A question has groups of ids: one of each group is wanted, whichever of the group it is.

const depths = [1, 5, 10, 100];
const cutOff = 10;

/** Figures of one ranking: `r1` … `r100` (share of the groups met among the first so many), `mrr` and `ndcg` at ten. */
export function figuresOf(ranked, groups) {
  const met = groups.map((group) => ranked.findIndex((id) => group.includes(id)));
  const within = (depth) => met.filter((at) => at >= 0 && at < depth).length / groups.length;
  const first = Math.min(...met.map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at)));
  return {
    ...Object.fromEntries(depths.map((depth) => [`r${depth}`, within(depth)])),
    mrr: first < cutOff ? 1 / (first + 1) : 0,
    ndcg:
      sum(met.map((at) => (at >= 0 && at < cutOff ? gainAt(at) : 0))) /
      sum(groups.slice(0, cutOff).map((_, i) => gainAt(i))),
  };
}

/** The mean of each figure over all questions. */
export function meanOf(figures) {
  const names = Object.keys(figures[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, sum(figures.map((one) => one[name])) / figures.length]));
}

/** The value that a share of the values lies below. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function gainAt(place) {
  return 1 / Math.log2(place + 2);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
