import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MemberNames, readMentions } from "../../src/channel/mention.ts";

const bot: MemberNames = { nickname: "小助手" };
const withAlias: MemberNames = { nickname: "小助手", alias: "群助手" };
const named = (...names: string[]): MemberNames[] => names.map((nickname) => ({ nickname }));

describe("a mention of the bot", () => {
  it.each<[string, string, string, MemberNames, readonly MemberNames[]]>([
    ["a phone's, first", "@小助手\u2005卖号合法吗", "卖号合法吗", bot, []],
    ["a computer's, first", "@小助手 卖号合法吗", "卖号合法吗", bot, []],
    ["last", "卖号合法吗 @小助手", "卖号合法吗", bot, []],
    ["last, by a phone", "卖号合法吗@小助手\u2005", "卖号合法吗", bot, []],
    ["in the middle of a sentence", "请问@小助手\u2005卖号合法吗", "请问卖号合法吗", bot, []],
    ["between blanks", "hello @小助手 is it legal", "hello is it legal", bot, []],
    ["alone", "@小助手\u2005", "", bot, []],
    ["twice", "@小助手\u2005你好@小助手\u2005", "你好", bot, []],
    ["by its name in the group", "@群助手\u2005问题", "问题", withAlias, []],
    ["by its nickname while it has another name here", "@小助手\u2005问题", "问题", withAlias, []],
    ["by a name with an emoji", "@小助手🤖\u2005问题", "问题", { nickname: "小助手🤖" }, []],
    ["by a name with a heart in another style", "@心❤\u2005问题", "问题", { nickname: "心❤️" }, []],
    ["by a name with a blank", "@RAG Bot\u2005question", "question", { nickname: "RAG Bot" }, []],
    ["by a name with a blank, typed", "@RAG Bot question", "question", { nickname: "RAG Bot" }, []],
    ["in small letters", "@rag bot question", "question", { nickname: "RAG Bot" }, []],
    ["before a line end", "@小助手\n问题", "问题", bot, []],
    ["on a line of its own", "第一\n@小助手\n第二", "第一\n第二", bot, []],
    ["before a no-break space", "@小助手\u00A0问题", "问题", bot, []],
    ["before a wide space", "@小助手\u3000问题", "问题", bot, []],
    ["directly before the text", "@小助手你好", "你好", bot, []],
    ["before a comma", "@小助手，卖号合法吗", "卖号合法吗", bot, []],
    ["before a question mark", "@小助手？", "？", bot, []],
    ["Latin, directly before Chinese", "@Bot你好", "你好", { nickname: "Bot" }, []],
    ["with a wide sign", "＠小助手 你好", "你好", bot, []],
    ["behind a letter, by a phone", "hi@小助手\u2005问题", "hi问题", bot, []],
    ["beside another's", "@张三\u2005 @小助手\u2005 怎么看", "@张三\u2005  怎么看", bot, named("张三")],
    ["though another's name begins with it", "@小助手你好", "你好", bot, named("小助手二号")],
    [
      "by a name that is longer than another's",
      "@小助手二号\u2005问题",
      "问题",
      { nickname: "小助手二号" },
      named("小助手"),
    ],
    ["by a name full of signs", "@a.*(b)[c]\u2005问题", "问题", { nickname: "a.*(b)[c]" }, []],
    ["by a name with an @ in it", "@小@手\u2005问题", "问题", { nickname: "小@手" }, []],
    ["beside one whose name is an @", "@@\u2005@小助手\u2005问题", "@@\u2005问题", bot, named("@")],
    ["beside everybody", "@所有人\u2005@小助手\u2005问题", "@所有人\u2005问题", bot, []],
  ])("%s", (_, text, rest, own, others) => {
    expect(readMentions(text, own, others)).toEqual({ addressed: true, text: rest });
  });
});

