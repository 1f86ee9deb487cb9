import { describe, expect, it } from "vitest";
import { createJsonLog, createPlainLog, pseudonym, reasonOf } from "../../src/app/log.ts";

const id = `@${"0123456789abcdef".repeat(4)}`;

describe("a log", () => {
  it("writes an event a line, as JSON with the time", async () => {
    const lines: string[] = [];
    const log = await createJsonLog((line) => void lines.push(line));
    log("not sent", { message: "abc", tries: 3, again: false });
    log("stopping");
    expect(lines).toHaveLength(2);
    const [first] = lines.map((line) => JSON.parse(line));
    expect(first).toMatchObject({ msg: "not sent", message: "abc", tries: 3, again: false });
    expect(first.time).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(Object.keys(first)).not.toEqual(expect.arrayContaining(["hostname"]));
  });

  it("writes plain lines for whoever sits before it", () => {
    const lines: string[] = [];
    createPlainLog((line) => void lines.push(line))("not sent", { outcome: "refused", tries: 3 });
    expect(lines).toEqual(["not sent outcome=refused tries=3"]);
  });

  it.each([
    ["a mobile number", "call 13812345678 now", "13812345678"],
    ["a mail address", "to a.b@example.com", "example.com"],
    ["an id of WeChat's", `1205 == 0 for ${id}`, id],
    ["an id of a group", `no @${id}`, id],
    ["a number where the text is cut", `${"x".repeat(295)} 13812345678 and more`, "1381"],
  ])("shows nothing of %s that stands in a reason", (_, reason, secret) => {
    const lines: string[] = [];
    createPlainLog((line) => void lines.push(line))("failed", { reason });
    expect(lines[0]).not.toContain(secret);
  });

  it("cuts what is endless", () => {
    const lines: string[] = [];
    createPlainLog((line) => void lines.push(line))("failed", { reason: "长".repeat(1_000_000) });
    expect(lines[0]?.length).toBeLessThan(400);
  });
});

describe("pseudonym", () => {
  it("calls the same id the same, others otherwise, and none by its name", () => {
    expect(pseudonym(id)).toBe(pseudonym(id));
    expect(pseudonym(id)).not.toBe(pseudonym(`${id}0`));
    expect(pseudonym(id)).toMatch(/^[0-9a-f]{8}$/);
    expect(id).not.toContain(pseudonym(id));
  });
});

describe("reasonOf", () => {
  it.each([
    [new Error("first\nsecond"), "first"],
    ["a word", "a word"],
    [undefined, "undefined"],
    [new Error(""), ""],
  ])("gives one line of %j", (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});
