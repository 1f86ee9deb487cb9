import { describe, expect, it } from "vitest";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { Query } from "../../src/retrieval/query.ts";
import type { Retriever } from "../../src/retrieval/retriever.ts";
import { article, smallKnowledge } from "../support/knowledge.ts";

/** A query with everything left at its plainest. */
export function query(text: string, changes: Partial<Query> = {}): Query {
  return { text, language: "zh", references: [], concepts: [], day: "2026-11-21", limit: 10, ...changes };
}

export const referencesOf = async (retriever: Retriever, asked: Query) =>
  (await retriever.search(asked)).map((hit) => hit.passage.reference);

/** What every retriever must do, whatever stands behind it. */
export function retrieverContract(name: string, create: (base: KnowledgeBase) => Retriever): void {
  describe(`${name} keeps the retriever contract`, () => {
    it("gives the same hits for the same query, and from a second retriever", async () => {
      const asked = query("出售微信号 个人信息", { concepts: ["sell", "wechat-account"] });
      const first = create(smallKnowledge());
      const hits = await first.search(asked);
      expect(hits.length).toBeGreaterThan(2);
      expect(await first.search(asked)).toEqual(hits);
      expect(await create(smallKnowledge()).search(asked)).toEqual(hits);
    });

    it.each([0, 1, 3])("gives at most %i hits, none twice, best first", async (limit) => {
      const hits = await create(smallKnowledge()).search(query("出售公民个人信息处罚", { limit }));
      expect(hits.length).toBe(limit);
      expect(new Set(hits.map((hit) => hit.passage)).size).toBe(limit);
      expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a));
    });

    it("puts what was asked for by reference first, in the order asked, even if no word matches", async () => {
      const references = ["civil-code/157", "criminal-law/285"];
      const found = await referencesOf(create(smallKnowledge()), query("出售微信号", { references }));
      expect(found.slice(0, 2)).toEqual(references);
      expect(found.length).toBeGreaterThan(2);
    });

    it("finds the whole article for a paragraph, and all parts of a case", async () => {
      const references = ["criminal-law/253-1/2", "case/jiangyin-2021"];
      const found = await referencesOf(create(smallKnowledge()), query("", { references }));
      expect(found[0]).toBe("criminal-law/253-1");
      expect(found.slice(1).sort()).toEqual(["case/jiangyin-2021/facts", "case/jiangyin-2021/holding-1"]);
    });

    it("orders equal scores by reference", async () => {
      const same = ["7", "31", "100"].map((number) => article("civil-code", number, [["天堂", "paradise"]]));
      const base = smallKnowledge();
      const [code] = [...base.statutes.values()];
      if (!code) throw new Error("The small knowledge base has lost its statutes.");
      const alike = smallKnowledge({ statutes: [{ ...code, articles: same }], cases: [], topics: [] });
      const hits = await create(alike).search(query("天堂"));
      const byScore = new Map<number, string[]>();
      for (const { score, passage } of hits) byScore.set(score, [...(byScore.get(score) ?? []), passage.reference]);
      for (const tied of byScore.values()) expect(tied).toEqual([...tied].sort());
      expect(hits.length).toBe(3);
    });

    it("finds nothing for an empty text or words that nobody wrote", async () => {
      const retriever = create(smallKnowledge());
      expect(await retriever.search(query(""))).toEqual([]);
      expect(await retriever.search(query(" \n "))).toEqual([]);
      expect(await retriever.search(query("qqqq"))).toEqual([]);
    });

    it("pushes wording down that isn't in force on the day", async () => {
      const retriever = create(smallKnowledge());
      const place = async (day: Query["day"]) => {
        const found = await referencesOf(retriever, query("网络安全法侵害个人信息的处罚款", { day }));
        return found.indexOf("cybersecurity-law/64") - found.indexOf("cybersecurity-law/64@2017-06-01");
      };
      expect(await place("2026-11-21")).toBeLessThan(0);
      expect(await place("2020-06-01")).toBeGreaterThan(0);
    });

    it("gives the wording of the day for an exact look-up, then the others", async () => {
      const retriever = create(smallKnowledge());
      const found = (reference: string) =>
        referencesOf(retriever, query("", { references: [reference], day: "2026-11-21" }));
      const [now, then] = ["cybersecurity-law/64", "cybersecurity-law/64@2017-06-01"];
      expect(await found("cybersecurity-law/64")).toEqual([now, then]);
      expect(await found("cybersecurity-law/64@2020-06-01")).toEqual([then, now]);
    });

    it("says where the question's terms stand in the question", async () => {
      const text = "出售公民个人信息";
      const [hit] = await create(smallKnowledge()).search(query(text));
      expect(hit?.matches.length).toBeGreaterThan(0);
      for (const { term, span } of hit?.matches ?? []) expect(text.slice(span.start, span.end)).toBe(term);
    });

    it("finds what a text of 100,000 characters begins with", async () => {
      const retriever = create(smallKnowledge());
      const long = Array.from({ length: 100_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join(
        "",
      );
      const [short] = await retriever.search(query("出售个人信息"));
      const [hit] = await retriever.search(query(`出售个人信息${long}`));
      expect(hit?.passage.reference).toBe(short?.passage.reference);
      expect((await retriever.search(query("出售".repeat(50_000)))).length).toBeGreaterThan(0);
    });
  });
}
