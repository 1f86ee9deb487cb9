import { describe, expect, it } from "vitest";
import { type GroupChange, type GroupSeen, GroupSettings, type Standing } from "../../src/app/group-settings.ts";
import { openStateFolder } from "../../src/app/state.ts";
import { cutEverywhere, FakeDisk } from "../support/fake-disk.ts";

const family = ["Anna", "Ben", "小助手"];
const group = (id: string, name = "家人", members: readonly string[] = family): GroupSeen => ({ id, name, members });

/** Settings on a disk, in one login; `again` is a start later on, in another. */
function settingsIn(login: string, { disk = new FakeDisk(), listedOnly = false } = {}) {
  const settings = new GroupSettings(openStateFolder("/state", disk), listedOnly);
  settings.loggedIn(login);
  return { settings, disk, again: (next: string) => settingsIn(next, { disk, listedOnly }).settings };
}

describe("within a login", () => {
  const cases: [said: readonly GroupChange[], listedOnly: boolean, Standing][] = [
    [[], false, "open"],
    [["mute"], false, "muted"],
    [["mute", "unmute"], false, "open"],
    [["deny"], false, "denied"],
    [["deny", "allow"], false, "open"],
    [["mute", "allow"], false, "open"],
    [["mute", "deny"], false, "muted"],
    [["mute", "deny", "unmute"], false, "open"],
    [["deny", "unmute"], false, "open"],
    [[], true, "not-listed"],
    [["allow"], true, "open"],
    [["allow", "mute"], true, "muted"],
    [["allow", "mute", "unmute"], true, "open"],
    [["unmute"], true, "open"],
    [["allow", "deny"], true, "denied"],
  ];
  it.each(cases)("after %j (only listed groups: %j) a group is %s", (said, listedOnly, standing) => {
    const { settings } = settingsIn("1", { listedOnly });
    for (const change of said) settings.change(group("@@a"), change);
    expect(settings.standingOf(group("@@a"))).toBe(standing);
    expect(settings.standingOf(group("@@b", "同事"))).toBe(listedOnly ? "not-listed" : "open");
  });

  it("follows a group by its id, whoever joins and however it is called", () => {
    const { settings, again } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    const renamed = group("@@a", "一家人", [...family, "Carl"]);
    expect(settings.standingOf(renamed)).toBe("muted");
    expect(again("2").standingOf({ ...renamed, id: "@@z" })).toBe("muted");
  });

  it("leaves a group alone that is called like a muted one", () => {
    const { settings } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    expect(settings.standingOf(group("@@b"))).toBe("open");
  });

  it("needs no members of a group that no setting could concern", () => {
    const { settings, again } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    expect(settings.isUntouched("@@b", "同事")).toBe(true);
    expect(settings.isUntouched("@@a", "renamed")).toBe(false);
    expect(again("2").isUntouched("@@new", "家人")).toBe(false);
  });
});

describe("after a new login", () => {
  it.each<[what: string, seen: GroupSeen, Standing]>([
    ["the same name and members, in another order", group("@@x", "家人", ["小助手", "Ben", "Anna"]), "muted"],
    ["the same name, but others in it", group("@@x", "家人", ["Anna", "Dora", "小助手"]), "unsure"],
    ["the same name, one more in it", group("@@x", "家人", [...family, "Carl"]), "unsure"],
    ["the same name, and nobody known to be in it", group("@@x", "家人", []), "unsure"],
    ["the id that another group had", group("@@a", "同事", ["Eve", "小助手"]), "open"],
    ["another name", group("@@x", "同事"), "open"],
  ])("a group with %s", (_, seen, standing) => {
    const { settings, again } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    expect(again("2").standingOf(seen)).toBe(standing);
  });

  it("tells twins of two settings apart by nothing, and of one setting neither", () => {
    const { settings, again } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    const later = again("2");
    expect(later.standingOf(group("@@x"))).toBe("muted");
    expect(later.standingOf(group("@@y"))).toBe("unsure");
    expect(later.standingOf(group("@@x"))).toBe("unsure");
  });

  it("holds what the owner says then, and asks nothing more of that group", () => {
    const { settings, again } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    const later = again("2");
    const changed = group("@@x", "家人", [...family, "Carl"]);
    expect(later.standingOf(changed)).toBe("unsure");
    later.change(changed, "allow");
    expect(later.standingOf(changed)).toBe("open");
    expect(later.standingOf(group("@@y"))).toBe("muted");
  });

  it.each<GroupChange>(["unmute", "allow"])(
    "keeps no group silent over a setting that says no more than none: %s",
    (last) => {
      const { settings, again } = settingsIn("1");
      settings.change(group("@@a"), "mute");
      settings.change(group("@@a"), last);
      expect(again("2").standingOf(group("@@x", "家人", ["Anna", "Dora", "小助手"]))).toBe("open");
    },
  );

  it("names the groups with settings that weren't seen yet", () => {
    const { settings, again } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    settings.change(group("@@b", "同事", ["Eve", "小助手"]), "deny");
    const later = again("2");
    expect(later.unseen()).toEqual(["家人", "同事"]);
    later.standingOf(group("@@x"));
    expect(later.unseen()).toEqual(["同事"]);
  });
});

describe("on the disk", () => {
  it("are names of groups and a hash, no names of people", () => {
    const { settings, disk } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    const text = disk.files.get("/state/groups.json") ?? "";
    expect(text).toContain("家人");
    for (const member of family) expect(text).not.toContain(member);
  });

  it("a file that can't be read is an error in one sentence, not a forgotten mute", () => {
    for (const text of ["", "{", "[{}]", '{"muted":true}']) {
      const disk = new FakeDisk(new Map([["/state/groups.json", text]]));
      expect(() => settingsIn("1", { disk })).toThrow(/^groups\.json .*mend it, or delete it.*\.$/);
    }
  });

  it("whatever couldn't be written doesn't hold", () => {
    const { settings, disk } = settingsIn("1");
    disk.isFull = true;
    expect(() => settings.change(group("@@a"), "mute")).toThrow(/No space/);
    expect(settings.standingOf(group("@@a"))).toBe("open");
  });

  it("a change is there or not, whenever the power goes, and the others stay", async () => {
    const { settings, disk } = settingsIn("1");
    settings.change(group("@@a"), "mute");
    const change = (on: FakeDisk) => settingsIn("1", { disk: on }).settings.change(group("@@b", "同事"), "deny");
    await cutEverywhere(disk.files, change, (found) => {
      const { settings: later } = settingsIn("1", { disk: found });
      expect(later.standingOf(group("@@a"))).toBe("muted");
      expect(["open", "denied"]).toContain(later.standingOf(group("@@b", "同事")));
    });
  });
});
