import { describe, expect, it } from "vitest";
import { readFiles } from "../../src/knowledge/files.ts";
import { type Holdings, holdingsOf } from "../../src/knowledge/holdings.ts";
import { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import { shippedKnowledge } from "../../src/knowledge/load.ts";
import { parseKnowledge } from "../../src/knowledge/parse.ts";
import { openStored, storeKnowledge } from "../../src/knowledge/stored-knowledge.ts";

const { records } = parseKnowledge(readFiles(shippedKnowledge));
const stored = openStored(Buffer.from(storeKnowledge(records)));
const inMemory = holdingsOf(records);

/** Maps as lists, to be compared whatever kind of map they are. */
const plain = (map: ReadonlyMap<string, unknown>) => [...map];
const kinds = [
  "cases",
  "agreements",
  "commentary",
  "topics",
  "statements",
  "positions",
  "facets",
  "lexicon",
  "sources",
];

describe("stored knowledge", () => {
  it.each(kinds as (keyof Holdings)[])("holds the same %s in the same order", (kind) => {
    const [opened, held] = [stored[kind], inMemory[kind]] as ReadonlyMap<string, unknown>[];
    expect(held?.size).toBeGreaterThan(2);
    expect(plain(opened as ReadonlyMap<string, unknown>)).toEqual(plain(held as ReadonlyMap<string, unknown>));
  });

  it("holds the same statutes, each with its wordings by number", () => {
    const told = ({ statutes }: Holdings) =>
      [...statutes].map(([id, { articles, ...rest }]) => [id, rest, plain(articles)]);
    expect(told(stored)).toEqual(told(inMemory));
  });

  it("holds each statement and position once, in its topic and by its name", () => {
    for (const { statements, positions } of stored.topics.values()) {
      for (const one of statements) expect(stored.statements.get(one.id)).toBe(one);
      for (const one of positions) expect(stored.positions.get(`${one.topic}/${one.id}`)).toBe(one);
    }
  });

  it("knows without looking what all records would tell", () => {
    const base = new KnowledgeBase(stored, "");
    const needing = [...stored.facets.keys(), ""].flatMap((facet) => base.positionsNeeding(facet));
    expect(needing).toHaveLength(base.positions.length);
    expect(new Set(needing)).toEqual(new Set(base.positions));
    const issues = new Set([...base.statements.values()].map(({ issue }) => issue));
    for (const issue of issues)
      if (issue)
        expect(base.statementsOn(issue)).toEqual([...base.statements.values()].filter((one) => one.issue === issue));
    expect(base.statementsOn("constructor")).toEqual([]);
    expect(base.newestReview).toBe(
      base.positions
        .map(({ reviewed }) => reviewed)
        .sort()
        .at(-1),
    );
  });

  it("holds nothing of nothing", () => {
    const none = { ...records, statutes: [], cases: [], agreements: [], commentary: [], topics: [], facets: [] };
    const empty = openStored(Buffer.from(storeKnowledge({ ...none, lexicon: [], sources: [] })));
    expect([empty.statutes.size, empty.lexicon.size, [...empty.positions], empty.index.newestReview]).toEqual([
      0,
      0,
      [],
      null,
    ]);
  });
});
