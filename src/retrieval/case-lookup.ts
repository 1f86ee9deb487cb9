import type { Case } from "../knowledge/case.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Span } from "../text/normalize.ts";
import { createNameFinder, type NameEntry } from "./names.ts";

/** A case named in a text, and what named it: its number (案号), its name, or what people call it. */
export interface CaseMatch {
  readonly id: string;
  readonly span: Span;
  readonly by: "number" | "name" | "alias";
}

/**
 * Finds the cases that a normalised text names, each once, in the order of the text. Case numbers may be in brackets of any
 * kind or in none, with or without 号.
 */
export function createCaseLookup(base: KnowledgeBase): (text: string) => readonly CaseMatch[] {
  const find = createNameFinder([...base.cases.values()].flatMap(namesOf));
  return (text) => {
    const found = new Map<string, CaseMatch>();
    for (const { values, span } of find(text)) {
      for (const { id, by } of values) if (!found.has(id)) found.set(id, { id, span, by });
    }
    return [...found.values()];
  };
}

type Naming = Pick<CaseMatch, "id" | "by">;

function namesOf(one: Case): readonly NameEntry<Naming>[] {
  const named = (by: CaseMatch["by"], names: readonly string[]) => {
    const value = { id: one.id, by };
    return names.map((name) => ({ name, value }));
  };
  // Both instances' numbers stand in one field where a report gives both.
  const numbers = (one.caseNo ?? "").split(/[、,，;；]/).map((number) => number.trim());
  return [
    ...named("number", [...numbers, ...numbers.map((number) => number.replace(/号$/, ""))]),
    ...named("name", [one.name.zh, one.name.en]),
    ...named("alias", [...one.aliases.zh, ...one.aliases.en]),
  ];
}
