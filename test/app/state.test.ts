import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStateFolder, type StateFolder } from "../../src/app/state.ts";
import { cutEverywhere, FakeDisk } from "../support/fake-disk.ts";

const open = (disk: FakeDisk) => openStateFolder("/state", disk);

describe("a state folder", () => {
  it("holds what was put into it, and nothing before", () => {
    const state = open(new FakeDisk());
    expect(state.read("a.json")).toBeUndefined();
    expect(state.lines("j.jsonl")).toEqual([]);
    state.replace("a.json", "{}\n");
    state.append("j.jsonl", "一");
    state.append("j.jsonl", "二");
    expect(state.read("a.json")).toBe("{}\n");
    expect(state.lines("j.jsonl")).toEqual(["一", "二"]);
  });

  it("writes nothing until it is given something, and then for its owner alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "haofa-"));
    try {
      const state = openStateFolder(join(folder, "deep", "state"));
      expect(state.read("a.json")).toBeUndefined();
      expect(readdirSync(folder)).toEqual([]);
      state.replace("a.json", "1");
      state.append("j.jsonl", "1");
      state.append("j.jsonl", "2");
      expect(statSync(state.path).mode & 0o777).toBe(0o700);
      expect(readdirSync(state.path).sort()).toEqual(["a.json", "j.jsonl"]);
      for (const name of readdirSync(state.path)) expect(statSync(join(state.path, name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(state.path, "j.jsonl"), "utf8")).toBe("1\n2\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("starts the next line on its own where the disk was full for the last one, in the same run", () => {
    const disk = new FakeDisk();
    const state = open(disk);
    state.append("j.jsonl", "first");
    disk.isFull = true;
    expect(() => state.append("j.jsonl", "second, lost")).toThrow(/No space/);
    disk.isFull = false;
    state.append("j.jsonl", "third");
    expect(open(disk).lines("j.jsonl")[0]).toBe("first");
    expect(open(disk).lines("j.jsonl").at(-1)).toBe("third");
  });
});

describe("after the power went", () => {
  it("holds the old text or the new one, never a part", async () => {
    const before = new Map([["/state/a.json", "the old text"]]);
    await cutEverywhere(
      before,
      (disk) => open(disk).replace("a.json", "a new text that is longer"),
      (found) => {
        expect(["the old text", "a new text that is longer"]).toContain(open(found).read("a.json"));
      },
    );
  });

  type Step = { readonly name: "a" | "b"; readonly text: string; readonly how: "append" | "replace" };
  const steps = fc.array(
    fc.record<Step>({
      name: fc.constantFrom("a", "b"),
      text: fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.replace(/\n/g, " ")),
      how: fc.constantFrom("append", "append", "append", "replace"),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const take = (state: StateFolder, { name, text, how }: Step) =>
    how === "append" ? state.append(name, text) : state.replace(name, `${text}\n`);
  const linesAfter = (done: readonly Step[], wanted: string) => {
    const mine = done.filter(({ name }) => name === wanted);
    return mine
      .slice(
        Math.max(
          0,
          mine.findLastIndex(({ how }) => how === "replace"),
        ),
      )
      .map(({ text }) => text);
  };

  it("holds everything up to the last step, that one wholly or not at all, and goes on from there", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        let done = 0;
        const work = (disk: FakeDisk) => {
          const state = open(disk);
          for (done = 0; done < plan.length; done++) take(state, plan[done] as Step);
        };
        await cutEverywhere(new Map(), work, (found) => {
          for (const name of ["a", "b"]) {
            const lines = open(found).lines(name);
            const possible = [linesAfter(plan.slice(0, done), name), linesAfter(plan.slice(0, done + 1), name)];
            expect(possible).toContainEqual(lines);
            open(found).append(name, "the next");
            expect(open(found).lines(name).slice(0, lines.length)).toEqual(lines);
            expect(open(found).lines(name).at(-1)).toBe("the next");
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
