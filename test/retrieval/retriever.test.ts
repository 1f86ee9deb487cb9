import { describe, expect, it } from "vitest";
import { openAskedBefore, storeAskedBefore } from "../../src/retrieval/asked-before.ts";
import { createRetriever } from "../../src/retrieval/retriever.ts";
import { createSearchIndex, storeSearchIndex } from "../../src/retrieval/search-index.ts";
import { createConceptMatcher } from "../../src/text/concepts.ts";
import { query, referencesOf, retrieverContract } from "../contract/retriever.contract.ts";
import { plainAnalyzer } from "../support/analyzer.ts";
import { smallKnowledge } from "../support/knowledge.ts";

retrieverContract("the retriever in memory", (base) => createRetriever(base, plainAnalyzer()));

retrieverContract("the retriever on a stored index", (base) => {
  const stored = JSON.parse(JSON.stringify(storeSearchIndex(createSearchIndex(base, plainAnalyzer()))));
  return createRetriever(base, plainAnalyzer(), {
    index: () => createSearchIndex(base, plainAnalyzer(), { stored }),
  });
});

retrieverContract("the retriever that knows what was asked before", (base) => {
  const asked = storeAskedBefore(
    [{ q: "出售微信号个人信息", turns: [], scope: "in", facets: [], askedFirst: false }],
    base,
    createConceptMatcher(base.lexicon),
  );
  return createRetriever(base, plainAnalyzer(), { asked: () => openAskedBefore(asked) });
});

describe("createRetriever", () => {
  const retriever = createRetriever(smallKnowledge(), plainAnalyzer());

  it("opens the index at the first search, once", async () => {
    let opened = 0;
    const base = smallKnowledge();
    const lazy = createRetriever(base, plainAnalyzer(), {
      index: () => {
        opened += 1;
        return createSearchIndex(base, plainAnalyzer());
      },
    });
    expect(opened).toBe(0);
    await lazy.search(query("出售"));
    await lazy.search(query("微信号"));
    expect(opened).toBe(1);
  });

  it.each([
    ["an English question, a Chinese name", "doxx data", ["personal-information"], "criminal-law/253-1"],
    ["slang, a standard name", "vx", ["wechat-account"], "case/jiangyin-2021/holding-1"],
  ])("leads by concepts from %s", async (_, text, concepts, wanted) => {
    expect(await referencesOf(retriever, query(text))).not.toContain(wanted);
    expect(await referencesOf(retriever, query(text, { concepts }))).toContain(wanted);
  });

  it("ranks what holds the asker's own words above what holds only a concept's name", async () => {
    const [hit] = await retriever.search(query("侵入计算机系统", { concepts: ["personal-information"] }));
    expect(hit?.passage.reference).toBe("criminal-law/285");
  });

  it("ignores concepts and references that aren't held", async () => {
    const asked = query("出售", { concepts: ["gone"], references: ["gone/1", "case/gone", "nonsense"] });
    expect(await retriever.search(asked)).toEqual(await retriever.search(query("出售", { concepts: ["gone"] })));
  });
});
