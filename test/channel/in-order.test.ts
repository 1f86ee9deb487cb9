import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createInOrder } from "../../src/channel/in-order.ts";

describe("in order", () => {
  it("hands on per key in the order things came, however long each took", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.nat())),
        async (scheduler, items) => {
          const inOrder = createInOrder();
          const handed: [string, number][] = [];
          const all = items.map(([key, value]) =>
            inOrder(key, scheduler.schedule(Promise.resolve(value)), (done) => void handed.push([key, done])),
          );
          await scheduler.waitFor(Promise.all(all));
          for (const key of ["a", "b"])
            expect(handed.filter(([one]) => one === key)).toEqual(items.filter(([one]) => one === key));
        },
      ),
    );
  });

  it("doesn't let one key wait for another", async () => {
    const inOrder = createInOrder();
    const handed: string[] = [];
    void inOrder("slow", new Promise<string>(() => {}), (done) => void handed.push(done));
    await inOrder("fast", Promise.resolve("fast"), (done) => void handed.push(done));
    expect(handed).toEqual(["fast"]);
  });

  it("goes on after one that failed, or whose taker failed, and tells it", async () => {
    const inOrder = createInOrder();
    const handed: number[] = [];
    const take = (one: number) => void handed.push(one);
    const failed = inOrder("a", Promise.reject(new Error("work")), take);
    const thrown = inOrder("a", Promise.resolve(1), () => {
      throw new Error("taker");
    });
    const last = inOrder("a", Promise.resolve(2), take);
    await expect(failed).rejects.toThrow("work");
    await expect(thrown).rejects.toThrow("taker");
    await last;
    expect(handed).toEqual([2]);
  });
});
