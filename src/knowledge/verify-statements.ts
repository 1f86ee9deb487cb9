import { boundsOf, leavesOf } from "./condition.ts";
import type { Period } from "./day.ts";
import { authoritiesDuring, evidenceOf, existsEver, leadsNowhere, unsupportedNumbers } from "./evidence.ts";
import type { Inspection } from "./inspection.ts";
import { type Authority, paragraphsOf, textOf } from "./knowledge-base.ts";
import type { Cite, Condition, Position, Statement } from "./topic.ts";
import { noFacet } from "./verify-vocabulary.ts";

/** Checks the conclusions against what they cite. */
export function verifyStatements(inspection: Inspection): void {
  for (const statement of inspection.base.statements.values()) verifyStatement(statement, inspection);
  for (const position of inspection.base.positions) verifyPosition(position, inspection);
}

function verifyStatement(statement: Statement, inspection: Inspection): void {
  const { base, report, isUnread } = inspection;
  const place = statement.reference;
  const { from, until } = statement;
  if (from && until && from >= until) {
    report(place, ["until"], "date-order", `It ends on ${until}, but begins only on ${from}; correct the dates.`);
    return;
  }
  verifyCondition(statement.when, place, inspection);
  verifyCondition(statement.unless, place, inspection);
  const period = periodOf(statement);
  const cited = statement.cites.map((cite, i) => {
    const authorities = authoritiesDuring(base, cite.ref, period);
    if (authorities.length > 0)
      verifyQuotes(cite, authorities, (key, text) => report(place, ["cites", i, key], "quote", text));
    else if (!isUnread(cite.ref)) {
      const [code, message] = existsEver(base, cite.ref)
        ? (["date-order", notInForce(cite.ref)] as const)
        : (["dangling-reference", leadsNowhere(cite.ref)] as const);
      report(place, ["cites", i, "ref"], code, message);
    }
    return authorities;
  });
  verifyStanding(statement, cited.flat(), inspection);
  if (!cited.every(isComplete)) return;
  const evidence = [...cited.flat().map(evidenceOf), from ?? "", until ?? ""];
  const allowed = (statement.numbers ?? []).map(({ number }) => number);
  for (const language of ["zh", "en"] as const)
    for (const number of unsupportedNumbers(statement[language], evidence, allowed)) {
      const advice = 'correct it, cite its source, or list it in "numbers" with a reason.';
      report(place, [language], "number", `${described(number)} is in no text that this statement cites; ${advice}`);
    }
}

/** What isn't decided law is no authority, and a split has two sides. */
function verifyStanding(statement: Statement, cited: readonly Authority[], { base, report }: Inspection): void {
  for (const authority of cited)
    if (authority.kind === "case" && (authority.case.status !== "decided" || authority.case.confidence === "low"))
      report(
        statement.reference,
        ["cites"],
        "structure",
        `${authority.case.reference} is no decided law (pending, a prosecutor's view, or of low confidence); cite another authority.`,
      );
  if (statement.status !== "split") return;
  const sides = [...base.statements.values()].filter(
    ({ issue, status }) => issue === statement.issue && status === "split",
  );
  if (statement.issue === undefined || sides.length < 2)
    report(
      statement.reference,
      ["status"],
      "structure",
      "A split has two sides; write the other statement with the same issue and status.",
    );
}

function verifyPosition(position: Position, inspection: Inspection): void {
  const { base, report, isUnread } = inspection;
  const place = position.reference;
  for (const condition of [position.when, ...(position.covers ?? [])]) verifyCondition(condition, place, inspection);
  const statements = position.statements.map((id, i) => {
    const statement = base.statements.get(id);
    if (!statement && !isUnread(`statement/${id}`)) {
      const message = `There is no statement "${id}"; correct its spelling or write it.`;
      report(place, ["statements", i], "dangling-reference", message);
    }
    return statement;
  });
  for (const [i, id] of position.decisive.entries()) {
    const facet = base.facets.get(id);
    const message = `The facet "${id}" has no question in facets.yaml, so it can't be asked for; write one.`;
    if (facet && !facet.question) report(place, ["decisive", i], "structure", message);
    if (!facet && !isUnread(`facet/${id}`)) report(place, ["decisive", i], "dangling-reference", noFacet(id));
  }
  const cited = statements.flatMap((statement) =>
    statement ? statement.cites.map((cite) => authoritiesDuring(base, cite.ref, periodOf(statement))) : [[]],
  );
  if (!cited.every(isComplete)) return;
  const evidence = statements.flatMap((statement) => (statement ? [statement.zh, statement.en] : []));
  for (const language of ["zh", "en"] as const)
    for (const number of unsupportedNumbers(position.headline[language], [
      ...evidence,
      ...cited.flat().map(evidenceOf),
    ])) {
      const message = `${described(number)} is in no text that this position's statements cite; correct it.`;
      report(place, ["headline", language], "number", message);
    }
}

