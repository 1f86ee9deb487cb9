import { expect, it } from "vitest";
import { explainHits } from "../../src/retrieval/explain.ts";
import { createRetriever } from "../../src/retrieval/retriever.ts";
import { query } from "../contract/retriever.contract.ts";
import { plainAnalyzer } from "../support/analyzer.ts";
import { smallKnowledge } from "../support/knowledge.ts";

it("prints hits as a table, a line each, the columns aligned", async () => {
  const retriever = createRetriever(smallKnowledge(), plainAnalyzer());
  const hits = await retriever.search(query("侵入计算机", { references: ["civil-code/1038"] }));
  const lines = explainHits(hits).split("\n");
  expect(lines.length).toBe(hits.length + 1);
  expect(lines[0]).toMatch(
    /^# {2}reference +score +bm25 +expansion +asked +alike +concepts +tier +kind +inForce +exact +terms$/,
  );
  expect(lines[1]).toMatch(/^1 {2}civil-code\/1038 +100000\.00/);
  expect(lines[2]).toMatch(/^2 {2}criminal-law\/285 .*侵入/);
  const end = (lines[0]?.indexOf("exact") ?? 0) + "exact".length;
  expect(lines.slice(1).map((line) => line.slice(end - 3, end))).toEqual(hits.map(() => ".00"));
});

it("says so when there is nothing to print", () => {
  expect(explainHits([])).toBe("no hits");
});
