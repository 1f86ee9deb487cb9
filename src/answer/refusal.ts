import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Statement } from "../knowledge/topic.ts";

/** The issue under which topics state the lawful ways to reach what people trade accounts for. */
const lawfulWayIssue = "lawful-way";

/** The issue of a position's own advice in the place of what was asked, where the general lawful way doesn't fit. */
const insteadIssue = "instead";

/**
 * What a refusal says of the law: the exposure (the first administrative and criminal statements of the position), then
 * the lawful way. A refusal is short: the law in two sentences, the way out in one.
 */
export function refusalStatements(statements: readonly Statement[], base: KnowledgeBase): readonly Statement[] {
  const first = (head: Statement["head"]) => statements.find((statement) => statement.head === head);
  const instead = statements.find((statement) => statement.issue === insteadIssue);
  const lawful = instead ?? base.statementsOn(lawfulWayIssue)[0];
  return [first("administrative"), first("criminal"), lawful].filter((statement) => statement !== undefined);
}
