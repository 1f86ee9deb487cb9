import { describe, expect, it } from "vitest";
import { type Example, hashed } from "../../src/text/examples.ts";
import type { Head } from "../../src/text/heads.ts";
import { materialOf, type NetworkOptions } from "../../src/text/neural-material.ts";
import { openNetwork } from "../../src/text/neural-network.ts";
import { networkOf } from "../../src/text/neural-storing.ts";
import { trainNets } from "../../src/text/neural-training.ts";
import { pack, unpack } from "../../src/text/packed.ts";

const topic: Head = { name: "topic", kind: "one", labels: ["sale", "rental", "neither"] };
const facet: Head = { name: "facet", kind: "any", labels: ["cheap", "game"] };
const kind: Head = { name: "kind", kind: "one", labels: ["trade", "other"] };
const weighed = (text: string) => new Map(text.split(" ").map((word) => [word, 1]));
const example = (text: string, one: string, facets: readonly string[] = []): Example => ({
  features: hashed(weighed(text)),
  labels: { topic: [one], facet: facets, kind: [one === "neither" ? "other" : "trade"] },
});
const examples = [
  example("sell account", "sale"),
  example("sell old cheap account", "sale", ["cheap"]),
  example("selling game account cheap", "sale", ["cheap", "game"]),
  example("sell game account", "sale", ["game"]),
  example("rent account", "rental"),
  example("rent game account week", "rental", ["game"]),
  example("rent cheap account", "rental", ["cheap"]),
  example("renting account week", "rental"),
  example("weather today", "neither"),
  example("cheap weather week", "neither", ["cheap"]),
];
const options: NetworkOptions = { seeds: [1, 2], hidden: 16, epochs: 120, least: 1 };
const lessons = { asked: [topic, facet], beside: [kind], weights: {} };
const learn = (given: NetworkOptions) => {
  const material = materialOf(lessons, examples, given);
  return networkOf(material, trainNets(material));
};
const stored = learn(options);
const ask = (network: ReturnType<typeof openNetwork>, text: string) => {
  const logits = network.logits(weighed(text));
  return [topic, facet].map(({ name }) => network.heads.chancesOf(name, logits));
};

describe("a network learned from examples", () => {
  it("tells what an unseen text of known words is", () => {
    const network = openNetwork(stored);
    const [sold, game] = ask(network, "sell game account week");
    expect(sold?.get("sale") ?? 0).toBeGreaterThan(0.5);
    expect(game?.get("game") ?? 0).toBeGreaterThan(0.5);
    expect(game?.get("cheap") ?? 1).toBeLessThan(0.5);
    const [rented] = ask(network, "rent old account");
    expect(rented?.get("rental") ?? 0).toBeGreaterThan(0.5);
  });

  it("gives probabilities that sum to one, also of words it never met", () => {
    const [unknown] = ask(openNetwork(stored), "xyzzy");
    expect([...(unknown?.values() ?? [])].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
  });

  it("believes the examples that it learns from to the end where others say something else", () => {
    const disputed = (last: boolean) =>
      Array.from({ length: 2 }, (): Example => ({ ...example("lend account", "sale"), last }));
    // Some of these are gone through to the end too, lest they be forgotten.
    const others = Array.from({ length: 3 }, () => example("lend account", "rental"));
    const saleChance = (last: boolean) => {
      const material = materialOf(lessons, [...examples, ...others, ...disputed(last)], {
        ...options,
        lastEpochs: 200,
      });
      return ask(openNetwork(networkOf(material, trainNets(material))), "lend account")[0]?.get("sale") ?? 0;
    };
    expect(saleChance(false)).toBeLessThan(0.5);
    expect(saleChance(true)).toBeGreaterThan(0.5);
  });

  it("keeps only the heads that are asked", () => {
    expect(stored.heads).toEqual([topic, facet]);
    expect(stored.bias.length).toBe(5);
  });

  it("is the same from the same examples, and after it was stored", () => {
    const again = learn(options);
    expect(pack(again)).toEqual(pack(stored));
    const read = unpack(pack(stored)) as typeof stored;
    expect([...openNetwork(read).logits(weighed("sell game"))]).toEqual([
      ...openNetwork(stored).logits(weighed("sell game")),
    ]);
  });

  it("says the mean of what its nets say", () => {
    const said = (seeds: readonly number[]) => {
      const network = openNetwork(learn({ ...options, seeds }));
      return [...network.logits(weighed("sell game account"))];
    };
    const [first, second, both] = [said([1]), said([2]), said([1, 2])];
    both.forEach((logit, i) => {
      expect(logit).toBeCloseTo(((first[i] as number) + (second[i] as number)) / 2, 1);
    });
  });

  it("asks for a hidden layer that can be worked on eight units at a time", () => {
    expect(() => learn({ ...options, hidden: 12 })).toThrow(RangeError);
  });

  it("leaves out features that too few examples hold", () => {
    expect(learn({ ...options, seeds: [1], least: 9 }).hashes.length).toBe(0);
  });
});
