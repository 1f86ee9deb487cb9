import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "../../src/knowledge/day.ts";
import type { KnowledgeFile } from "../../src/knowledge/files.ts";
import { KnowledgeBase, textOf } from "../../src/knowledge/knowledge-base.ts";
import { parseKnowledge } from "../../src/knowledge/parse.ts";
import { knowledgeFiles, newVersion, oldVersion, read, statute } from "../support/knowledge-files.ts";

const { base } = read(knowledgeFiles());

/** What is said of an article on a day, in a word. */
function told(knowledge: KnowledgeBase, number: string, day: Day, id = "account-law"): string {
  const at = knowledge.articleAt(id, number, day);
  if (at.kind === "found") return at.article.version.zh;
  return at.kind === "not-in-force" ? `not in force before ${at.from}` : at.kind;
}

describe("an article on a day", () => {
  it.each([
    ["before the instrument", "44", "2017-05-31", "not in force before 2017-06-01"],
    ["on the instrument's first day", "44", "2017-06-01", "2016年公布"],
    ["on the last day of the older wording", "44", "2025-12-31", "2016年公布"],
    ["on the first day of the newer wording", "44", "2026-01-01", "2025年修正"],
    ["today", "44", "2026-11-21", "2025年修正"],
    ["whose wording is older than its version", "64", "2020-03-01", "2025年修正"],
    ["whose earlier wording isn't held", "64", "2020-02-29", "not-held"],
    ["before the article was enacted", "64-1", "2026-06-30", "not in force before 2026-07-01"],
    ["on the article's first day", "64-1", "2026-07-01", "2025年修正"],
    ["that was never held", "65", "2026-11-21", "unknown"],
  ] as const)("%s", (_, number, day, expected) => {
    expect(told(base, number, day)).toBe(expected);
  });

  it("of an instrument that isn't held is unknown", () => {
    expect(told(base, "1", "2026-11-21", "criminal-law")).toBe("unknown");
  });

  it("between two versions isn't held", () => {
    const edit = { path: oldVersion, find: "repealed: 2026-01-01", put: "repealed: 2025-06-01" };
    const gap = read(knowledgeFiles(edit)).base;
    const days = ["2025-05-31", "2025-06-01", "2025-12-31", "2026-01-01"] as const;
    expect(days.map((day) => told(gap, "44", day))).toEqual(["2016年公布", "not-held", "not-held", "2025年修正"]);
  });

  it("ends where the next wording begins, if nobody says when", () => {
    const open = read(knowledgeFiles({ path: oldVersion, find: "repealed: 2026-01-01\n", put: "" })).base;
    expect(told(open, "44", "2025-12-31")).toBe("2016年公布");
    expect(told(open, "44", "2026-01-01")).toBe("2025年修正");
  });

  it("that the next version leaves out isn't held from then on", () => {
    const open = { path: oldVersion, find: "repealed: 2026-01-01\n", put: "" };
    const more = { path: oldVersion, find: "## 第四十四条\n", put: "## 第四十条\n\n旧。\n\n> Old.\n\n## 第四十四条\n" };
    const { base: kept, problems } = read(knowledgeFiles(open, more));
    expect(problems).toEqual([]);
    expect(told(kept, "40", "2025-12-31")).toBe("2016年公布");
    expect(told(kept, "40", "2026-01-01")).toBe("not-held");
  });

  it("has the text of the newest version by then, or none: never that of another day", () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2020-01-01", days));
    const versions = fc.uniqueArray(fc.record({ effective: day, holds: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
      selector: ({ effective }) => effective,
    });
    fc.assert(
      fc.property(versions, day, (unordered, asked) => {
        const history = [...unordered].sort((a, b) => (a.effective < b.effective ? -1 : 1));
        const enacted = history[0]?.effective as Day;
        const { records, problems } = parseKnowledge(statuteOf(history, enacted));
        expect(problems).toEqual([]);
        const current = history.findLast(({ effective }) => effective <= asked);
        const held = history.some(({ holds }) => holds);
        const absent = held ? "not-held" : "unknown";
        const expected = current?.holds
          ? `${current.effective}的文本`
          : current
            ? absent
            : `not in force before ${enacted}`;
        expect(told(new KnowledgeBase(records, ""), "1", asked)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a reference", () => {
  it.each([
    ["account-law/44", "2026-11-21", "任何个人不得出售账号，也不得出租、出借账号。\n违反前款规定的"],
    ["account-law/44", "2020-01-01", "任何个人不得出售账号，也不得出租账号。\n违反前款规定的"],
    ["account-law/44/2", "2020-01-01", "违反前款规定的，处十万元以下罚款。"],
    ["account-law/44/2@2020-01-01", "2026-11-21", "违反前款规定的，处十万元以下罚款。"],
    ["account-law/44/2@2026-01-01", "2020-01-01", "违反前款规定的，处二十万元以下罚款："],
    ["case/linhai-2023-sold-account", "2026-11-21", "甲以八千元把账号卖给乙。\n法院认为合同无效。"],
    ["case/linhai-2023-sold-account/holding-1", "2026-11-21", "法院认为合同无效。"],
    ["agreement/chat-licence", "2026-11-21", "据报道，账号归平台所有。"],
    ["agreement/chat-licence/7.1.2", "2026-11-21", "据报道，账号归平台所有。"],
    ["commentary/firm-2022-selling/ownership", "2026-11-21", "该律所认为账号不能出售。"],
  ] as const)("%s leads on %s to its text", (reference, day, expected) => {
    const authority = base.resolve(reference, day);
    expect(authority && textOf(authority).zh.slice(0, expected.length)).toBe(expected);
  });

  it.each([
    ["account-law/44/3", "2026-11-21"],
    ["account-law/44@2017-05-31", "2026-11-21"],
    ["account-law/64", "2020-02-29"],
    ["account-law/65", "2026-11-21"],
    ["other-law/44", "2026-11-21"],
    ["case/linhai-2023-sold-account/holding-2", "2026-11-21"],
    ["case/other", "2026-11-21"],
    ["agreement/chat-licence/7.1.3", "2026-11-21"],
    ["commentary/firm-2022-selling/other", "2026-11-21"],
    ["statement/sale-banned", "2026-11-21"],
    ["nonsense", "2026-11-21"],
  ] as const)("%s leads on %s nowhere", (reference, day) => {
    expect(base.resolve(reference, day)).toBeUndefined();
  });

  it("leads to a wording in force on the day, or nowhere", () => {
    const day = fc.integer({ min: -400, max: 4000 }).map((days) => addDays("2017-06-01", days));
    const reference = fc.constantFrom("account-law/44", "account-law/44/1", "account-law/64", "account-law/64-1");
    fc.assert(
      fc.property(reference, day, fc.option(day), (plain, today, asOf) => {
        const authority = base.resolve(asOf ? `${plain}@${asOf}` : plain, today);
        if (authority?.kind !== "article") return;
        const { from, until } = authority.article.inForce;
        expect(from !== null && from <= (asOf ?? today)).toBe(true);
        expect(until === null || until > (asOf ?? today)).toBe(true);
      }),
    );
  });
});

/** The statute with article 1 in those versions that hold it, each text naming its day. */
function statuteOf(history: readonly { effective: Day; holds: boolean }[], enacted: Day): readonly KnowledgeFile[] {
  const versions = history.map(({ effective, holds }) => ({
    path: `statutes/account-law/${effective}.md`,
    put: `---
effective: ${effective}
version: { zh: ${effective}的文本, en: text of ${effective} }
fidelity: verbatim
source: law-texts
reviewed: 2026-11-01
---

## ${holds ? "第一条" : "第二条"}

自${effective}起。

> Since ${effective}.
`,
  }));
  return knowledgeFiles(
    { path: oldVersion },
    { path: newVersion },
    { path: statute, find: "enacted: 2017-06-01", put: `enacted: ${enacted}` },
    ...versions,
  );
}
