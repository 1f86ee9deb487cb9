import { describe, expect, it } from "vitest";
import { isRenumbered } from "../../src/app/renumbered.ts";
import { shipped } from "../support/answers.ts";

const { base } = await shipped();

describe("a number that an amendment gave to another rule", () => {
  it.each([
    ["cybersecurity-law", "44", true],
    ["cybersecurity-law", "46", true],
    ["anti-unfair-competition-law", "9", true],
    // Reworded, but the same rule.
    ["public-security-penalties-law", "12", false],
    ["anti-unfair-competition-law", "2", false],
    // One wording, and none.
    ["civil-code", "1038", false],
    ["civil-code", "9999", false],
  ])("%s %s: %s", (id, number, wanted) => {
    const statute = base.statutes.get(id);
    expect(statute && isRenumbered(statute, number)).toBe(wanted);
  });
});
