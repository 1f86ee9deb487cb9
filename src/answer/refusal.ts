import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Statement } from "../knowledge/topic.ts";
import { isSayable } from "./compose-position.ts";
import { type Facets, valuationOf } from "./facet-values.ts";

/** The issue under which topics state the lawful ways to reach what people trade accounts for. */
const lawfulWayIssue = "lawful-way";

/** The issue of a position's own advice in the place of what was asked, where the general lawful way doesn't fit. */
const insteadIssue = "instead";

/**
 * What a refusal says of the law: the exposure (the first administrative and criminal statements of the position), then
 * the first lawful way that fits what is wanted. A refusal is short: the law in two sentences, the way out in one.
 */
export function refusalStatements(
  statements: readonly Statement[],
  facets: Facets,
  base: KnowledgeBase,
): readonly Statement[] {
  const valuation = valuationOf(facets, base.facets);
  const first = (head: Statement["head"]) => statements.find((statement) => statement.head === head);
  const instead = statements.find((statement) => statement.issue === insteadIssue);
  const lawful = instead ?? base.statementsOn(lawfulWayIssue).find((one) => isSayable(one, valuation));
  return [first("administrative"), first("criminal"), lawful].filter((statement) => statement !== undefined);
}
