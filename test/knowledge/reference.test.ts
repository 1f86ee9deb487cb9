import { describe, expect, it } from "vitest";
import { parseReference, wholeOf } from "../../src/knowledge/reference.ts";

describe("a reference", () => {
  it.each([
    ["civil-code/1038", { kind: "article", statute: "civil-code", article: "1038" }],
    ["criminal-law/253-1/2", { kind: "article", statute: "criminal-law", article: "253-1", paragraph: 2 }],
    [
      "cybersecurity-law/44/1@2020-06-01",
      { kind: "article", statute: "cybersecurity-law", article: "44", paragraph: 1, asOf: "2020-06-01" },
    ],
    ["case/x", { kind: "case", id: "x" }],
    ["case/x/holding-1", { kind: "case", id: "x", part: "holding-1" }],
    ["agreement/x/7.1.2", { kind: "agreement", id: "x", clause: "7.1.2" }],
    ["commentary/x/ownership", { kind: "commentary", id: "x", part: "ownership" }],
    ["statement/x", { kind: "statement", id: "x" }],
    ["position/topic/x", { kind: "position", topic: "topic", id: "x" }],
  ])("%s is taken apart", (reference, parsed) => {
    expect(parseReference(reference)).toEqual(parsed);
  });

  it.each([
    "",
    "civil-code",
    "civil-code/",
    "civil-code/x",
    "civil-code/1038/0",
    "civil-code/1038/x",
    "civil-code/1038/1/1",
    "civil-code/1038@2020",
    "civil-code/1038@2020-02-30",
    "civil-code/1038@2020-01-01@2021-01-01",
    "/1038",
    "case//facts",
    "statement/x/y",
    "position/x",
  ])("%j is none", (reference) => {
    expect(parseReference(reference)).toBeUndefined();
  });

  it.each([
    ["civil-code/1038/1@2020-01-01", "civil-code/1038"],
    ["case/x/facts", "case/x"],
    ["agreement/x", "agreement/x"],
  ])("%s belongs to %s", (reference, whole) => {
    expect(wholeOf(reference)).toBe(whole);
  });
});