describe("no mention of the bot", () => {
  it.each<[string, string, MemberNames, readonly MemberNames[]]>([
    ["no sign", "小助手 卖号合法吗", bot, []],
    ["a mail address", "写信到 a@小助手 x", bot, []],
    ["a mail address in Latin letters", "me@bot.com", { nickname: "bot" }, []],
    ["everybody", "@所有人 开会", bot, []],
    ["everybody, by a name that begins so", "@所有人\u2005开会", { nickname: "所有" }, []],
    ["everybody, in English", "@all meeting", bot, []],
    ["another one", "@张三\u2005你好", bot, named("张三")],
    ["another one, whose name begins with the bot's", "@小助手二号 你好", bot, named("小助手二号")],
    ["another one, whose name is a mention of the bot", "@@小助手 的朋友\u2005你好", bot, named("@小助手 的朋友")],
    ["one not known yet, whose name begins with the bot's", "@小助手二号\u2005你好", bot, []],
    [
      "another one, by their name in the group",
      "@小助手的朋友你好",
      bot,
      [{ nickname: "李四", alias: "小助手的朋友" }],
    ],
    ["a longer Latin word", "@Bottle hi", { nickname: "Bot" }, []],
    ["a sign alone", "@", bot, []],
    ["a sign before a blank", "@ 小助手 问题", bot, []],
    ["a bot without a name", "@ 问题 @\u2005", { nickname: "" }, []],
  ])("%s", (_, text, own, others) => {
    expect(readMentions(text, own, others)).toEqual({ addressed: false, text });
  });
});

describe("somebody with the bot's nickname", () => {
  it("is meant by it where the bot has another name in the group", () => {
    expect(readMentions("@小助手\u2005你好", withAlias, named("小助手")).addressed).toBe(false);
    expect(readMentions("@群助手\u2005你好", withAlias, named("小助手")).addressed).toBe(true);
  });

  it("can't be told from the bot where it hasn't; the bot answers", () => {
    expect(readMentions("@小助手\u2005你好", bot, named("小助手")).addressed).toBe(true);
  });

  it("isn't meant where they go by another name here", () => {
    const hidden = { nickname: "小助手", alias: "老王" };
    expect(readMentions("@小助手\u2005你好", withAlias, [hidden]).addressed).toBe(true);
  });
});

const letters = fc.string({ unit: fc.constantFrom(..."小助手群友二号a b1🤖."), minLength: 1, maxLength: 6 });
const name = letters.map((one) => one.trim()).filter((one) => one !== "" && !/ {2}/.test(one));
const piece = fc.oneof(fc.constant("卖号合法吗"), fc.constant("请问 "), fc.constant("\n"), fc.constant("hello, "));

describe("readMentions", () => {
  it("finds exactly the members that a phone mentions", () => {
    fc.assert(
      fc.property(
        name,
        fc.uniqueArray(name, { maxLength: 6 }),
        fc.array(fc.tuple(piece, fc.nat(7)), { minLength: 1, maxLength: 5 }),
        (own, names, parts) => {
          const others = names.filter((one) => one.toLowerCase() !== own.toLowerCase());
          const people = [own, ...others];
          const chosen = parts.map(([words, index]) => ({ words, mentioned: people[index % people.length] ?? own }));
          const text = chosen.map(({ words, mentioned }) => `${words}@${mentioned}\u2005`).join("");
          const { addressed, text: rest } = readMentions(text, { nickname: own }, named(...others));
          expect(addressed).toBe(chosen.some(({ mentioned }) => mentioned === own));
          for (const { mentioned } of chosen) if (mentioned !== own) expect(rest).toContain(`@${mentioned}`);
          expect(rest.split("@").length - 1).toBe(chosen.filter(({ mentioned }) => mentioned !== own).length);
        },
      ),
    );
  });

  it("never throws, never adds, and leaves alone what doesn't concern the bot", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), name, fc.array(name), (text, own, others) => {
        const read = readMentions(text, { nickname: own }, named(...others));
        expect(read.text.length).toBeLessThanOrEqual(text.length);
        if (!read.addressed) expect(read.text).toBe(text);
      }),
    );
  });

  it("isn't kept busy by a text full of signs", () => {
    const crowd = named(...Array.from({ length: 500 }, (_, i) => `群友${i}`));
    const start = performance.now();
    expect(readMentions("@".repeat(20_000), bot, crowd).addressed).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
