import { describe, expect, it } from "vitest";
import { RecordMap } from "../../src/knowledge/record-map.ts";

function counted() {
  const made: number[] = [];
  const map = new RecordMap(["a", "b", "c"], (place) => {
    made.push(place);
    return { place };
  });
  return { map, made };
}

describe("a map on demand", () => {
  it("makes a record when it is first asked for, and the same one ever after", () => {
    const { map, made } = counted();
    expect([map.size, map.has("b"), map.has("d"), [...map.keys()]]).toEqual([3, true, false, ["a", "b", "c"]]);
    expect(made).toEqual([]);
    expect(map.get("b")).toBe(map.at(1));
    expect(map.get("d")).toBeUndefined();
    expect(made).toEqual([1]);
  });

  it("gives all of them in order", () => {
    const { map, made } = counted();
    map.get("c");
    expect([...map.values()].map(({ place }) => place)).toEqual([0, 1, 2]);
    expect([...map]).toEqual([...map.entries()]);
    const seen: string[] = [];
    map.forEach((record, id) => void seen.push(`${id}${record.place}`));
    expect(seen).toEqual(["a0", "b1", "c2"]);
    expect(made).toEqual([2, 0, 1]);
  });

  it("has no record beyond its ends", () => {
    expect(() => counted().map.at(3)).toThrow(RangeError);
    expect(() => counted().map.at(-1)).toThrow(RangeError);
  });
});
