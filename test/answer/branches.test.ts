import { describe, expect, it } from "vitest";
import type { Facets } from "../../src/answer/facet-values.ts";
import { branchesOf } from "../../src/answer/position-choice.ts";
import type { Position } from "../../src/knowledge/topic.ts";
import { answerKnowledge, positionOf } from "../support/answer-knowledge.ts";

const base = answerKnowledge();
const told: Facets = { named: new Map([["sell", true]]), quantities: new Map() };
const drawn = positionOf("drawn", "sell", { decisive: ["knowledge"] });

describe("what follows if a fact is so", () => {
  /** The positions that a branch leads to, where one wins if the fact is supposed and another if it is denied. */
  const leadsTo = (ifYes: Position, ifNo: Position) =>
    branchesOf(drawn, told, ({ named }) => (named.get("knowledge") ? ifYes : ifNo), base).map((one) => one.ifYes.id);
  const elsewhere = (when: Position["when"]) => positionOf("other", when, { topic: "elsewhere" });

  it("is a position that speaks of the fact, or of the same topic", () => {
    expect(leadsTo(elsewhere({ all: ["sell", "knowledge"] }), drawn)).toEqual(["other"]);
    expect(leadsTo(positionOf("neighbour", "sell"), drawn)).toEqual(["neighbour"]);
  });

  it("is none that comes up with the fact by chance", () => {
    expect(leadsTo(elsewhere("sell"), drawn)).toEqual([]);
  });

  it("is nothing where the fact is known, or changes nothing", () => {
    expect(leadsTo(drawn, drawn)).toEqual([]);
    const known: Facets = { ...told, named: new Map([...told.named, ["knowledge", false]]) };
    expect(branchesOf(drawn, known, () => drawn, base)).toEqual([]);
  });
});
