import { describe, expect, it } from "vitest";
import { openStateFolder } from "../../src/app/state.ts";
import type { FakeChannel } from "../support/fake-channel.ts";
import { settle } from "../support/fake-clock.ts";
import { FakeDisk } from "../support/fake-disk.ts";
import { wholeBot } from "../support/whole-bot.ts";

const family = ["Anna", "Ben", "小助手"];

/** A bot with a state folder, whose owner is Anna. */
async function ownedBot(disk = new FakeDisk(), options = {}) {
  const bot = await wholeBot({ state: openStateFolder("/state", disk), ...options });
  await bot.ask("认主 CODE1");
  return { ...bot, disk };
}

const sayIn = (channel: FakeChannel, id: string, name: string, text: string, person = "anna") =>
  channel.say(text, { conversation: { id, kind: "group", name }, sender: { id: person, name: person, isSelf: false } });

describe("pairing", () => {
  it("takes the printed code in a direct chat, and nobody else's word", async () => {
    const { ask, codes } = await wholeBot();
    expect(codes).toEqual(["CODE1"]);
    expect(await ask("/status")).toMatch(/for my owner/);
    expect(await ask("认主 WRONG")).toMatch(/口令不对/);
    expect(await ask("认主 CODE1")).toMatch(/认主成功/);
    expect(await ask("/status")).toMatch(/^Running/);
    const eve = { sender: { id: "eve", name: "Anna", isSelf: false }, conversation: { id: "eve", kind: "direct" } };
    expect(await ask("/status", eve)).toMatch(/for my owner/);
    expect(await ask("认主 CODE1", eve)).toMatch(/失效/);
  });

  it("is void after five wrong codes", async () => {
    const { ask } = await wholeBot();
    for (let i = 0; i < 5; i++) await ask(`认主 WRONG${i}`);
    expect(await ask("认主 CODE1")).toMatch(/失效/);
    expect(await ask("/status")).toMatch(/for my owner/);
  });

  it("is needed anew after a new login, and not after a restart", async () => {
    const first = await ownedBot();
    const restarted = await wholeBot({ state: openStateFolder("/state", first.disk) });
    expect(await restarted.ask("/status")).toMatch(/^Running/);
    restarted.channel.logIn("login-2");
    expect(restarted.codes).toEqual(["CODE1", "CODE2"]);
    expect(await restarted.ask("/status")).toMatch(/for my owner/);
    expect(await restarted.ask("认主 CODE2")).toMatch(/认主成功/);
  });

  it("lets the owner stop the bot, once the word on it is out", async () => {
    const { ask, bot } = await ownedBot();
    let ended = false;
    void bot.ended.then(() => {
      ended = true;
    });
    expect(await ask("停止运行")).toMatch(/停止运行/);
    await settle();
    expect(ended).toBe(true);
  });
});

describe("a muted group", () => {
  it("is silent to everybody but its owner's commands, and speaks when it is told to", async () => {
    const { askIn, ignored } = await ownedBot();
    expect(await askIn("家人", "anna", "静音")).toMatch(/不再说话/);
    expect(await askIn("家人", "ben", "卖号吗")).toBe("");
    expect(await askIn("家人", "anna", "卖号吗")).toBe("");
    expect(await askIn("家人", "ben", "取消静音")).toBe("");
    expect(ignored).toEqual(["muted", "muted", "muted"]);
    expect(await askIn("同事", "ben", "卖号吗")).toBe("答：卖号吗");
    expect(await askIn("家人", "anna", "取消静音")).toMatch(/恢复回答/);
    expect(await askIn("家人", "ben", "卖号吗")).toBe("答：卖号吗");
  });

  it("is silent at once, also to what waited", async () => {
    const { channel, ask, clock } = await wholeBot({ limits: { perPerson: 1, perGroup: 20, waiting: 20 } });
    await ask("认主 CODE1");
    void channel.sayIn("家人", "ben", "一");
    void channel.sayIn("家人", "ben", "二");
    await settle();
    void channel.sayIn("家人", "anna", "静音");
    await clock.pass(600_000);
    expect(channel.textsTo("家人")).toEqual(["答：一", expect.stringMatching(/不再说话/)]);
  });
});

