import { beforeAll, describe, expect, it } from "vitest";
import { createLawSearch, type LawSearch, lawSearchOf } from "../../src/app/search-law.ts";
import type { Day } from "../../src/knowledge/day.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { Hit } from "../../src/retrieval/retriever.ts";
import { shipped } from "../support/answers.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const today: Day = "2026-11-21";

describe("createLawSearch", () => {
  const base = smallKnowledge();
  const hit = (reference: string): Hit => {
    const passage = base.passages.find((one) => one.reference === reference);
    if (!passage) throw new Error(`No passage ${reference}.`);
    return { passage, score: 1, factors: {}, matches: [] };
  };
  const refs = async (text: string, hits: readonly string[] = [], day: Day = today, limit = 20) => {
    const search = createLawSearch(base, async () => hits.map(hit));
    return (await search(text, { day, limit })).map(({ ref }) => ref);
  };

  it.each([
    ["刑法第二百五十三条之一", ["criminal-law/253-1"]],
    ["Article 1038 of the Civil Code", ["civil-code/1038"]],
    ["criminal-law/253-1", ["criminal-law/253-1"]],
    ["253", ["criminal-law/253-1"]],
    ["253-1", ["criminal-law/253-1"]],
    ["刑法第二百五十三条", ["criminal-law/253-1"]],
    ["第285条", ["criminal-law/285"]],
    ["case/jiangyin-2021", ["case/jiangyin-2021"]],
    ["case/jiangyin-2021/holding-1", ["case/jiangyin-2021/holding-1"]],
    ["case/jiang", ["case/jiangyin-2021"]],
    ["江陰", ["case/jiangyin-2021"]],
    ["1234号", ["case/jiangyin-2021"]],
    ["CSL", ["cybersecurity-law/64"]],
    ["position/selling/own-account", ["position/selling/own-account"]],
  ])("finds %s without any word being searched", async (text, wanted) => {
    expect(await refs(text)).toEqual(wanted);
  });

  it("puts numbers before names, and names before words; none twice", async () => {
    const hits = ["criminal-law/285", "case/jiangyin-2021/facts", "case/jiangyin-2021/holding-1", "civil-code/153"];
    expect(await refs("刑法第285条", hits)).toEqual(["criminal-law/285", "case/jiangyin-2021/facts", "civil-code/153"]);
    expect(await refs("江阴", hits)).toEqual(["case/jiangyin-2021", "criminal-law/285", "civil-code/153"]);
  });

  it("shows an article once, in the wording of the day", async () => {
    const both = ["cybersecurity-law/64", "cybersecurity-law/64@2017-06-01"];
    expect(await refs("罚款", both)).toEqual(["cybersecurity-law/64"]);
    expect(await refs("罚款", both, "2020-05-01")).toEqual(["cybersecurity-law/64@2017-06-01"]);
    expect(await refs("罚款", both, "2010-01-01")).toEqual([]);
    expect(await refs("网络安全法第六十四条", [], "2020-05-01")).toEqual(["cybersecurity-law/64@2017-06-01"]);
  });

  it("shows an article asked for by number even where it wasn't in force, with its days", async () => {
    const search = createLawSearch(base, async () => []);
    const found = await search("网络安全法第四十四条", { day: today, limit: 5 });
    expect(found).toMatchObject([{ inForce: { from: "2017-06-01", until: "2026-01-01" } }]);
    const before = await search("网络安全法第六十四条", { day: "2010-01-01", limit: 5 });
    expect(before).toMatchObject([{ ref: "cybersecurity-law/64@2017-06-01", inForce: { from: "2017-06-01" } }]);
  });

  it("shows a topic by a conclusion of it that can be opened, the one that answers first", async () => {
    const search = createLawSearch(
      base,
      async () => [hit("topic/selling"), hit("civil-code/153")],
      async () => ["selling/own-account"],
    );
    expect(await search("卖微信号", { day: today, limit: 5 })).toMatchObject([
      { kind: "topic", ref: "position/selling/own-account", title: { zh: "出售账号" } },
      { ref: "case/jiangyin-2021" },
      { ref: "civil-code/153" },
    ]);
    expect(await refs("出售账号", ["topic/selling"])).toEqual(["position/selling/own-account"]);
  });

  it("keeps to the limit, and finds nothing by nothing", async () => {
    expect(await refs("法律", ["civil-code/153", "civil-code/157", "criminal-law/285"], today, 2)).toHaveLength(2);
    expect(await refs("  ", ["civil-code/153"])).toEqual([]);
    expect(await refs("法律", ["civil-code/153"], today, 0)).toEqual([]);
  });
});

describe("searching the shipped knowledge", () => {
  let base: KnowledgeBase;
  let search: LawSearch;
  beforeAll(async () => {
    const { base: loaded, answerer } = await shipped();
    base = loaded;
    search = lawSearchOf(loaded, answerer);
  });
  const first = async (text: string, day = today) => (await search(text, { day, limit: 20 }))[0]?.ref;

  it.each([
    ["江阴", "case/jiangyin-2021-nine-wechat-accounts"],
    ["anti-tel", "anti-telecom-fraud-law/31"],
    ["反诈法", "anti-telecom-fraud-law/31"],
    ["287", "criminal-law/287"],
    ["帮信解释第十二条", "assisting-cybercrime-interpretation/12"],
    ["支付寶", "agreement/alipay"],
    ["帮信罪", "criminal-law/287-2"],
    ["侵犯公民个人信息罪", "criminal-law/253-1"],
    ["卖微信号合法吗", "position/selling-own-account/sell-personal"],
    ["is it legal to sell my wechat account", "position/selling-own-account/sell-personal"],
  ])("finds by %s first %s", async (text, ref) => {
    expect(await first(text)).toBe(ref);
  });

  it("finds the minutes by their name, in traditional characters too", async () => {
    const found = await search("會議紀要", { day: today, limit: 3 });
    expect(found.map(({ ref }) => ref)).toContain("commentary/card-minutes-2022");
  });

  it("finds only what can be opened, each once, whatever is typed", async () => {
    const texts = [
      "个人信息",
      "微信",
      "selling game accounts",
      "第三十一条",
      "法释",
      "人民法院",
      "🐧",
      "x",
      "法",
      "a".repeat(9000),
    ];
    for (const text of texts)
      for (const day of ["2020-05-01", today] as const) {
        const found = await search(text, { day, limit: 20 });
        expect(new Set(found.map(({ ref }) => ref)).size).toBe(found.length);
        for (const { ref, kind } of found) {
          const opened = kind === "topic" ? base.position(ref.replace("position/", "")) : base.resolve(ref, day);
          expect(opened, `${ref}, found by ${text.slice(0, 20)}`).toBeDefined();
        }
      }
  });
});
