import { addDays, type Day, overlaps, type Period } from "./day.ts";
import { type Authority, type KnowledgeBase, textOf } from "./knowledge-base.ts";
import { numbersIn } from "./numbers.ts";
import { parseReference, type Reference } from "./reference.ts";

/** Later than all that is held: what a reference without a day leads to in the newest wording. */
const newest: Day = "9999-12-31";

/** Every authority that a reference leads to in a time: one for each wording in force in it. */
export function authoritiesDuring(base: KnowledgeBase, reference: Reference, period: Period): Authority[] {
  const parsed = parseReference(reference);
  if (parsed?.kind !== "article" || parsed.asOf !== undefined) {
    const authority = base.resolve(reference, newest);
    return authority ? [authority] : [];
  }
  const wordings = base.statutes.get(parsed.statute)?.articles.get(parsed.article) ?? [];
  return wordings
    .filter((wording) => overlaps(wording.inForce, period))
    .flatMap((wording) => base.resolve(reference, dayInBoth(wording.inForce, period)) ?? []);
}

/** True when the reference leads somewhere on some day. */
export function existsEver(base: KnowledgeBase, reference: Reference): boolean {
  return authoritiesDuring(base, reference, { from: null, until: null }).length > 0;
}

export function leadsNowhere(reference: Reference): string {
  return `The reference "${reference}" leads nowhere; correct it, or add what it names.`;
}

/** All that a reader would see of an authority: its text, its names, its numbers and its dates. */
export function evidenceOf(authority: Authority): string {
  const text = textOf(authority);
  return [text.zh, text.en, ...particularsOf(authority)].filter((part) => part != null).join("\n");
}

function particularsOf(authority: Authority): readonly (string | null | undefined)[] {
  switch (authority.kind) {
    case "article": {
      const { article, statute } = authority;
      const [number, suffix] = article.number.split("-");
      const { from, until } = article.inForce;
      const written = `第${number}条${suffix ? `之${suffix}` : ""}`;
      const days = [statute.enacted, article.enacted, from, until];
      return [written, statute.name.zh, statute.docNo, ...days, article.version.zh, article.version.en];
    }
    case "case": {
      const { name, caseNo, date, reported, outcome, notDecided, discrepancies, parts } = authority.case;
      const notes = [name, outcome, ...notDecided, ...discrepancies, ...parts.flatMap((part) => part.paragraphs)];
      return [caseNo, date, reported, ...notes.flatMap(({ zh, en }) => [zh, en])];
    }
    case "agreement": {
      const { version, effective } = authority.agreement;
      return [version.zh, version.en, effective, authority.clause?.number];
    }
    case "commentary":
      return [authority.commentary.date];
  }
}

/** Numbers of a text that no evidence contains. A date also bears out its own year and month. */
export function unsupportedNumbers(
  text: string,
  evidence: readonly string[],
  allowed: readonly string[] = [],
): readonly string[] {
  const stated = [...numbersIn(text)];
  // Reading the evidence is the dear part, and most sentences state no number.
  if (stated.length === 0) return [];
  const known = new Set(evidence.flatMap((one) => [...numbersOnce(one)]));
  const dates = [...known].filter((number) => /^\d{4}-\d{2}/.test(number));
  return stated.filter(
    (number) => !known.has(number) && !allowed.includes(number) && !dates.some((date) => date.startsWith(`${number}-`)),
  );
}

const readBefore = new Map<string, ReadonlySet<string>>();

/** The numbers of an evidence text; many statements cite the same few articles. */
function numbersOnce(text: string): ReadonlySet<string> {
  const known = readBefore.get(text) ?? numbersIn(text);
  readBefore.set(text, known);
  return known;
}

/** A day of two periods that share one. */
function dayInBoth(a: Period, b: Period): Day {
  const start = a.from && b.from ? (a.from > b.from ? a.from : b.from) : (a.from ?? b.from);
  if (start) return start;
  const end = a.until && b.until ? (a.until < b.until ? a.until : b.until) : (a.until ?? b.until);
  return end ? addDays(end, -1) : newest;
}
