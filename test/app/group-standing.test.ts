import { describe, expect, it } from "vitest";
import { GroupSettings } from "../../src/app/group-settings.ts";
import { createStandings, membersOf } from "../../src/app/group-standing.ts";
import { FakeChannel } from "../support/fake-channel.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";

const inGroup = { id: "@@a", kind: "group", name: "家人" } as const;

/** A group that was muted, and a channel that counts how often it is asked who is in it. */
function mutedGroup() {
  const clock = new FakeClock();
  const channel = new FakeChannel();
  channel.setMembers("@@a", ["Anna"]);
  const groups = new GroupSettings(undefined, false);
  groups.loggedIn("1");
  groups.change({ ...inGroup, members: ["Anna"] }, "mute");
  const asked: string[] = [];
  const members = channel.members.bind(channel);
  channel.members = (conversation) => {
    asked.push(conversation.id);
    return members(conversation);
  };
  return { clock, channel, groups, asked, standingOf: createStandings(channel, groups, clock) };
}

describe("the standing of a conversation", () => {
  it("is open for a direct one, and for a group that no setting could concern, without looking who is in it", async () => {
    const { standingOf, asked } = mutedGroup();
    expect(await standingOf({ id: "anna", kind: "direct", name: "家人" })).toBe("open");
    expect(await standingOf({ id: "@@b", kind: "group", name: "同事" })).toBe("open");
    expect(asked).toEqual([]);
  });

  it("is what was said of the group", async () => {
    expect(await mutedGroup().standingOf(inGroup)).toBe("muted");
  });

  it("is given in the order in which it was asked for, one look at a time", async () => {
    const { standingOf, channel } = mutedGroup();
    const answers: ((names: readonly string[]) => void)[] = [];
    channel.members = () => new Promise((done) => answers.push(done));
    const given: number[] = [];
    for (const i of [1, 2]) void standingOf(inGroup).then(() => given.push(i));
    await settle();
    expect(answers).toHaveLength(1);
    answers[0]?.(["Anna"]);
    await settle();
    answers[1]?.(["Anna"]);
    await settle();
    expect(given).toEqual([1, 2]);
  });

  it("isn't waited for longer than ten seconds, when nobody says who is in a group", async () => {
    const { standingOf, channel, groups, clock } = mutedGroup();
    groups.loggedIn("2");
    channel.members = () => new Promise(() => {});
    let standing = "";
    void standingOf({ ...inGroup, id: "@@x" }).then((given) => {
      standing = given;
    });
    await clock.pass(9_999);
    expect(standing).toBe("");
    await clock.pass(1);
    await settle();
    expect(standing).toBe("unsure");
  });

  it("fails alone: the next message of the group is looked at anew", async () => {
    const { standingOf, groups } = mutedGroup();
    const standing = groups.standingOf.bind(groups);
    let times = 0;
    groups.standingOf = (group) => {
      times += 1;
      if (times === 1) throw new Error("No space left on device.");
      return standing(group);
    };
    const both = [standingOf(inGroup), standingOf(inGroup)];
    await expect(both[0]).rejects.toThrow("No space");
    expect(await both[1]).toBe("muted");
  });
});

describe("membersOf", () => {
  it.each([
    ["rejects", () => Promise.reject(new Error("not found"))],
    [
      "throws",
      () => {
        throw new Error("not found");
      },
    ],
  ])("knows nobody where the channel %s", async (_, members) => {
    const channel = new FakeChannel();
    channel.members = members;
    expect(await membersOf(channel, inGroup, new FakeClock())).toEqual([]);
  });
});
