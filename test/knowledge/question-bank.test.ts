import { describe, expect, it } from "vitest";
import { readQuestionBank } from "../../src/knowledge/question-bank.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";

const base = answerKnowledge();
const [position] = base.positions;
const name = `${position?.topic}/${position?.id}`;
const read = (...lines: readonly (object | string)[]) =>
  readQuestionBank(
    [
      {
        path: "questions/a.jsonl",
        text: lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
      },
      { path: "topics/selling.md", text: "not a question" },
    ],
    base,
  );

describe("the question bank", () => {
  it("reads a question a line, in scope unless it says otherwise", () => {
    const { questions, problems } = read(
      { q: "卖号犯法吗", position: name, facets: ["sell", "!wechat"] },
      "",
      { q: "天气", scope: "out", because: "unrelated", facets: [] },
      { q: "收号", scope: "refuse", position: name, facets: [] },
    );
    expect(problems).toEqual([]);
    expect(questions.map(({ q, scope }) => `${q} ${scope}`)).toEqual(["卖号犯法吗 in", "天气 out", "收号 refuse"]);
  });

  it("tells by its file whether a question was asked before an answer was looked for", () => {
    const { questions } = readQuestionBank(
      ["asked-in-a-group", "basked"].map((file) => ({
        path: `questions/${file}.jsonl`,
        text: JSON.stringify({ q: file, position: name, facets: [] }),
      })),
      base,
    );
    expect(questions.map(({ q, askedFirst }) => [q, askedFirst])).toEqual([
      ["asked-in-a-group", true],
      ["basked", false],
    ]);
  });

  it.each<[string, object | string, RegExp]>([
    ["no JSON", "{", /unreadable|expected/i],
    ["an unknown key", { q: "x", position: name, facets: [], note: "x" }, /note/],
    ["no question", { q: " ", position: name, facets: [] }, /^q: /],
    ["an unknown position", { q: "x", position: "selling/none", facets: [] }, /no position "selling\/none"/],
    ["an unknown facet", { q: "x", position: name, facets: ["sell", "no-such"] }, /no facet "no-such"/],
    ["no position in scope", { q: "x", facets: [] }, /needs a position/],
    ["no reason out of scope", { q: "x", scope: "out", facets: [] }, /reason/],
    ["a reason in scope", { q: "x", position: name, because: "foreign", facets: [] }, /reason/],
  ])("says on which line there is %s, and leaves it out", (_, line, message) => {
    const { questions, problems } = read({ q: "卖号犯法吗", position: name, facets: [] }, line);
    expect(problems.map(({ file, line: at }) => `${file}:${at}`)).toEqual(["questions/a.jsonl:2"]);
    expect(problems[0]?.message).toMatch(message);
    expect(questions).toHaveLength(1);
  });

  it("holds no question twice", () => {
    const row = { q: "卖号犯法吗", position: name, facets: [] };
    expect(read(row, row).problems[0]?.message).toMatch(/already/);
  });
});
