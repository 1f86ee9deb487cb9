import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestLimit, splitText } from "../../src/app/split.ts";

const texts = fc
  .array(
    fc.constantFrom("卖号", "违法。", "[1]", "[12]", "𠮷", "🐧", "，", "\n", "law. ", " ", "account", "“引”", "《法》"),
    {
      maxLength: 200,
    },
  )
  .map((words) => words.join(""));
const limits = fc.integer({ min: smallestLimit, max: 300 });

describe("splitText", () => {
  it("loses nothing, adds nothing, and keeps every piece within the limit", () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const pieces = splitText(text, limit);
        expect(pieces.join("")).toBe(text);
        for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(limit);
        expect(pieces).not.toContain("");
      }),
    );
  });

  it("never cuts inside a citation or a character", () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        for (const piece of splitText(text, limit)) {
          expect(piece).not.toMatch(/^\p{Cs}|\p{Cs}$/u);
          expect(piece).not.toMatch(/^\d*\]|\[\d*$/);
        }
      }),
    );
  });

  it("cuts at ends of sentences, citations with them", () => {
    expect(splitText("卖号违法。[1]租号也违法。[2]", 24)).toEqual(["卖号违法。[1]", "租号也违法。[2]"]);
  });

  it("cuts a sentence that is too long after a comma", () => {
    expect(splitText("不得非法买卖，不得出租，不得出借", 24)).toEqual(["不得非法买卖，", "不得出租，", "不得出借"]);
  });

  it("makes pieces about equally long, rather than one with only the end in it", () => {
    const lines = Array.from({ length: 10 }, (_, i) => `第${i}行，不得非法买卖。\n`).join("");
    const size = Buffer.byteLength(lines);
    const pieces = splitText(lines, size - 20).map((piece) => Buffer.byteLength(piece));
    expect(pieces).toHaveLength(2);
    expect(Math.min(...pieces)).toBeGreaterThan(size / 3);
  });

  it("leaves a text alone that fits, and where there is no limit", () => {
    expect(splitText("短。短。", 100)).toEqual(["短。短。"]);
    expect(splitText("长。".repeat(10_000), Number.POSITIVE_INFINITY)).toHaveLength(1);
    expect(splitText("", 100)).toEqual([]);
  });

  it.each([0, smallestLimit - 1, Number.NaN])("refuses the limit %d", (limit) => {
    expect(() => splitText("x", limit)).toThrow(RangeError);
  });
});
