import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Problem } from "../../src/knowledge/errors.ts";
import { readYaml } from "../../src/knowledge/yaml.ts";

const schema = z.strictObject({
  id: z.string(),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).optional(),
  rows: z.array(z.strictObject({ id: z.string(), size: z.number() })).optional(),
});

function reading(text: string, firstLine = 1) {
  const problems: Problem[] = [];
  const read = readYaml(text, schema, { file: "x.yaml", firstLine }, problems);
  return { read, told: problems.map(({ line, message }) => `${line} ${message}`) };
}

describe("YAML", () => {
  it("gives each key's line, of whatever shape its value is", () => {
    const { read } = reading(
      'id:\n  x\ntitle:\n  zh: "甲"\n  en: >\n    A\nrows:\n  - id: a\n    size: 1\n  - { id: b, size: 2 }\n',
    );
    const lines = [
      ["id"],
      ["title"],
      ["title", "zh"],
      ["title", "en"],
      ["rows"],
      ["rows", 0],
      ["rows", 0, "size"],
      ["rows", 1, "size"],
    ];
    expect(lines.map((path) => read?.lineOf(path))).toEqual([1, 3, 4, 5, 7, 8, 9, 10]);
  });

  it("gives of what isn't there the line in which it would stand", () => {
    const { read } = reading("id: x\nrows:\n  - id: a\n    size: 1\n", 5);
    expect([["title"], ["rows", 0, "note"], ["rows", 7]].map((path) => read?.lineOf(path))).toEqual([5, 7, 6]);
  });

  it.each([
    ["a missing key", "title: { zh: 甲, en: A }", ['1 "id" is missing; add it.']],
    ["a language missing in a block", "id: x\ntitle:\n  zh: 甲", ['2 "title.en" is missing; write it in English.']],
    ["an empty language", "id: x\ntitle:\n  zh:\n  en: A", ['3 "title.zh" is missing; write it in Chinese.']],
    [
      "a number where text belongs",
      "id: 5",
      ['1 "id" must be text (put it in quotation marks if it looks like a number); correct it.'],
    ],
    ["a text where a list belongs", "id: x\nrows: y", ['2 "rows" must be a list; correct it.']],
    [
      "a row of the wrong shape",
      "id: x\nrows:\n  - id: a\n    size: big",
      ['4 "rows.a.size" must be a number; correct it.'],
    ],
    ["a row without its id", "id: x\nrows:\n  - size: 1", ['3 "rows.1.id" is missing; add it.']],
    ["a misspelt key, once", "idd: x", ['1 "idd" is no key of this file; did you mean "id"?']],
    [
      "two faults",
      "id: 5\nnote: y",
      [
        '2 "note" is no key of this file; correct its spelling or remove it.',
        '1 "id" must be text (put it in quotation marks if it looks like a number); correct it.',
      ],
    ],
  ])("tells %s", (_, text, expected) => {
    expect(reading(text).told).toEqual(expected);
  });

  it("keeps the sound rows of a list, with their own lines", () => {
    const { read, told } = reading(
      "id: x\nrows:\n  - id: a\n    size: big\n  - id: b\n    size: 2\n  - id: c\n    size: 3\n",
    );
    expect(told).toHaveLength(1);
    expect(read?.value.rows?.map(({ id }) => id)).toEqual(["b", "c"]);
    expect(read?.dropped).toEqual([{ list: ["rows"], row: { id: "a", size: "big" } }]);
    expect([0, 1].map((row) => read?.lineOf(["rows", row, "size"]))).toEqual([6, 8]);
  });

  it("reads the rest of a file with an unknown key", () => {
    expect(reading("id: x\nnote: y").read?.value).toEqual({ id: "x" });
  });

  it.each(["id: [x", "id: x: y", "id: 'x", "\tid: x", "id: x\nid: y"])("tells once that %j is broken", (text) => {
    const { read, told } = reading(text);
    expect(read).toBeUndefined();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^\d This isn't valid YAML \(.+\); correct it\.$/);
  });
});
