import { describe, expect, it } from "vitest";
import { type Example, hashed } from "../../src/text/examples.ts";
import type { Head } from "../../src/text/heads.ts";
import { openModel } from "../../src/text/linear-model.ts";
import { trainModel } from "../../src/text/linear-training.ts";
import { pack, unpack } from "../../src/text/packed.ts";

const heads: readonly Head[] = [
  { name: "colour", kind: "one", labels: ["red", "green", "blue"] },
  { name: "shape", kind: "any", labels: ["round", "big"] },
];
const example = (words: string, colour: string, shapes: readonly string[]): Example => ({
  features: hashed(new Map(words.split(" ").map((word) => [word, 1]))),
  labels: { colour: [colour], shape: shapes },
});
const examples = Array.from({ length: 12 }, () => [
  example("rose in the garden", "red", ["round"]),
  example("grass on the hill", "green", []),
  example("sea under the sky", "blue", ["big"]),
  example("ball on the grass", "green", ["round"]),
]).flat();
const options = { negligible: 0.05 };
const model = openModel(trainModel(heads, examples, options));
const chances = (words: string, head: string) =>
  Object.fromEntries(model.predict(new Set(words.split(" "))).get(head) ?? []);

describe("a trained model", () => {
  it("knows what it was taught", () => {
    expect(chances("rose in the garden", "colour").red).toBeGreaterThan(0.8);
    expect(chances("sea under the sky", "colour").blue).toBeGreaterThan(0.8);
    expect(chances("sea under the sky", "shape").big).toBeGreaterThan(0.8);
    expect(chances("grass on the hill", "shape").big).toBeLessThan(0.2);
  });

  it("carries over to words in a new company", () => {
    const { red = 0, green = 0, blue = 0 } = chances("my only rose", "colour");
    expect(red).toBeGreaterThan(Math.max(green, blue));
    expect(red + green + blue).toBeCloseTo(1);
  });

  it("says nothing in particular of words it never saw", () => {
    expect(chances("quantum physics", "colour")).toEqual(chances("", "colour"));
  });

  it("is the same whenever it is learned, and after it was packed", () => {
    const stored = trainModel(heads, examples, options);
    expect(stored).toEqual(trainModel(heads, examples, options));
    const again = openModel(unpack(pack(stored)) as typeof stored);
    expect(again.predict(new Set(["rose"]))).toEqual(model.predict(new Set(["rose"])));
  });

  it("leaves out weights that hardly matter", () => {
    const sparse = trainModel(heads, examples, { negligible: 1 });
    expect(sparse.weights.length).toBeLessThan(trainModel(heads, examples, { negligible: 0 }).weights.length);
  });

  it("learns nothing of a head from examples that are silent on it", () => {
    const silent = examples.map(({ features, labels }) => ({ features, labels: { colour: labels.colour ?? [] } }));
    const shapes = openModel(trainModel(heads, silent, options))
      .predict(new Set(["sea"]))
      .get("shape");
    expect([...(shapes?.values() ?? [])]).toEqual([0.5, 0.5]);
  });
});
