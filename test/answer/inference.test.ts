import { describe, expect, it } from "vitest";
import type { Facets } from "../../src/answer/facet-values.ts";
import { readFacets } from "../../src/answer/facets.ts";
import { type Inference, infer, openQuestionModel, supplemented } from "../../src/answer/inference.ts";
import { learnQuestions } from "../../src/answer/question-learning.ts";
import type { Facet } from "../../src/knowledge/facets.ts";
import { bankQuestionSchema } from "../../src/knowledge/question-bank.ts";
import { createConceptMatcher } from "../../src/text/concepts.ts";
import { normalize } from "../../src/text/normalize.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";

const rows: readonly Facet[] = [
  { id: "sell", group: "act" },
  { id: "wechat", group: "object" },
  { id: "gratis", group: "circumstance" },
  { id: "bulk", group: "circumstance", grave: true },
  { id: "may", group: "wanted" },
];
const vocabulary = new Map(rows.map((row) => [row.id, row]));
const said = (named: Record<string, boolean>): Facets => ({
  named: new Map(Object.entries(named)),
  quantities: new Map(),
});
const inferred = (facets: Record<string, number>, inside = 1): Inference => ({
  scope: new Map([["in", inside]]),
  leaves: 0,
  likelihoods: { of: () => 0, chanceOf: () => 0, likest: () => [] },
  topics: new Map(),
  facets: new Map(Object.entries(facets)),
});
const trues = ({ named }: Facets) => [...named].filter(([, value]) => value).map(([id]) => id);

describe("supplementing what words say", () => {
  it("adds what is likely", () => {
    expect(
      trues(supplemented(said({ sell: true }), inferred({ wechat: 0.9, gratis: 0.6 }), vocabulary, { units: 20 })),
    ).toEqual(["sell", "wechat", "gratis"]);
  });

  it("doesn't make a question graver on a likelihood that is enough for others", () => {
    const { named } = supplemented(said({}), inferred({ gratis: 0.5, bulk: 0.5 }), vocabulary, { units: 20 });
    expect([named.get("gratis"), named.get("bulk")]).toEqual([true, undefined]);
  });

  it("never turns round what is denied", () => {
    expect(
      supplemented(said({ bulk: false }), inferred({ bulk: 0.99 }), vocabulary, { units: 20 }).named.get("bulk"),
    ).toBe(false);
  });

  it("takes back the loosest wish alone", () => {
    const { named } = supplemented(said({ may: true, sell: true }), inferred({ may: 0.001, sell: 0.001 }), vocabulary, {
      units: 20,
    });
    expect([named.has("may"), named.get("sell")]).toEqual([false, true]);
  });

  it("adds nothing to what is hardly about the subject, nor outside the groups asked for", () => {
    expect(trues(supplemented(said({}), inferred({ wechat: 0.9 }, 0.2), vocabulary, { units: 20 }))).toEqual([]);
    expect(
      trues(
        supplemented(said({}), inferred({ wechat: 0.9, gratis: 0.9 }), vocabulary, {
          units: 20,
          groups: ["circumstance"],
        }),
      ),
    ).toEqual(["gratis"]);
  });

  it("leaves all as it is where nothing was learned", () => {
    const facets = said({ sell: true });
    expect(supplemented(facets, undefined, vocabulary, { units: 20 })).toBe(facets);
  });
});

const base = answerKnowledge();
const concepts = createConceptMatcher(base.lexicon);
const [first, second] = base.positions;
const bank = Array.from({ length: 8 }, (_, i) => [
  { q: `把号出给朋友${i}`, position: `${first?.topic}/${first?.id}`, facets: ["sell"] },
  { q: `租出去一个月${i}`, position: `${second?.topic}/${second?.id}`, facets: ["rent"] },
  { q: `今天天气如何${i}`, scope: "out", because: "unrelated", facets: [] },
])
  .flat()
  .map((row) => ({ ...bankQuestionSchema.parse(row), askedFirst: false }));
const model = openQuestionModel(
  await learnQuestions(bank, base, concepts, undefined, {
    linear: { negligible: 0.1 },
    network: { seeds: [1, 2], hidden: 8, epochs: 40, least: 2 },
  }),
);

describe("what is learned from questions", () => {
  const asked = (text: string) => {
    const { matches, units } = concepts(normalize(text).text);
    return infer(model, units, matches, readFacets(matches, units, text, base.facets));
  };

  it("is what they say, what they are about, and what answers such questions", () => {
    const { facets, scope, likelihoods } = asked("想把号出给同事");
    expect(facets.get("sell") ?? 0).toBeGreaterThan(facets.get("rent") ?? 1);
    expect(scope.get("in") ?? 0).toBeGreaterThan(scope.get("unrelated") ?? 1);
    expect(likelihoods.likest(1)).toEqual([`${first?.topic}/${first?.id}`]);
    expect(likelihoods.of(`${first?.topic}/${first?.id}`)).toBe(0);
    expect(likelihoods.of(`${second?.topic}/${second?.id}`)).toBeLessThan(0);
  });

  it("knows what is none of our business", () => {
    const { scope } = asked("今天天气好不好");
    expect(scope.get("unrelated") ?? 0).toBeGreaterThan(scope.get("in") ?? 1);
  });

  it("adds up the positions' shares by topic", () => {
    const { topics } = asked("想把号出给同事");
    const sum = (shares: ReadonlyMap<string, number>) =>
      [...shares.values()].reduce((total, share) => total + share, 0);
    expect(sum(topics)).toBeCloseTo(1);
    expect(topics.get(first?.topic ?? "") ?? 0).toBeGreaterThan(0.5);
  });

  it("hardly tells one position from another where no word is shared", () => {
    const { likelihoods } = asked("xyzzy");
    const of = (one: typeof first) => likelihoods.of(`${one?.topic}/${one?.id}`);
    expect(Math.abs(of(first) - of(second))).toBeLessThan(1);
  });
});
