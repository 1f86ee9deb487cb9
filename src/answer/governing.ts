import { type Day, overlaps, type Period } from "../knowledge/day.ts";
import type { Authority, KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference, type Reference } from "../knowledge/reference.ts";
import type { Statement } from "../knowledge/topic.ts";
import type { DayRange } from "./dates.ts";
import { periodOf } from "./dates.ts";

/** What a statement rests on for an act on certain days, or why it can't be said of that act. */
export type Standing =
  | { readonly kind: "stands"; readonly authorities: readonly Authority[] }
  /** Not yet, or no longer, the law when the act was done. */
  | { readonly kind: "other-time"; readonly reference: Reference };

/**
 * Whether a statement governs an act. Without a date of the act, today's law governs. With one, every article that the
 * statement cites must have been in force in that wording on some day of the range; it is never replaced by today's.
 */
export function standingOf(statement: Statement, act: DayRange | null, asOf: Day, base: KnowledgeBase): Standing {
  const known = standingsKnown.get(statement);
  const days = act ? `${act.first} ${act.last}` : "";
  if (known && known.base === base && known.asOf === asOf && known.days === days) return known.standing;
  const standing = standingOn(statement, act, asOf, base);
  standingsKnown.set(statement, { base, asOf, days, standing });
  return standing;
}

/** How each statement stood when it was last asked: mostly it is asked for the same day again and again. */
const standingsKnown = new WeakMap<
  Statement,
  { readonly base: KnowledgeBase; readonly asOf: Day; readonly days: string; readonly standing: Standing }
>();

function standingOn(statement: Statement, act: DayRange | null, asOf: Day, base: KnowledgeBase): Standing {
  const days: Period = act ? periodOf(act) : { from: asOf, until: nextDay(asOf) };
  const first = statement.cites[0]?.ref ?? "";
  const governs: Period = { from: statement.from ?? null, until: statement.until ?? null };
  if (!overlaps(days, governs)) return { kind: "other-time", reference: first };
  const authorities: Authority[] = [];
  for (const { ref } of statement.cites) {
    const authority = resolveDuring(ref, days, governs, asOf, base);
    if (!authority) return { kind: "other-time", reference: ref };
    authorities.push(authority);
  }
  return { kind: "stands", authorities };
}

/** The wording in force on the last of the days on which both the act and the statement fall. */
function resolveDuring(
  ref: Reference,
  days: Period,
  governs: Period,
  asOf: Day,
  base: KnowledgeBase,
): Authority | undefined {
  const parsed = parseReference(ref);
  if (parsed?.kind !== "article" || parsed.asOf !== undefined) return base.resolve(ref, asOf);
  const statute = base.statutes.get(parsed.statute);
  const wordings = statute?.articles.get(parsed.article) ?? [];
  // An interpretation governs acts from before its own first day, once it is there to be applied.
  const reach = ({ from, until }: Period): Period => {
    const first = from === statute?.enacted && from !== null && from <= asOf;
    return { from: first ? (statute.appliesFrom ?? from) : from, until };
  };
  const wording = wordings.filter(({ inForce }) => overlaps(reach(inForce), days) && overlaps(inForce, governs)).at(-1);
  if (!wording?.inForce.from) return undefined;
  return base.resolve(ref, wording.inForce.from);
}

function nextDay(day: Day): Day | null {
  return periodOf({ first: day, last: day }).until;
}
