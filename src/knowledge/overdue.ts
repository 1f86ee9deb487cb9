import { addDays, type Day } from "./day.ts";
import type { KnowledgeBase } from "./knowledge-base.ts";

/** A review holds for this many days. */
export const reviewDays = 365;

/** What an editor should look at again: `name` is a reference, or a file for a whole version of a statute. */
export interface Overdue {
  readonly name: string;
  readonly why: string;
}

/** Texts and positions whose review is older than a year, and texts whose source is marked to be read again. */
export function overdueIn(base: KnowledgeBase, today: Day): readonly Overdue[] {
  const old = (reviewed: Day) => addDays(reviewed, reviewDays) < today;
  const articles = [...base.statutes.values()].flatMap((statute) => [...statute.articles.values()].flat());
  const agreements = [...base.agreements.values()];
  const reviews = [
    ...articles.map(({ file, reviewed }) => ({ name: file, reviewed })),
    ...agreements.map(({ id, reviewed }) => ({ name: `agreement/${id}`, reviewed })),
    ...[...base.cases.values()].map(({ reference, reviewed }) => ({ name: reference, reviewed })),
    ...base.positions.map(({ reference, reviewed }) => ({ name: reference, reviewed })),
  ];
  const stale = reviews
    .filter(({ reviewed }) => old(reviewed))
    .map(({ name, reviewed }) => ({ name, why: `last reviewed on ${reviewed}` }));
  const uses = new Map<string, string[]>();
  const use = (source: string, reference: string) => uses.set(source, [...(uses.get(source) ?? []), reference]);
  for (const { source, reference } of articles) use(source, reference);
  for (const { clauses } of agreements) for (const { source, reference } of clauses) use(source, reference);
  for (const { sources, reference } of [...base.cases.values(), ...base.commentary.values()])
    for (const source of sources) use(source, reference);
  const marked = [...base.sources.values()]
    .filter(({ recheck, id }) => recheck && uses.has(id))
    .map(({ id, title }) => ({ name: (uses.get(id) ?? []).join(", "), why: `source to be read again: ${title.en}` }));
  return [...new Map([...stale, ...marked].map((one) => [`${one.name} ${one.why}`, one])).values()];
}

const lastReadKnown = new WeakMap<KnowledgeBase, Day | undefined>();

/** The day since which every source has been read; undefined unless that was before a day. */
export function lastReadBefore(day: Day, base: KnowledgeBase): Day | undefined {
  if (!lastReadKnown.has(base))
    lastReadKnown.set(
      base,
      [...base.sources.values()]
        .map(({ read }) => read)
        .sort()
        .at(0),
    );
  const last = lastReadKnown.get(base);
  return last !== undefined && last < day ? last : undefined;
}
