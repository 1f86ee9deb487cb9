import { describe, expect, it } from "vitest";
import type { Choice } from "../../src/answer/choice.ts";
import type { Candidate } from "../../src/answer/position-choice.ts";
import { askedBesides, askedFirst } from "../../src/answer/second-position.ts";
import type { Understanding } from "../../src/answer/understand.ts";
import type { Position } from "../../src/knowledge/topic.ts";
import { positionOf } from "../support/answer-knowledge.ts";

const story = { text: "我把两张卡借给网友，后来人取保在家。".repeat(5), actDate: null } as unknown as Understanding;
const short = { text: "卖号合法吗，怎么罚", actDate: null } as unknown as Understanding;
const bail = positionOf("bail", "sell");
const [crime, years] = [positionOf("crime", "sell"), positionOf("years", "sell")];

describe("what leads where a story asks", () => {
  const choice = (share: number): Choice =>
    ({
      candidates: [bail, crime].map(
        (position): Candidate => ({ position, outcome: { holds: true, leaves: 1, depth: 0 } }),
      ),
      shares: new Map([
        ["selling/bail", share],
        ["selling/crime", 1 - share],
      ]),
    }) as unknown as Choice;
  const first = (read: Understanding, share: number, ...answers: [Position, number][]) =>
    askedFirst(
      read,
      answers.map(([position, share]) => ({ position, share })),
      choice(share),
    )?.id;

  it("is what answers the first question that has a sure answer, where the loudest conclusion answers none", () => {
    expect(first(story, 0.4, [years, 0.3], [crime, 0.7], [years, 0.9])).toBe("crime");
  });

  it("stays what it is where it answers one of them, is surely meant, or nothing else surely is", () => {
    expect(first(story, 0.4, [crime, 0.7], [bail, 0.5])).toBeUndefined();
    expect(first(story, 0.7, [crime, 0.9])).toBeUndefined();
    expect(first(story, 0.4, [crime, 0.5])).toBeUndefined();
    expect(first(story, 0.4)).toBeUndefined();
  });

  it("stays what it is in a short message", () => {
    expect(first(short, 0.4, [crime, 0.9])).toBeUndefined();
  });
});

describe("what is told besides", () => {
  const besides = (read: Understanding, ...answers: [Position, number][]) =>
    askedBesides(
      read,
      bail,
      answers.map(([position, share]) => ({ position, share })),
    ).map(({ id }) => id);

  it("is what answers the other questions, the likeliest first, two at most, none twice", () => {
    expect(besides(story, [crime, 0.45], [bail, 0.9], [years, 0.6], [years, 0.5])).toEqual(["years", "crime"]);
    expect(besides(story, [crime, 0.5], [years, 0.6], [positionOf("third", "sell"), 0.7])).toEqual(["third", "years"]);
  });

  it("needs a likelier answer in a short message, and is one where a day is told", () => {
    expect(besides(short, [crime, 0.45])).toEqual([]);
    expect(besides(short, [crime, 0.55])).toEqual(["crime"]);
    expect(besides({ ...story, actDate: {} } as Understanding, [crime, 0.5], [years, 0.6])).toEqual(["years"]);
  });
});