function verifyCondition(condition: Condition | undefined, place: string, inspection: Inspection): void {
  if (condition === undefined) return;
  const { base, report, isUnread } = inspection;
  for (const leaf of leavesOf(condition))
    if (!base.facets.has(leaf) && !isUnread(`facet/${leaf}`))
      report(place, ["when"], "dangling-reference", noFacet(leaf));
  for (const leaf of boundsOf(condition)) {
    const group = base.facets.get(leaf)?.group;
    const message = `The facet "${leaf}" is no quantity, so nothing can be compared with it; remove the bound.`;
    if (group && group !== "quantity") report(place, ["when"], "structure", message);
  }
}

/** Cut out of its sentence, a translated prohibition may read as a permission: 不得非法买卖 as "may unlawfully buy or sell". */
const forbidding = /不得|禁止|不应当/u;
const denying =
  /\b(?:not|no|nor|never|neither|nobody|none|nothing|cannot|prohibit\w*|forbid\w*|ban|bans|banned)\b|n't\b/i;

/** A quote must be a span of every wording that it quotes, in both languages, and nobody's report may be quoted. */
function verifyQuotes(
  cite: Cite,
  authorities: readonly Authority[],
  say: (key: "ref" | "quote" | "quoteEn", message: string) => void,
): void {
  const { ref, quote, quoteEn } = cite;
  if (quote === undefined && quoteEn === undefined) return;
  if (!authorities.every(isQuotable)) {
    const key = quote === undefined ? "quoteEn" : "quote";
    say(key, `${ref} is a report or a summary and can't be quoted; remove the quote.`);
    return;
  }
  if (quote === undefined || quoteEn === undefined)
    say("ref", `The quote of ${ref} stands in one language only; give quote and quoteEn.`);
  else if (forbidding.test(quote) && !denying.test(quoteEn))
    say("quoteEn", `The quote of ${ref} forbids and its translation "${quoteEn}" doesn't; take in the words that do.`);
  for (const authority of authorities) {
    if (!isComplete([authority])) continue;
    const text = textOf(authority);
    const where = authorities.length > 1 ? `${ref} as of ${firstDayOf(authority)}` : ref;
    const advice = `copy it from there, character for character${authorities.length > 1 ? ", or date the statement or the ref" : ""}.`;
    if (quote !== undefined && !text.zh.includes(quote))
      say("quote", `The quote "${quote}" isn't in ${where}; ${advice}`);
    if (quoteEn !== undefined && !text.en.includes(quoteEn))
      say("quoteEn", `The quote "${quoteEn}" isn't in the translation of ${where}; ${advice}`);
  }
}

function isQuotable(authority: Authority): boolean {
  if (authority.kind === "article") return authority.article.fidelity !== "paraphrase";
  if (authority.kind !== "agreement") return false;
  return (authority.clause ?? authority.agreement).fidelity !== "paraphrase";
}

/** True when there is something to compare with: a text cited in vain, or in one language, has its own problem. */
function isComplete(authorities: readonly Authority[]): boolean {
  const paragraphs = authorities.flatMap(paragraphsOf);
  return authorities.length > 0 && paragraphs.every(({ zh, en }) => zh !== "" && en !== "");
}

function firstDayOf(authority: Authority): string {
  return authority.kind === "article" ? (authority.article.inForce.from ?? "the beginning") : "today";
}

function notInForce(reference: string): string {
  return `${reference} wasn't in force, or isn't held, in the time that this statement governs; correct from and until, or cite a day (…@YYYY-MM-DD).`;
}

function periodOf({ from, until }: Statement): Period {
  return { from: from ?? null, until: until ?? null };
}

/** A number as a reader would write it: `art:31` is article 31. */
function described(number: string): string {
  return number.startsWith("art:") ? `Article ${number.slice(4)}` : `The number ${number}`;
}
