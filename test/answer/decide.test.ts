import { describe, expect, it } from "vitest";
import { createChoice } from "../../src/answer/choice.ts";
import { decide } from "../../src/answer/decide.ts";
import type { Decision, Finders } from "../../src/answer/decision.ts";
import type { Facets } from "../../src/answer/facet-values.ts";
import { rank } from "../../src/answer/position-choice.ts";
import type { Understanding } from "../../src/answer/understand.ts";
import type { Day, Period } from "../../src/knowledge/day.ts";
import { positionName } from "../../src/knowledge/knowledge-base.ts";
import type { Position } from "../../src/knowledge/topic.ts";
import type { Hit } from "../../src/retrieval/retriever.ts";
import { answerKnowledge, positionOf, topicOf } from "../support/answer-knowledge.ts";

const base = answerKnowledge();
const say = (named: Readonly<Record<string, boolean>>, quantities: Readonly<Record<string, number>> = {}): Facets => ({
  named: new Map(Object.entries(named)),
  quantities: new Map(Object.entries(quantities)),
});
const today = { days: { from: "2026-11-21", until: "2026-11-22" } as Period, act: null, asOf: "2026-11-21" as Day };
const selling = { sell: true, wechat: true };
const read = (changes: Partial<Understanding> = {}): Understanding => ({
  language: "zh",
  text: "卖微信号",
  thread: "卖微信号",
  said: [],
  concepts: [],
  articles: [],
  statutes: [],
  cases: [],
  facets: say(selling),
  added: [],
  inference: undefined,
  alone: undefined,
  each: () => [],
  heads: [],
  intent: { kind: "advice" },
  actDate: null,
  followUp: false,
  continues: false,
  source: null,
  restates: false,
  reading: [],
  estimate: null,
  ...changes,
});
const decided = (changes: Partial<Understanding>, hits: readonly Hit[] = [], on = base): Promise<Decision> =>
  decide(
    read(changes),
    finders(async () => hits),
    "2026-11-21",
    on,
  );
const finders = (search: Finders["search"], near?: ReturnType<Finders["nearestQuestion"]>): Finders => ({
  search,
  nearestQuestion: () => near,
  earlierSource: async () => undefined,
  earlierAnswers: async () => [],
  related: () => [],
});
const hit = (reference: string, on = base): Hit => {
  const passage = on.passages.find((one) => one.reference === reference);
  if (!passage) throw new Error(`no passage ${reference}`);
  return { passage, score: 1, factors: {}, matches: [] } as unknown as Hit;
};
const span = { start: 0, end: 0 };

describe("rank", () => {
  it.each<[string, Facets, readonly string[]]>([
    ["what is most specific first", say({ ...selling, "others-data": true }), ["sell-data", "sell-account"]],
    ["nothing that is unknown", say({ sell: true }), []],
    ["nothing that is false", say({ rent: true, wechat: true }), []],
    ["nothing of another day", say(selling), ["sell-account"]],
    [
      "priority between equals",
      say({ ...selling, "others-data": true, knowledge: true }),
      ["knowing", "sell-data", "sell-account"],
    ],
    ["bounds once there is a number", say(selling, { accounts: 3 }), ["many", "sell-account"]],
    ["bounds that aren't reached", say(selling, { accounts: 2 }), ["sell-account"]],
  ])("%s", (_, facets, expected) => {
    expect(rank(facets, today, base).map(({ position }) => position.id)).toEqual(expected);
  });

  const order = (...positions: readonly Position[]) => {
    const ranked = (list: readonly Position[]) =>
      rank(say(selling), today, answerKnowledge({ topics: [topicOf({ positions: list })] })).map(
        ({ position }) => position.id,
      );
    const first = ranked(positions);
    expect(ranked([...positions].reverse())).toEqual(first);
    return first;
  };

  it("prefers true conditions, then depth, then bounds in time, then priority, then id", () => {
    expect(order(positionOf("a", "sell"), positionOf("b", { all: ["sell", "account"] }))).toEqual(["b", "a"]);
    expect(order(positionOf("a", "account"), positionOf("b", "wechat"))).toEqual(["b", "a"]);
    expect(order(positionOf("a", "sell", { priority: 9 }), positionOf("b", "sell", { until: "2030-01-01" }))).toEqual([
      "b",
      "a",
    ]);
    expect(order(positionOf("a", "sell"), positionOf("b", "sell", { priority: 1 }))).toEqual(["b", "a"]);
    expect(order(positionOf("b", "sell"), positionOf("a", "sell"))).toEqual(["a", "b"]);
  });

  it.each<[Day, Day, readonly string[]]>([
    ["2022-11-30", "2022-12-01", ["sell-old", "sell-account"]],
    ["2022-12-01", "2022-12-02", ["sell-account"]],
  ])("on %s", (from, until, expected) => {
    expect(rank(say(selling), { ...today, days: { from, until } }, base).map(({ position }) => position.id)).toEqual(
      expected,
    );
  });
});

