import { describe, expect, it } from "vitest";
import type { Answer, Citation } from "../../src/answer/answer.ts";
import { expectationSchema, halfOf } from "../../src/cli/expectation.ts";
import { grade } from "../../src/cli/grading.ts";
import { figuresOf, tableOf } from "../../src/cli/scoreboard.ts";

const cited = (ref: string, effective = "2022-12-01", until: string | null = null) =>
  ({ ref, effective, until }) as unknown as Citation;
const answered = (changes: Partial<Answer>) =>
  ({
    scope: "in",
    verdict: "illegal",
    language: "zh",
    answer: "违法",
    citations: [],
    confidence: "likely",
    ...changes,
  }) as Answer;
const expected = (changes: object) =>
  expectationSchema.parse({
    id: "x",
    q: "卖号",
    kind: "lay",
    form: "zh",
    language: "zh",
    scope: "in",
    verdict: ["illegal", "breach"],
    cites: [],
    ...changes,
  });

describe("grading", () => {
  it("takes any of the verdicts, and none where none is due", () => {
    expect(grade(expected({}), answered({})).everything).toBe(true);
    expect(grade(expected({}), answered({ verdict: "lawful" })).verdict).toBe(false);
    expect(grade(expected({ scope: "out", verdict: [] }), answered({ scope: "out", verdict: null })).everything).toBe(
      true,
    );
    expect(grade(expected({ scope: "out", verdict: [] }), answered({})).scope).toBe(false);
  });

  it("wants one authority of each group, whatever the paragraph", () => {
    const groups = expected({ cites: [["law/31", "law/44"], ["code/1"]] });
    expect(grade(groups, answered({ citations: [cited("law/44/1"), cited("code/1")] })).authorities).toBe(true);
    expect(grade(groups, answered({ citations: [cited("law/44/1")] })).authorities).toBe(false);
  });

  it("finds what must and must not be said", () => {
    expect(grade(expected({ mustSay: ["三年|3年"] }), answered({ answer: "三年以下" })).words).toBe(true);
    expect(grade(expected({ mustSay: ["三年"] }), answered({})).words).toBe(false);
    expect(grade(expected({ mustNotSay: ["违法"] }), answered({})).words).toBe(false);
  });

  it.each<[string, Citation[], boolean]>([
    ["the wording of the day", [cited("law/44", "2017-06-01", "2026-01-01")], true],
    ["another wording", [cited("law/44", "2026-01-01")], false],
    ["nothing of it, which is for the authorities to tell", [cited("other/1")], true],
    ["what was no law", [cited("ban/31", "2022-12-01")], false],
  ])("of a day: cites %s", (_, citations, right) => {
    const dated = expected({ versions: [["law/44@2020-05-01"]], notCites: ["ban/31"] });
    expect(grade(dated, answered({ citations })).version).toBe(right);
  });

  it("tests no day where none is given", () => {
    expect(grade(expected({}), answered({})).version).toBeUndefined();
  });
});

describe("the scoreboard", () => {
  const row = (id: string, changes: object, answer: Partial<Answer>) => {
    const asked = { ...expected({ id, ...changes }), round: "1", half: halfOf(id) };
    const given = answered(answer);
    return { asked, answer: given, grade: grade(asked, given) };
  };
  const rows = [
    row("a", { kind: "facilitation", scope: "refuse", verdict: [] }, { scope: "refuse", verdict: null }),
    row("b", { kind: "twin" }, { scope: "refuse", verdict: null }),
    row("c", { scope: "out", verdict: [] }, { scope: "out", verdict: null }),
    row("d", {}, { citations: [cited("law/1")] }),
    row("e", { form: "en", same: "d" }, { citations: [cited("law/1/2")] }),
  ];

  it("tells refusals, over-refusals, abstentions and twins in two languages", () => {
    const figures = figuresOf(rows, []);
    expect(figures).toMatchObject({
      "all.refused": 1,
      "all.over-refused": 1,
      "all.out-recall": 1,
      "all.out-precision": 1,
      "all.same-authorities": 1,
      "kind.lay.questions": 3,
      "form.en.questions": 1,
    });
    expect(figures["all.version"]).toBeUndefined();
  });

  it("shows what changed since the figures committed", () => {
    const table = tableOf(figuresOf(rows, []), { "kind.twin.scope": 1 });
    expect(table).toMatch(/^kind\.twin .*0\.000 \(−1\.000\)/m);
  });

  it("splits by the id alone, about in halves", () => {
    const halves = Array.from({ length: 400 }, (_, i) => halfOf(`q-${i}`));
    expect(halves.filter((half) => half === "tuning").length).toBeGreaterThan(150);
    expect(halfOf("q-1")).toBe(halfOf("q-1"));
  });
});
