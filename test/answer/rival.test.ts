import { describe, expect, it } from "vitest";
import type { Facets } from "../../src/answer/facet-values.ts";
import type { Candidate } from "../../src/answer/position-choice.ts";
import { branchTo, rivalOf } from "../../src/answer/rival.ts";
import type { Facet } from "../../src/knowledge/facets.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { Position } from "../../src/knowledge/topic.ts";
import { positionOf } from "../support/answer-knowledge.ts";

const rows: readonly Facet[] = [
  { id: "sell", group: "act" },
  { id: "wechat", group: "object" },
  { id: "knowledge", group: "circumstance" },
  { id: "get-back", group: "wanted" },
];
const base = { facets: new Map(rows.map((row) => [row.id, row])) } as unknown as KnowledgeBase;
const sold: Facets = { named: new Map([["sell", true]]), quantities: new Map() };
const candidate = (position: Position): Candidate => ({
  position,
  outcome: { holds: undefined, leaves: 0, depth: 0 },
});
const leading = positionOf("leading", "sell");

describe("a rival of the leading position", () => {
  const among = (shares: Record<string, number>, other = positionOf("other", "knowledge")) =>
    rivalOf(leading, {
      shares: new Map(Object.entries(shares).map(([id, share]) => [`selling/${id}`, share])),
      candidates: [leading, other, positionOf("third", "sell")].map(candidate),
    })?.position.id;

  it("is the next one where it is at least six tenths as likely", () => {
    expect(among({ leading: 0.4, other: 0.25, third: 0.1 })).toBe("other");
    expect(among({ leading: 0.4, other: 0.2, third: 0.1 })).toBeUndefined();
  });

  it("is none where it says the same, or where nothing was learned", () => {
    expect(among({ leading: 0.4, other: 0.4 }, { ...leading, id: "other" })).toBeUndefined();
    expect(among({})).toBeUndefined();
  });
});

describe("what would have to be meant for a rival to be the answer", () => {
  const facts = (when: Position["when"], facets = sold) =>
    branchTo(candidate(positionOf("other", when)), leading, facets, base)?.facts;

  it("is what it needs and the question doesn't tell, two facts at most", () => {
    expect(facts({ all: ["sell", "knowledge"] })).toEqual(["knowledge"]);
    expect(facts({ all: ["get-back", "knowledge", "sell"] })).toEqual(["get-back", "knowledge"]);
  });

  it("is no thing, which its conclusion names, and nothing that is told or supposed already", () => {
    expect(facts({ all: ["sell", "wechat"] })).toBeUndefined();
    expect(facts("knowledge", { ...sold, named: new Map([["knowledge", false]]) })).toBeUndefined();
    expect(facts("sell", { ...sold, named: new Map() })).toBeUndefined();
  });

  it("is left open where it needs one fact of several", () => {
    expect(facts({ any: ["knowledge", "get-back"] })).toBeUndefined();
  });
});
