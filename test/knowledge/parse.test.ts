import { describe, expect, it } from "vitest";
import { parseKnowledge } from "../../src/knowledge/parse.ts";
import { agreement, everydayWords, knowledgeFiles, newVersion, oneCase, topic } from "../support/knowledge-files.ts";

const { records, problems } = parseKnowledge(knowledgeFiles());

describe("parsing", () => {
  it("finds no problem in sound files, and every thing in them", () => {
    expect(problems).toEqual([]);
    const counts = Object.entries(records).map(([kind, rows]) => `${rows.length} ${kind}`);
    expect(counts.join(", ")).toMatchInlineSnapshot(
      `"1 statutes, 1 cases, 1 agreements, 1 commentary, 1 topics, 4 facets, 5 lexicon, 1 everydayWords, 2 sources"`,
    );
  });

  it("gives each article what it says of itself, and else what its version says", () => {
    const rows = records.statutes[0]?.articles.map(
      ({ reference, inForce, enacted, fidelity, source, line }) =>
        `${reference} ${inForce.from}–${inForce.until ?? ""} ${enacted ?? "-"} ${fidelity} ${source} :${line}`,
    );
    expect(rows).toMatchInlineSnapshot(`
      [
        "account-law/44 2017-06-01–2026-01-01 - verbatim law-texts :10",
        "account-law/64 2020-03-01– - verbatim law-texts :24",
        "account-law/44 2026-01-01– - verbatim law-texts :9",
        "account-law/64-1 2026-07-01– 2026-07-01 paraphrase firm-article :31",
      ]
    `);
  });

  it("keeps the items of a paragraph as its lines", () => {
    const article = records.statutes[0]?.articles.find(({ file, number }) => file === newVersion && number === "44");
    expect(article?.title).toEqual({ zh: "禁止出售账号", en: "Ban on selling accounts" });
    expect(article?.paragraphs.map(({ zh }) => zh.split("\n").length)).toEqual([1, 3]);
  });

  it("counts the holdings of a case, and names its parts in both languages", () => {
    expect(records.cases[0]?.parts.map(({ id, heading, line }) => [id, heading.zh, heading.en, line])).toEqual([
      ["facts", "案情", "Facts", 23],
      ["holding-1", "出售账号的合同无效", "A contract to sell an account is void", 29],
      ["judgment", "判决结果", "Judgment", 35],
    ]);
    const broken = { path: oneCase, find: "## Judgment", put: "## Holding: 只有中文\n\n## Holding: 三 / Third" };
    const { records: counted } = parseKnowledge(knowledgeFiles(broken));
    expect(counted.cases[0]?.parts.map(({ id }) => id)).toEqual(["facts", "holding-1", "holding-3"]);
  });

  it("tells where a statement and a position stand", () => {
    const lines = records.topics.flatMap(({ statements, positions }) => [...statements, ...positions]);
    expect(lines.map(({ reference, file, line }) => `${reference} ${file}:${line}`)).toMatchInlineSnapshot(`
      [
        "statement/sale-banned topics/selling.md:8",
        "statement/contract-void topics/selling.md:18",
        "position/selling/sell-own topics/selling.md:30",
      ]
    `);
  });

  it("keeps what is sound of a file with a faulty row", () => {
    const { records: rest } = parseKnowledge(knowledgeFiles({ path: topic, find: "    head: civil\n", put: "" }));
    expect(rest.topics[0]?.statements.map(({ id, line }) => [id, line])).toEqual([["sale-banned", 8]]);
    expect(rest.topics[0]?.positions.map(({ id, line }) => [id, line])).toEqual([["sell-own", 29]]);
  });

  it("reads what laws call everyday words, row by row, and does without the file", () => {
    expect(records.everydayWords).toEqual([{ law: ["用人单位"], said: ["老板", "东家"] }]);
    const faulty = knowledgeFiles({ path: everydayWords, find: "said: [老板, 东家]", put: "said: []" });
    const { records: rest, problems: told } = parseKnowledge(faulty);
    expect(rest.everydayWords).toEqual([]);
    expect(told.map(({ file, line }) => `${file}:${line}`)).toEqual(["everyday-words.yaml:1"]);
    const without = parseKnowledge(knowledgeFiles().filter(({ path }) => path !== everydayWords));
    expect([without.records.everydayWords, without.problems]).toEqual([[], []]);
  });

  it("leaves out a file whose front matter can't be read", () => {
    const { records: rest } = parseKnowledge(knowledgeFiles({ path: agreement, find: "---\nid", put: "id" }));
    expect(rest.agreements).toEqual([]);
  });

  it("tells a file that isn't UTF-8", () => {
    const { problems: told } = parseKnowledge(knowledgeFiles({ path: oneCase, find: "甲以", put: "\uFFFD以" }));
    expect(told.map(({ message }) => message)).toEqual(["The file isn't UTF-8; save it as UTF-8."]);
  });
});
