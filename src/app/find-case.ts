import type { Case } from "../knowledge/case.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { createCaseLookup } from "../retrieval/case-lookup.ts";
import { normalize } from "../text/normalize.ts";

/** Cases by id or reference, else by what the text names, else those whose names hold the text. */
export function findCases(asked: string, base: KnowledgeBase): readonly Case[] {
  const byId = base.cases.get(asked.replace(/^case\//, ""));
  if (byId) return [byId];
  const { text } = normalize(asked);
  const named = createCaseLookup(base)(text).flatMap(({ id }) => base.cases.get(id) ?? []);
  if (named.length > 0) return named;
  return [...base.cases.values()].filter((one) =>
    [one.name.zh, one.name.en, one.caseNo ?? "", ...one.aliases.zh, ...one.aliases.en].some((name) =>
      normalize(name).text.includes(text),
    ),
  );
}
