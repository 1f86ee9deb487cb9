import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { describe, expect, it } from "vitest";
import { createAnswererOf } from "../../src/answer/answerer.ts";
import { Feedback } from "../../src/app/feedback.ts";
import { annotationsOf } from "../../src/server/chat-completion.ts";
import { createMcpServer } from "../../src/server/mcp.ts";
import { readArticleOutput } from "../../src/server/mcp-schemas.ts";
import { addressOfCitation } from "../../src/server/page/address.ts";
import type { ServerParts } from "../../src/server/parts.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";
import { askedOn } from "../support/answers.ts";
import { corpusOf, imported } from "../support/corpus.ts";
import { pageOf, readable } from "../support/page.ts";

const article = imported("养蜂法", "3", "蜂箱应当<b>编号</b>。\n编号为数字。", { path: "第一章 总则" });
const corpus = corpusOf([article]);
const base = answerKnowledge();
const { answer } = createAnswererOf(base, { search: async () => [] }, {}, corpus);
const knowledge = { base, corpus, answer, search: async () => [] };
const parts: ServerParts = {
  knowledge: () => knowledge,
  today: () => askedOn,
  now: () => 0,
  feedback: new Feedback(undefined, false),
  log: () => {},
  version: "0",
};
const cited = await answer({ text: "养蜂法第三条", turns: [], asOf: askedOn });

describe("an imported article, served", () => {
  it("has a page at the address that its citation leads to, escaped and marked as unreviewed", async () => {
    const [citation] = cited.citations;
    if (!citation) throw new Error("Nothing was cited.");
    const address = addressOfCitation(citation, { language: "zh", chosen: false });
    expect(address).toBe(`/articles/${article.reference}`);
    const { status, text } = await pageOf(parts).get(address);
    expect(status).toBe(200);
    expect(text).not.toContain("<b>编号");
    expect(readable(text)).toContain("蜂箱应当<b>编号</b>。");
    for (const said of [
      "《养蜂法》第3条",
      "导入的法规库，未经审核",
      "来源没有载明施行日期",
      "第一章 总则",
      "laws.jsonl:1",
    ])
      expect(readable(text)).toContain(said);
    expect(annotationsOf(cited, "http://here")[0]?.url_citation.url).toBe(`http://here${address}`);
  });

  it("has no page where it isn't held", async () => {
    expect((await pageOf(parts).get("/articles/corpus-0000000000/3")).status).toBe(404);
    const without = { ...parts, knowledge: () => ({ ...knowledge, corpus: undefined }) };
    expect((await pageOf(without).get(`/articles/${article.reference}`)).status).toBe(404);
  });

  it("is read by assistants by name and by reference, and can't be quoted", async () => {
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    const client = new Client({ name: "test", version: "1" });
    await createMcpServer(parts).connect(theirs);
    await client.connect(ours);
    for (const ref of ["养蜂法第三条", article.reference]) {
      const result = await client.callTool({ name: "read_article", arguments: { ref } });
      const { texts } = readArticleOutput.parse(result.structuredContent);
      expect(texts).toMatchObject([{ ref: article.reference, quotable: false, fidelity: null, source: null }]);
      expect(JSON.stringify(result.content)).toContain("导入的法规库，未经审核");
    }
    await client.close();
  });
});
