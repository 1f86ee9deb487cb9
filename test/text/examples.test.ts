import { describe, expect, it } from "vitest";
import { commonFeatures, type Example, hashed } from "../../src/text/examples.ts";
import { hashOf } from "../../src/text/packed.ts";

const example = (...features: string[]): Example => ({
  features: hashed(new Map(features.map((feature) => [feature, 1]))),
  labels: {},
});

describe("features by their hashes", () => {
  it("keep their order and how much they count", () => {
    const { hashes, counts } = hashed(
      new Map([
        ["sell", 1],
        ["account", 0.6],
      ]),
    );
    expect([...hashes]).toEqual([hashOf("sell"), hashOf("account")]);
    expect([...counts]).toEqual([1, 0.6]);
  });

  it("are common where enough examples hold them, in ascending order", () => {
    const examples = [example("sell", "account"), example("account", "rent"), example("account", "rent", "week")];
    const ascending = (...features: string[]) => features.map(hashOf).sort((a, b) => a - b);
    expect([...commonFeatures(examples, 2)]).toEqual(ascending("account", "rent"));
    expect([...commonFeatures(examples, 1)]).toEqual(ascending("sell", "account", "rent", "week"));
    expect([...commonFeatures(examples, 4)]).toEqual([]);
    expect([...commonFeatures([], 1)]).toEqual([]);
  });
});