describe("decide", () => {
  it.each<[string, Partial<Understanding>, object]>([
    ["nothing asked", { intent: { kind: "empty" } }, { kind: "abstain", because: "empty" }],
    [
      "another subject",
      { intent: { kind: "outside", because: "unrelated" } },
      { kind: "abstain", because: "unrelated" },
    ],
    ["a greeting", { intent: { kind: "small-talk", about: "hello" } }, { kind: "small-talk", about: "hello" }],
    ["a position", {}, { kind: "position", position: { id: "sell-account" } }],
    [
      "help wanted",
      { intent: { kind: "facilitation", alsoAsks: false } },
      { kind: "refuse", alsoAsks: false, position: { id: "sell-account" } },
    ],
    [
      "help wanted, and the law",
      { intent: { kind: "facilitation", alsoAsks: true } },
      { kind: "refuse", alsoAsks: true, position: { id: "sell-account" } },
    ],
    [
      "help wanted with what no position knows",
      { intent: { kind: "facilitation", alsoAsks: false }, facets: say({}) },
      { kind: "refuse", position: null },
    ],
    [
      "a case",
      { intent: { kind: "case" }, cases: [{ id: "jiangyin-2021", by: "name", span }] as never },
      { kind: "case", case: { id: "jiangyin-2021" } },
    ],
    ["no position", { facets: say({ rent: true, account: true }) }, { kind: "no-authority", nearest: [] }],
  ])("%s", async (_, changes, expected) => {
    expect(await decided(changes)).toMatchObject(expected);
  });

  it("asks search only where neither a position nor an exact look-up answers", async () => {
    let asked = 0;
    const search = async () => {
      asked++;
      return [];
    };
    await decide(read({ intent: { kind: "empty" } }), finders(search), "2026-11-21", base);
    await decide(read(), finders(search), "2026-11-21", base);
    expect(asked).toBe(0);
    await decide(read({ facets: say({}) }), finders(search), "2026-11-21", base);
    expect(asked).toBe(1);
  });

  it("shows three nearest authorities at most, and no position among them", async () => {
    const refs = ["civil-code/1", "civil-code/2", "civil-code/3", "civil-code/4"];
    const hits = [hit("topic/selling"), ...refs.map((ref) => hit(ref))];
    const decision = await decided({ facets: say({ rent: true, account: true }) }, hits);
    expect(decision.kind === "no-authority" && decision.nearest.map(({ passage }) => passage.reference)).toEqual(
      refs.slice(0, 3),
    );
  });

  it("never takes a near position that the question speaks against", async () => {
    const decision = await decided({ facets: say({ rent: true, account: true }) }, [hit("topic/selling")]);
    expect(decision.kind).toBe("no-authority");
  });

  it.each<[string, number, Record<string, boolean>, object]>([
    [
      "much alike, takes the topic's broadest open position",
      0.9,
      {},
      { kind: "position", position: { id: "sell-account" } },
    ],
    ["hardly alike, concludes nothing", 0.1, {}, { kind: "abstain", because: "unrelated" }],
    ["alike, but spoken against, concludes nothing", 0.9, { rent: true, qq: true }, { kind: "abstain" }],
  ])("of an example question %s", async (_, similarity, named, expected) => {
    const near = { topic: "selling", question: "", similarity };
    const outside = read({ intent: { kind: "outside", because: "unrelated" }, facets: say(named) });
    expect(
      await decide(
        outside,
        finders(async () => [], near),
        "2026-11-21",
        base,
      ),
    ).toMatchObject(expected);
    const foreign = read({ intent: { kind: "outside", because: "foreign" } });
    expect(
      await decide(
        foreign,
        finders(async () => [], near),
        "2026-11-21",
        base,
      ),
    ).toMatchObject({ kind: "abstain" });
  });

  it("shows the article that a question names, unless the position rests on it", async () => {
    const match = (reference: string) => {
      const [statute = "", article = ""] = reference.split("/");
      return { statute, article, candidates: [reference], paragraph: null, span };
    };
    const noAct = say({ wechat: true });
    expect((await decided({ articles: [match("civil-code/1")], facets: noAct })).kind).toBe("article");
    // What was done with which account is told: the article is an argument.
    expect((await decided({ articles: [match("civil-code/1")] })).kind).toBe("position");
    expect((await decided({ articles: [match("fraud-law/31")] })).kind).toBe("position");
    expect((await decided({ intent: { kind: "article" }, articles: [match("fraud-law/31")] })).kind).toBe("article");
  });

  it("gives the conclusion where that is surely what is asked, whatever article could be shown", async () => {
    const asked = read({
      intent: { kind: "article" },
      articles: [{ statute: "fraud-law", article: "31", candidates: ["fraud-law/31"], paragraph: null, span }],
    });
    const kindAt = async (share: number, understood = asked) => {
      const choice = createChoice(understood, "2026-11-21", base);
      const { moment, candidates } = choice;
      const shares = new Map(candidates.slice(0, 1).map(({ position }) => [positionName(position), share]));
      const sure = {
        moment,
        candidates,
        shares,
        choose: choice.choose.bind(choice),
        askedAs: choice.askedAs.bind(choice),
      };
      return (
        await decide(
          understood,
          finders(async () => []),
          "2026-11-21",
          base,
          sure,
        )
      ).kind;
    };
    expect(await kindAt(0.7)).toBe("article");
    expect(await kindAt(0.9)).toBe("position");
    // Nothing but the article is asked for.
    expect(await kindAt(0.9, { ...asked, text: "" })).toBe("article");
  });

  it("judges an act by the positions of its day", async () => {
    const on = async (first: Day, last: Day) => {
      const decision = await decided({ actDate: { first, last, span } });
      return decision.kind === "position" ? decision.position.id : decision.kind;
    };
    expect(await on("2021-01-01", "2021-12-31")).toBe("sell-old");
    expect(await on("2023-01-01", "2023-12-31")).toBe("sell-account");
  });
});

