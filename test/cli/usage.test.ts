import { defineCommand } from "citty";
import { describe, expect, it } from "vitest";
import { checkOptions, usageOf } from "../../src/cli/usage.ts";

const command = defineCommand({
  meta: { name: "ask", description: "Answer. Example: haofa ask x Example: haofa ask y" },
  args: {
    question: { type: "positional", required: false },
    json: { type: "boolean" },
    turn: { type: "string" },
    "as-of": { type: "string" },
  },
});

describe("checkOptions", () => {
  it.each([
    [[]],
    [["q"]],
    [["--json", "q", "--turn", "a", "--turn", "b"]],
    [["--as-of=2026-01-01"]],
    [["--", "--what"]],
  ])("takes %j", (given) => {
    expect(() => checkOptions(command, given)).not.toThrow();
  });

  it.each([[["--jsno"]], [["-x"]], [["--question", "q"]], [["--as-of"]], [["--turn="]]])("refuses %j", (given) => {
    expect(() => checkOptions(command, given)).toThrow(/There is no option|needs a value/);
  });
});

describe("usageOf", () => {
  it("puts the examples below, each on its line, and colours nothing where it is plain", async () => {
    const text = await usageOf(command, undefined, true);
    expect(text).toMatch(/EXAMPLES\n\n {2}haofa ask x\n {2}haofa ask y\n$/);
    expect(text.split("EXAMPLES")[0]).not.toContain("Example");
    expect(text).not.toContain("\u001b");
    expect(text).not.toMatch(/ \n/);
  });
});
