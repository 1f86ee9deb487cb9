import { describe, expect, it } from "vitest";
import { Pace } from "../../src/app/pace.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";

const wechatPace = { least: 1200, most: 2000 };

/** Everybody who asks for a turn, with when they got it. */
function queueAt(pace: Pace, clock: FakeClock) {
  const turns: [name: string, at: number][] = [];
  return { turns, ask: (name: string) => void pace.turn().then(() => turns.push([name, clock.now()])) };
}

describe("Pace", () => {
  it.each([
    [0, 1200],
    [0.5, 1600],
    [1, 2000],
  ])("lets the first go at once and pauses between the others, by chance %d for %d ms", async (chance, pause) => {
    const clock = new FakeClock();
    const { turns, ask } = queueAt(new Pace(wechatPace, clock, () => chance), clock);
    for (const name of ["a", "b", "c"]) ask(name);
    await clock.pass(10_000);
    expect(turns).toEqual([
      ["a", 0],
      ["b", pause],
      ["c", 2 * pause],
    ]);
  });

  it("doesn't pause after a pause", async () => {
    const clock = new FakeClock();
    const { turns, ask } = queueAt(new Pace(wechatPace, clock, () => 1), clock);
    ask("a");
    await clock.pass(5000);
    ask("b");
    await settle();
    expect(turns.at(-1)).toEqual(["b", 5000]);
  });

  it("holds everybody for as long as it is told, also who waits already", async () => {
    const clock = new FakeClock();
    const pace = new Pace(wechatPace, clock, () => 0);
    const { turns, ask } = queueAt(pace, clock);
    ask("a");
    ask("b");
    await clock.pass(1000);
    pace.hold(60_000);
    pace.hold(10);
    await clock.pass(100_000);
    expect(turns).toEqual([
      ["a", 0],
      ["b", 61_000],
    ]);
  });

  it("holds nobody up for more than another pause when the clock is set back", async () => {
    const clock = new FakeClock(10_000_000);
    const { turns, ask } = queueAt(new Pace(wechatPace, clock, () => 0), clock);
    ask("a");
    ask("b");
    await settle();
    clock.jump(-5_000_000);
    await clock.pass(2 * 1200);
    expect(turns.map(([name]) => name)).toEqual(["a", "b"]);
  });

  it("waits for nothing where there is no pace, unless it is held", async () => {
    const clock = new FakeClock();
    const pace = new Pace(undefined, clock, () => 1);
    const { turns, ask } = queueAt(pace, clock);
    ask("a");
    ask("b");
    await settle();
    pace.hold(500);
    ask("c");
    await clock.pass(1000);
    expect(turns).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 500],
    ]);
  });
});
