import { describe, expect, it } from "vitest";
import { createCorpus } from "../../src/retrieval/corpus-retriever.ts";
import { createLegalWords } from "../../src/retrieval/legal-words.ts";
import { query } from "../contract/retriever.contract.ts";
import { corpusOf, holderOf, imported } from "../support/corpus.ts";

const rows = [
  { law: ["用人单位"], said: ["老板", "东家"] },
  { law: ["返还", "不当得利"], said: ["转错账", "N+1"] },
];
const legalWords = createLegalWords(rows);

describe("createLegalWords", () => {
  it("gives the pairs of characters of what laws call it, the longer the word the less for each", () => {
    const found = new Map(legalWords("老板不给钱").map(({ term, count }) => [term, count]));
    expect([...found.keys()].sort()).toEqual(["人单", "单位", "用人"].sort());
    // Four characters and three pairs.
    expect(found.get("用人")).toBeCloseTo(3 / Math.sqrt(7), 9);
    expect(new Map(legalWords("转错账了").map(({ term, count }) => [term, count])).get("返还")).toBeCloseTo(
      3 / Math.sqrt(3),
      9,
    );
  });

  it("gives each term once, whoever says it how often", () => {
    expect(legalWords("老板和东家，还是老板")).toEqual(legalWords("老板"));
  });

  it("knows words in normalised form, and nothing of what isn't listed", () => {
    expect(legalWords("n+1").map(({ term }) => term)).toContain("返还");
    expect(legalWords("天气")).toEqual([]);
    expect(createLegalWords([])("老板")).toEqual([]);
  });
});

describe("a corpus with them", () => {
  const articles = [
    imported("劳动法", "50", "用人单位应当按月支付工资。"),
    imported("票据法", "4", "出票人应当按照所记载的事项承担责任。"),
  ];

  it("finds the law for words that it doesn't use", async () => {
    const asked = query("东家跑了");
    expect(await corpusOf(articles).search(asked)).toEqual([]);
    const [hit] = await createCorpus(holderOf(articles), legalWords).search(asked);
    expect(hit?.article.law).toBe("劳动法");
    // What the asker didn't write isn't shown as found.
    expect(hit?.matches).toEqual([]);
  });
});
