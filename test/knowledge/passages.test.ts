import { describe, expect, it } from "vitest";
import { knowledgeFiles, read } from "../support/knowledge-files.ts";

const { base } = read(knowledgeFiles());
const passages = new Map(base.passages.map((passage) => [passage.reference, passage]));

describe("passages", () => {
  it("are one for each wording, part, clause and topic, in the order of their references", () => {
    expect([...passages.keys()]).toEqual([
      "account-law/44",
      "account-law/44@2017-06-01",
      "account-law/64",
      "account-law/64-1",
      "agreement/chat-licence/7.1.2",
      "case/linhai-2023-sold-account/facts",
      "case/linhai-2023-sold-account/holding-1",
      "case/linhai-2023-sold-account/judgment",
      "commentary/firm-2022-selling/ownership",
      "topic/selling",
    ]);
    expect(passages.size).toBe(base.passages.length);
  });

  it("don't depend on the order of the files", () => {
    expect(read([...knowledgeFiles()].reverse()).base.passages).toEqual(base.passages);
  });

  it("are headed as a reader would see them, in both languages", () => {
    expect(passages.get("account-law/44")?.heading).toEqual({
      zh: "账号法 第四十四条 禁止出售账号",
      en: "Account Law Article 44 Ban on selling accounts",
    });
    expect(passages.get("agreement/chat-licence/7.1.2")?.heading).toEqual({
      zh: "聊聊软件许可协议 7.1.2 账号归平台",
      en: "Chatter Software Licence 7.1.2 The account is the platform's",
    });
  });

  it("know their days, their fidelity and where they stand", () => {
    expect(passages.get("account-law/44@2017-06-01")).toMatchObject({
      kind: "statute",
      fidelity: "verbatim",
      inForce: { from: "2017-06-01", until: "2026-01-01" },
      tier: 1,
      source: { file: "statutes/account-law/2017-06-01.md", line: 10, id: "law-texts" },
    });
    expect(passages.get("account-law/64-1")).toMatchObject({ fidelity: "paraphrase", source: { id: "firm-article" } });
    expect(passages.get("case/linhai-2023-sold-account/facts")?.fidelity).toBe("paraphrase");
  });

  it("weigh law above cases, and those above terms and views", () => {
    const references = [
      "account-law/44",
      "case/linhai-2023-sold-account/facts",
      "commentary/firm-2022-selling/ownership",
    ];
    const tiers = references.map((reference) => passages.get(reference)?.tier ?? 0);
    expect(tiers).toEqual([...tiers].sort());
    expect(new Set(tiers).size).toBe(3);
  });

  it("lead back to the text from which they were cut", () => {
    for (const { reference } of base.passages.filter(({ kind }) => kind !== "topic"))
      expect(base.resolve(reference, "2026-11-21"), reference).toBeDefined();
  });
});
