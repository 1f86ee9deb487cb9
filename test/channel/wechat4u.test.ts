import { describe, expect, it } from "vitest";
import { createAcquaintances, type RawContact, type Wechat4u } from "../../src/channel/wechat4u.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";

const room = (...members: RawContact[]): RawContact => ({
  UserName: "@@g",
  NickName: "群 &amp; 友",
  MemberList: members,
});
const member = (UserName: string, NickName = UserName, DisplayName = ""): RawContact => ({
  UserName,
  NickName,
  DisplayName,
});
const bot = member("@bot", "小助手", "群助手");
const heard = (senderId: string) => ({ conversation: { id: "@@g", kind: "group" }, senderId, isSelf: false }) as const;
const said = (id: string) => ({ conversation: { id, kind: "direct" }, senderId: id, isSelf: false }) as const;

/** wechat4u with these contacts; WeChat tells of `told` when it is asked, or never does. */
function wechat4uWith(contacts: readonly RawContact[], told: readonly RawContact[] | "hang" | "fail") {
  const known: Record<string, RawContact | undefined> = {};
  const asked: string[] = [];
  const update = (list: readonly RawContact[]) => {
    for (const one of list) known[one.UserName] = one;
  };
  update(contacts);
  const wechat4u = {
    user: { UserName: "@bot", NickName: "小助手&lt;3" },
    contacts: known,
    updateContacts: update,
    batchGetContact(list: readonly { UserName: string }[]) {
      asked.push(...list.map(({ UserName }) => UserName));
      if (told === "hang") return new Promise(() => {});
      return told === "fail" ? Promise.reject(new Error("502")) : Promise.resolve(told);
    },
  } as unknown as Wechat4u;
  const clock = new FakeClock(1_000_000);
  return { asked, clock, people: createAcquaintances(wechat4u, clock) };
}

describe("who is who", () => {
  it("is told by their names as people wrote them", async () => {
    const { people } = wechat4uWith([room(bot, member("@a", "A &amp; B", "安"))], []);
    expect(people.of(heard("@a"))).toEqual({
      self: { id: "@bot", nickname: "小助手<3" },
      name: "群 & 友",
      members: [
        { id: "@bot", nickname: "小助手", alias: "群助手" },
        { id: "@a", nickname: "A & B", alias: "安" },
      ],
    });
    expect(people.of(said("@nobody"))).toMatchObject({ name: "", members: [] });
  });

  it("isn't asked where everybody is known, or the bot's own account speaks", async () => {
    const { people, asked } = wechat4uWith([room(bot, member("@a")), member("@b")], []);
    await people.meet(heard("@a"));
    await people.meet(said("@b"));
    await people.meet({ ...said("@new"), isSelf: true });
    expect(asked).toEqual([]);
  });

  it("is asked of a new group, a new friend, and of a group that somebody joined", async () => {
    const { people, asked } = wechat4uWith([], [room(bot, member("@a"), member("@late", "新人"))]);
    await people.meet(heard("@a"));
    expect(people.of(heard("@a")).members).toHaveLength(3);
    await people.meet(said("@friend"));
    expect(asked).toEqual(["@@g", "@friend"]);
    const joined = wechat4uWith([room(bot, member("@a"))], [room(bot, member("@a"), member("@late", "新人"))]);
    await joined.people.meet(heard("@late"));
    expect(joined.people.of(heard("@late")).members.map(({ nickname }) => nickname)).toContain("新人");
  });

  it("is asked once for many messages, and again after a minute", async () => {
    const { people, asked, clock } = wechat4uWith([room(bot)], [room(bot)]);
    await Promise.all([people.meet(heard("@late")), people.meet(heard("@late"))]);
    await people.meet(heard("@late"));
    expect(asked).toHaveLength(1);
    await clock.pass(60_000);
    await people.meet(heard("@late"));
    expect(asked).toHaveLength(2);
  });

  it("holds nobody up longer than ten seconds, and never fails", async () => {
    const { people, clock } = wechat4uWith([], "hang");
    let isMet = false;
    void people.meet(heard("@a")).then(() => {
      isMet = true;
    });
    await clock.pass(9_000);
    expect(isMet).toBe(false);
    await clock.pass(1_000);
    await settle();
    expect(isMet).toBe(true);
    await expect(wechat4uWith([], "fail").people.meet(heard("@a"))).resolves.toBeUndefined();
  });

  it("tells official accounts from people", () => {
    const { people } = wechat4uWith(
      [
        { ...member("@paper"), VerifyFlag: 24 },
        { ...member("@a"), VerifyFlag: 0 },
      ],
      [],
    );
    expect(people.isOfficial(said("@paper"))).toBe(true);
    expect(people.isOfficial(said("@a"))).toBe(false);
    expect(people.isOfficial(said("@nobody"))).toBe(false);
  });
});
