import { describe, expect, it } from "vitest";
import { Labelled, labelsFrom, labelsOf } from "../../src/text/labelled.ts";

const names = ["in", "out", "refuse"];
const chances = new Labelled(labelsOf(names), Float64Array.of(0.7, 0.1, 0.2));

describe("numbers by labels", () => {
  it("are what a map of them would be", () => {
    const map = new Map([
      ["in", 0.7],
      ["out", 0.1],
      ["refuse", 0.2],
    ]);
    expect([...chances]).toEqual([...map]);
    expect([...chances.keys()]).toEqual([...map.keys()]);
    expect([...chances.values()]).toEqual([...map.values()]);
    expect(chances.size).toBe(map.size);
    for (const name of [...names, "nonsense", "__proto__"]) {
      expect(chances.get(name)).toBe(map.get(name));
      expect(chances.has(name)).toBe(map.has(name));
    }
    const visited: [string, number][] = [];
    chances.forEach((chance, label) => {
      visited.push([label, chance]);
    });
    expect(visited).toEqual([...map]);
  });

  it("give the labels from a number on, in their order", () => {
    expect(labelsFrom(0.2, chances)).toEqual(["in", "refuse"]);
    expect(labelsFrom(0.8, chances)).toEqual([]);
  });
});
