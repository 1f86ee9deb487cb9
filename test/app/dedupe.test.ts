import { describe, expect, it } from "vitest";
import { SeenMessages } from "../../src/app/dedupe.ts";
import { openStateFolder } from "../../src/app/state.ts";
import { cutEverywhere, FakeDisk } from "../support/fake-disk.ts";

const journal = "/state/seen.jsonl";
const open = (disk: FakeDisk, most?: number) => new SeenMessages(openStateFolder("/state", disk), most);
const ids = Array.from({ length: 20 }, (_, i) => `74321098765432109${i}`);

describe("SeenMessages", () => {
  it("gives every message once", () => {
    const seen = new SeenMessages(undefined);
    expect([seen.take("1"), seen.take("2"), seen.take("1")]).toEqual([true, true, false]);
  });

  it("remembers after a restart what was marked, and only that", () => {
    const disk = new FakeDisk();
    const seen = open(disk);
    for (const id of ["1", "2"]) seen.take(id);
    seen.mark("1");
    const again = open(disk);
    expect([again.take("1"), again.take("2")]).toEqual([false, true]);
  });

  it("remembers the newest, in memory as on the disk", () => {
    const disk = new FakeDisk();
    const seen = open(disk, 3);
    for (const id of ids) {
      seen.take(id);
      seen.mark(id);
    }
    expect(disk.files.get(journal)?.split("\n").length).toBeLessThanOrEqual(6);
    for (const kept of [seen, open(disk, 3)]) {
      expect(ids.slice(-3).map((id) => kept.take(id))).toEqual([false, false, false]);
      expect(kept.take(ids[0] ?? "")).toBe(true);
    }
  });

  it("passes over what somebody wrote into the journal by hand", () => {
    const disk = new FakeDisk(new Map([[journal, '{"id":"1"}\nnonsense\n{"id":7}\n{"id":"2"}\n']]));
    const seen = open(disk);
    expect(["1", "2", "3"].map((id) => seen.take(id))).toEqual([false, false, true]);
  });

  it("lets nothing be sent that couldn't be marked", () => {
    const disk = new FakeDisk();
    const seen = open(disk);
    disk.isFull = true;
    expect(() => seen.mark("1")).toThrow(/No space/);
    disk.isFull = false;
    seen.mark("2");
    expect(open(disk).take("2")).toBe(false);
  });

  it("forgets no message that was marked, whenever the power goes, also while the journal is made shorter", async () => {
    let marked: string[] = [];
    await cutEverywhere(
      new Map(),
      (disk) => {
        const seen = open(disk, 3);
        marked = [];
        for (const id of ids) {
          seen.take(id);
          seen.mark(id);
          marked.push(id);
        }
      },
      (found) => {
        const seen = open(found, 3);
        for (const id of marked.slice(-2)) expect(seen.take(id)).toBe(false);
        for (const id of ids.slice(marked.length + 1)) expect(seen.take(id)).toBe(true);
      },
    );
  });
});
