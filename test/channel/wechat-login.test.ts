import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterEnd,
  type Ended,
  type Ending,
  type LoginHistory,
  noHistory,
  online,
} from "../../src/channel/wechat-login.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The waits that a row of endings leads to, each try lasting so long. */
function waits(endings: readonly (readonly [Ending, number])[], history: LoginHistory = noHistory): number[] {
  let at = 0;
  let now = history;
  return endings.map(([ending, lasted]) => {
    const ended: Ended = { ending, since: at, at: at + lasted, ...(ending === "kicked" && { onlineAt: at }) };
    if (ending === "kicked") now = online(now);
    const next = afterEnd(now, ended, 0.5);
    at += lasted + next.wait;
    now = next.history;
    return next.wait;
  });
}

const times = (count: number, ending: Ending, lasted: number) =>
  Array.from({ length: count }, () => [ending, lasted] as const);

describe("WeChat out of reach", () => {
  it("is tried twice more at once, then ever less often, up to every five minutes", () => {
    const expected = [1, 1, 5, 10, 20, 40, 80, 160, 300, 300].map((one) => one * second);
    expect(waits(times(10, "unreachable", 100))).toEqual(expected);
  });

  it("is tried at most twenty times in fifteen seconds", () => {
    let at = 0;
    const tries = waits(times(30, "unreachable", 0)).filter((wait) => {
      at += wait;
      return at <= 15 * second;
    });
    expect(tries.length).toBeLessThan(20);
  });

  it("begins anew after a try that had reached it, and after a login", () => {
    expect(waits([...times(5, "unreachable", 100), ["unreachable", 2 * minute]]).at(-1)).toBe(second);
    const { history } = afterEnd({ ...noHistory, unreached: 8 }, { ending: "unreachable", since: 0, at: 1 }, 0.5);
    expect(afterEnd(online(history), { ending: "unreachable", since: 0, at: 1 }, 0.5).wait).toBe(second);
  });

  it("is tried by many bots at different times", () => {
    const history = { ...noHistory, unreached: 4 };
    const wait = (random: number) => afterEnd(history, { ending: "unreachable", since: 0, at: 1 }, random).wait;
    expect([wait(0), wait(1)]).toEqual([18 * second, 22 * second]);
  });
});

describe("a kick", () => {
  it("soon after the login is followed by a code at once, then by ever later ones", () => {
    const expected = [0, 20, 120, 600, 3600, 3600].map((one) => one * second);
    expect(waits(times(6, "kicked", 5 * second))).toEqual(expected);
  });

  it("after ten minutes isn't held against the account, but earlier ones are remembered", () => {
    expect(
      waits([
        ["kicked", 5_000],
        ["kicked", 20 * minute],
        ["kicked", 5_000],
      ]),
    ).toEqual([0, 0, 20 * second]);
  });

  it("after a long login makes the earlier ones forgotten", () => {
    expect(waits([...times(4, "kicked", 5_000), ["kicked", 2 * hour], ["kicked", 5_000]]).slice(-2)).toEqual([0, 0]);
  });

  it("and a refused login count alike", () => {
    expect(
      waits([
        ["refused", 5_000],
        ["kicked", 5_000],
        ["refused", 5_000],
      ]),
    ).toEqual([0, 20 * second, 2 * minute]);
  });

  it("isn't forgotten because the network failed meanwhile, or a code expired", () => {
    const endings: [Ending, number][] = [
      ["kicked", 5_000],
      ["unreachable", 100],
      ["expired", 4 * minute],
      ["kicked", 5_000],
    ];
    expect(waits(endings).at(-1)).toBe(20 * second);
  });
});

describe("a code that nobody scans", () => {
  it("is followed by another at once, then every ten minutes, then every hour", () => {
    const expected = [...Array(9).fill(0), ...Array(10).fill(10 * minute), hour, hour];
    expect(waits(times(21, "expired", 4 * minute))).toEqual(expected);
  });

  it("isn't replaced at once where it was gone at once", () => {
    expect(waits(times(2, "expired", second))).toEqual([5 * second, 5 * second]);
  });

  it("is forgotten after a login", () => {
    expect(waits([...times(15, "expired", 4 * minute), ["kicked", 2 * hour], ["expired", 4 * minute]]).at(-1)).toBe(0);
  });
});

it("a login that was over before the start costs no wait", () => {
  expect(waits([["stale", 500]], { unreached: 5, unscanned: 3, kicks: 2 })).toEqual([0]);
});

it("never waits longer than an hour, nor less than not at all", () => {
  const ending = fc.constantFrom<Ending>("unreachable", "expired", "kicked", "stale", "refused");
  fc.assert(
    fc.property(fc.array(fc.tuple(ending, fc.nat(3 * hour)), { maxLength: 60 }), (endings) => {
      for (const wait of waits(endings)) {
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(hour);
      }
    }),
  );
});
