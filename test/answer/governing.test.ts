import { describe, expect, it } from "vitest";
import { standingOf } from "../../src/answer/governing.ts";
import type { Day } from "../../src/knowledge/day.ts";
import type { Statement } from "../../src/knowledge/topic.ts";
import { answerKnowledge, statementOf } from "../support/answer-knowledge.ts";

const base = answerKnowledge();
const act = (first: Day, last: Day = first) => ({ first, last, span: { start: 0, end: 0 } });
const standing = (statement: Statement, on: ReturnType<typeof act> | null, asOf: Day = "2026-11-21") => {
  const found = standingOf(statement, on, asOf, base);
  if (found.kind !== "stands") return `not: ${found.reference}`;
  return found.authorities
    .map((one) => (one.kind === "article" ? `${one.article.reference}@${one.article.inForce.from}` : one.kind))
    .join(" ");
};

describe("standingOf", () => {
  const ban = statementOf("ban", ["fraud-law/31/1"]);
  const data = statementOf("data", ["data-law/10"]);

  it.each<[string, Statement, ReturnType<typeof act> | null, string]>([
    ["today's law without a day", ban, null, "fraud-law/31@2022-12-01"],
    ["the day before a law isn't governed by it", ban, act("2022-11-30"), "not: fraud-law/31/1"],
    ["its first day is", ban, act("2022-12-01"), "fraud-law/31@2022-12-01"],
    ["a range that reaches into it is", ban, act("2022-01-01", "2022-12-31"), "fraud-law/31@2022-12-01"],
    ["a range that ends before isn't", ban, act("2022-01-01", "2022-11-30"), "not: fraud-law/31/1"],
    ["the old wording for an old act", data, act("2020-05-01"), "data-law/10@2017-06-01"],
    ["up to its last day", data, act("2025-12-31"), "data-law/10@2017-06-01"],
    ["the new wording from its first day", data, act("2026-01-01"), "data-law/10@2026-01-01"],
    ["the later wording for an act over both", data, act("2025-12-01", "2026-02-01"), "data-law/10@2026-01-01"],
    ["neither before the first", data, act("2017-05-31"), "not: data-law/10"],
    [
      "a statement of its own time only within it",
      { ...ban, until: "2023-01-01" },
      act("2024-01-01"),
      "not: fraud-law/31/1",
    ],
    [
      "a statement of its own time says the wording of that time",
      { ...data, until: "2026-01-01" },
      act("2025-12-01", "2026-02-01"),
      "data-law/10@2017-06-01",
    ],
    ["a statement that isn't yet", { ...ban, from: "2026-12-01" }, null, "not: fraud-law/31/1"],
    ["a statement from today on", { ...ban, from: "2026-11-21" }, null, "fraud-law/31@2022-12-01"],
    ["a statement until today", { ...ban, until: "2026-11-21" }, null, "not: fraud-law/31/1"],
    [
      "a text that is named with its day, whatever the act",
      statementOf("time", ["legislation-law/104@2023-03-15"]),
      act("2014-01-01"),
      "legislation-law/104@2023-03-15",
    ],
    [
      "a text named with a day on which there was none",
      statementOf("time", ["legislation-law/104@2023-03-14"]),
      null,
      "not: legislation-law/104@2023-03-14",
    ],
    [
      "cases and terms of any day",
      statementOf("c", ["case/jiangyin-2021", "agreement/licence/7"]),
      act("2014-01-01"),
      "case agreement",
    ],
    [
      "all of its authorities or none",
      statementOf("b", ["civil-code/1", "fraud-law/31"]),
      act("2021-06-01"),
      "not: fraud-law/31",
    ],
    ["nothing that isn't held", statementOf("x", ["civil-code/999"]), null, "not: civil-code/999"],
    ["nothing of an unknown law", statementOf("x", ["no-law/1"]), null, "not: no-law/1"],
    ["no clause that isn't held", statementOf("x", ["agreement/licence/99"]), null, "not: agreement/licence/99"],
    ["no paragraph that isn't there", statementOf("x", ["fraud-law/31/3"]), null, "not: fraud-law/31/3"],
  ])("%s", (_, statement, on, expected) => {
    expect(standing(statement, on)).toBe(expected);
  });

  it("without a day of the act goes by the day of answering", () => {
    expect(standing(ban, null, "2022-11-30")).toBe("not: fraud-law/31/1");
    expect(standing(data, null, "2025-06-01")).toBe("data-law/10@2017-06-01");
    expect(standing(ban, null, "2099-12-31")).toBe("fraud-law/31@2022-12-01");
  });

  it("has an interpretation reach back to the law that it explains, once there is one", () => {
    const statutes = [...base.statutes.values()].map((statute) => ({
      ...statute,
      ...(statute.id === "reported-rule" ? { appliesFrom: "2015-11-01" as Day } : {}),
      articles: [...statute.articles.values()].flat(),
    }));
    const reaching = answerKnowledge({ statutes });
    const rule = statementOf("rule", ["reported-rule/6"]);
    const kind = (first: Day, asOf: Day) => standingOf(rule, act(first), asOf, reaching).kind;
    expect(kind("2018-05-01", "2026-11-21")).toBe("stands");
    expect(kind("2015-10-31", "2026-11-21")).toBe("other-time");
    expect(kind("2018-05-01", "2020-01-01")).toBe("other-time");
    expect(standing(rule, act("2018-05-01"))).toBe("not: reported-rule/6");
  });
});