describe("branches", () => {
  const branches = async (changes: Partial<Understanding>, on = base) => {
    const decision = await decided(changes, [], on);
    if (decision.kind !== "position") return [];
    return decision.branches.map(({ facts, ifYes, ifNo }) => [...facts, ifYes.id, ifNo.id]);
  };

  it("lead to the positions that would win, for facts that aren't known", async () => {
    expect(await branches({})).toEqual([
      ["others-data", "sell-data", "sell-account"],
      ["knowledge", "knowing", "sell-account"],
    ]);
  });

  it("leave out what is known, and what changes nothing", async () => {
    expect(await branches({ facets: say({ ...selling, knowledge: false }) })).toEqual([
      ["others-data", "sell-data", "sell-account"],
    ]);
    const idle = [positionOf("a", "sell", { decisive: ["knowledge"] })];
    expect(await branches({}, answerKnowledge({ topics: [topicOf({ positions: idle })] }))).toEqual([]);
  });

  it("take a number on both sides of its threshold", async () => {
    const positions = [
      positionOf("few", "sell", { decisive: ["accounts"] }),
      positionOf("many", { all: ["sell", { accounts: { gte: 3 } }] }),
      positionOf("hordes", { all: ["sell", { accounts: { gte: 30 } }] }),
    ];
    expect(await branches({}, answerKnowledge({ topics: [topicOf({ positions })] }))).toEqual([
      ["accounts", "many", "few"],
    ]);
  });
});