describe("where only listed groups are answered", () => {
  it("a group is silent until its owner allows it", async () => {
    const { askIn, ask } = await ownedBot(undefined, { listedOnly: true });
    expect(await askIn("家人", "ben", "卖号吗")).toBe("");
    expect(await askIn("家人", "anna", "允许本群")).toMatch(/可以提问/);
    expect(await askIn("家人", "ben", "卖号吗")).toBe("答：卖号吗");
    expect(await askIn("家人", "anna", "禁用本群")).toMatch(/不再回答/);
    expect(await askIn("家人", "ben", "卖号吗")).toBe("");
    expect(await ask("卖号吗")).toBe("答：卖号吗");
  });
});

describe("after a new login, with all ids new,", () => {
  /** 家人 was muted in the first login. */
  async function muted() {
    const { channel, disk } = await ownedBot();
    channel.setMembers("@@a", family);
    await sayIn(channel, "@@a", "家人", "静音");
    const later = await wholeBot({ state: openStateFolder("/state", disk), channel: { login: "login-2" } });
    return { ...later, disk };
  }

  it("a muted group is known by its name and members", async () => {
    const { channel, ignored } = await muted();
    channel.setMembers("@@x", [...family].reverse());
    await sayIn(channel, "@@x", "家人", "卖号吗", "ben-2");
    expect(channel.sent).toEqual([]);
    expect(ignored).toEqual(["muted"]);
  });

  it("a group like it is silent, and its owner is asked once which it is", async () => {
    const { channel, ask, ignored } = await muted();
    channel.setMembers("@@x", [...family, "Carl"]);
    await sayIn(channel, "@@x", "家人", "卖号吗", "ben-2");
    expect(channel.sent).toEqual([]);
    await ask("认主 CODE1");
    for (const text of ["卖号吗", "租号呢"]) await sayIn(channel, "@@x", "家人", text, "ben-2");
    await settle();
    expect(ignored).toEqual(["unsure", "unsure", "unsure"]);
    const asked = channel.textsTo("direct-anna").filter((text) => text.includes("分不清"));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("家人");
    await sayIn(channel, "@@x", "家人", "允许本群");
    await sayIn(channel, "@@x", "家人", "卖号吗", "ben-2");
    expect(channel.textsTo("@@x").at(-1)).toBe("答：卖号吗");
  });

  it("twins are both silent until the owner has told them apart", async () => {
    const { channel, ask, ignored } = await muted();
    await ask("认主 CODE1");
    for (const id of ["@@x", "@@y"]) channel.setMembers(id, family);
    for (const id of ["@@x", "@@y", "@@x"]) await sayIn(channel, id, "家人", "卖号吗", "ben-2");
    expect(ignored).toEqual(["muted", "unsure", "unsure"]);
    await sayIn(channel, "@@y", "家人", "允许本群");
    await sayIn(channel, "@@y", "家人", "卖号吗", "ben-2");
    expect(channel.textsTo("@@y").at(-1)).toBe("答：卖号吗");
  });

  it("what waited from the login before isn't answered", async () => {
    const { channel, clock, ignored } = await wholeBot({ limits: { perPerson: 1, perGroup: 20, waiting: 20 } });
    for (const text of ["一", "二"]) void channel.sayIn("@@a", "ben", text);
    await settle();
    channel.logIn("login-2");
    await clock.pass(120_000);
    expect(channel.textsTo("@@a")).toEqual(["答：一"]);
    expect(ignored).toEqual(["old"]);
  });

  it("asking the owner holds up nothing, though it hangs", async () => {
    const { channel, ask } = await muted();
    await ask("认主 CODE1");
    channel.setMembers("@@x", ["Dora"]);
    channel.outcomes.push(new Promise(() => {}));
    await sayIn(channel, "@@x", "家人", "卖号吗", "ben-2");
    expect(await ask("卖号吗")).toBe("答：卖号吗");
  });
});
