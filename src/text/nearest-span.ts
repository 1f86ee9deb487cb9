import type { Span } from "./normalize.ts";

/** The stretch of a text that is most like another text. */
export interface Nearest {
  readonly span: Span;
  /** Characters to be changed, put in or left out; 0: the same. */
  readonly distance: number;
}

/**
 * Finds the span of `within` from which `wanted` differs least, by single characters (Sellers' algorithm); of equally near ones the
 * first, and of those that begin there the longest. Time is the product of the lengths, memory the length of `within`; the caller bounds both. Undefined for an empty text.
 */
export function nearestSpan(wanted: string, within: string): Nearest | undefined {
  if (wanted === "" || within === "") return undefined;
  const width = within.length + 1;
  let costs = new Uint16Array(width);
  let starts = Uint16Array.from({ length: width }, (_, at) => at);
  for (let row = 1; row <= wanted.length; row++) {
    const nextCosts = new Uint16Array(width);
    const nextStarts = new Uint16Array(width);
    nextCosts[0] = row;
    for (let at = 1; at < width; at++) {
      const same = wanted[row - 1] === within[at - 1];
      const changed = (costs[at - 1] as number) + (same ? 0 : 1);
      const added = (costs[at] as number) + 1;
      const left = (nextCosts[at - 1] as number) + 1;
      const least = Math.min(changed, added, left);
      nextCosts[at] = least;
      nextStarts[at] = (
        least === changed ? starts[at - 1] : least === added ? starts[at] : nextStarts[at - 1]
      ) as number;
    }
    costs = nextCosts;
    starts = nextStarts;
  }
  let end = 0;
  for (let at = 1; at < width; at++) {
    const [cost, least] = [costs[at] as number, costs[end] as number];
    if (cost < least || (cost === least && starts[at] === starts[end])) end = at;
  }
  return { span: { start: starts[end] as number, end }, distance: costs[end] as number };
}

/** A place where two texts differ; the spans are of each of them, and empty where it has nothing there. */
export interface Difference {
  readonly left: Span;
  readonly right: Span;
}

/** Where two texts differ, in order: the fewest characters that have to be left out and put in. Time and memory are the product of the lengths. */
export function differencesOf(left: string, right: string): readonly Difference[] {
  const shared = sharedLengths(left, right);
  const width = right.length + 1;
  const differences: Difference[] = [];
  let [at, to] = [0, 0];
  let open: { readonly left: number; readonly right: number } | undefined;
  const close = () => {
    if (open) differences.push({ left: { start: open.left, end: at }, right: { start: open.right, end: to } });
    open = undefined;
  };
  while (at < left.length || to < right.length) {
    if (at < left.length && to < right.length && left[at] === right[to]) {
      close();
      at += 1;
      to += 1;
      continue;
    }
    open ??= { left: at, right: to };
    const without = at < left.length ? (shared[(at + 1) * width + to] as number) : -1;
    const beside = to < right.length ? (shared[at * width + to + 1] as number) : -1;
    if (without >= beside) at += 1;
    else to += 1;
  }
  close();
  return differences;
}

/** For every pair of ends of the two texts, how many characters they have in common, in order. */
function sharedLengths(left: string, right: string): Uint16Array {
  const width = right.length + 1;
  const shared = new Uint16Array((left.length + 1) * width);
  for (let at = left.length - 1; at >= 0; at--)
    for (let to = right.length - 1; to >= 0; to--) {
      const cell = at * width + to;
      shared[cell] =
        left[at] === right[to]
          ? (shared[cell + width + 1] as number) + 1
          : Math.max(shared[cell + width] as number, shared[cell + 1] as number);
    }
  return shared;
}
