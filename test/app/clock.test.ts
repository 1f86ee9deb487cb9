import { describe, expect, it } from "vitest";
import { within } from "../../src/app/clock.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";

describe("within", () => {
  it("gives what the work gives, and waits no longer for the time to pass", async () => {
    const clock = new FakeClock();
    expect(await within(Promise.resolve("done"), 1000, "late", clock)).toBe("done");
    expect(clock.waiting).toBe(0);
  });

  it("gives up when the time has passed, not before", async () => {
    const clock = new FakeClock();
    let given: string | undefined;
    void within(new Promise<string>(() => {}), 1000, "late", clock).then((value) => {
      given = value;
    });
    await clock.pass(999);
    expect(given).toBeUndefined();
    await clock.pass(1);
    await settle();
    expect(given).toBe("late");
  });

  it("fails as the work fails, and waits for nothing then", async () => {
    const clock = new FakeClock();
    await expect(within(Promise.reject(new Error("broken")), 1000, "late", clock)).rejects.toThrow("broken");
    expect(clock.waiting).toBe(0);
  });
});
