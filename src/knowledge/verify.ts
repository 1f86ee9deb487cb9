import type { Problem } from "./errors.ts";
import { inspectionOf } from "./inspection.ts";
import type { KnowledgeBase } from "./knowledge-base.ts";
import type { Places } from "./reading.ts";
import { verifyStatements } from "./verify-statements.ts";
import { verifyTexts } from "./verify-texts.ts";
import { verifyVocabulary } from "./verify-vocabulary.ts";

/** Reads the whole knowledge like an editor; an empty list means that every check passed. */
export function verifyKnowledge(base: KnowledgeBase, places: Places): readonly Problem[] {
  const problems: Problem[] = [];
  const inspection = inspectionOf(base, places, problems);
  verifyTexts(inspection);
  verifyVocabulary(inspection);
  verifyStatements(inspection);
  return problems;
}
