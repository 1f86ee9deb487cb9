import { describe, expect, it } from "vitest";
import type { IncomingMessage } from "../../src/app/channel.ts";
import { type Acquaintance, headingOf, type RawMessage, readMessage } from "../../src/channel/wechat-message.ts";

const self = { id: "@bot", nickname: "小助手" };
const anna = { id: "@anna", nickname: "Anna", alias: "安娜" };
const bob = { id: "@bob", nickname: "Bob", alias: "" };
const direct: Acquaintance = { self, name: "Anna", members: [] };
const group: Acquaintance = {
  self,
  name: "交流群",
  members: [{ id: "@bot", nickname: "小助手", alias: "群助手" }, anna, bob],
};

function raw(fields: Partial<RawMessage>): RawMessage {
  return {
    MsgId: "1234567890123456789",
    FromUserName: "@anna",
    ToUserName: "@bot",
    MsgType: 1,
    Content: "",
    CreateTime: 1_700_000_000,
    ...fields,
  };
}

function received(fields: Partial<RawMessage>, known = direct): IncomingMessage | undefined {
  const heading = headingOf(raw(fields), self.id);
  return heading && readMessage(heading, known);
}

const inGroup = (content: string, fields: Partial<RawMessage> = {}) =>
  received({ FromUserName: "@@group", Content: `@anna:<br/>${content}`, ...fields }, group);

function app(type: number, inner: string): Partial<RawMessage> {
  const xml = `<msg><appmsg>${inner}<type>${type}</type></appmsg></msg>`;
  return {
    MsgType: 49,
    Content: xml.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br/>"),
  };
}

const quoteOf = (name: string, text: string, reply: string) =>
  app(
    57,
    `<title>${reply}</title><refermsg><type>1</type><displayname>${name}</displayname><content>${text}</content></refermsg>`,
  );

describe("a direct message", () => {
  it("is for the bot", () => {
    expect(received({ Content: "卖号合法吗" })).toEqual({
      id: "1234567890123456789",
      conversation: { id: "@anna", kind: "direct", name: "Anna" },
      sender: { id: "@anna", name: "Anna", isSelf: false },
      kind: "text",
      text: "卖号合法吗",
      addressed: true,
      at: 1_700_000_000_000,
    });
  });

  it.each([
    ["报错是:<br/>TypeError: x<br/>:<br/>y", "报错是:\nTypeError: x\n:\ny"],
    ["a &amp;&amp; b &lt;c&gt;", "a && b <c>"],
    ["@小助手 在吗", "@小助手 在吗"],
    ["abc:<br/>def", "abc:\ndef"],
  ])("keeps its text whole: %j", (content, text) => {
    expect(received({ Content: content })?.text).toBe(text);
  });

  it("of the bot's own account is its own, in the chat it was sent to", () => {
    expect(received({ FromUserName: "@bot", ToUserName: "@anna", Content: "人工回复" })).toMatchObject({
      conversation: { id: "@anna", kind: "direct" },
      sender: { id: "@bot", name: "小助手", isSelf: true },
    });
  });

  it("is cut where it is longer than any question", () => {
    expect(received({ Content: "长".repeat(30_000) })?.text).toHaveLength(20_000);
  });
});

describe("a group message", () => {
  it("is for the bot when it mentions it, and loses the mention and the sender's id", () => {
    expect(inGroup("@群助手\u2005报错是:<br/>TypeError")).toMatchObject({
      conversation: { id: "@@group", kind: "group", name: "交流群" },
      sender: { id: "@anna", name: "安娜", isSelf: false },
      text: "报错是:\nTypeError",
      addressed: true,
    });
  });

  it("isn't for the bot when it doesn't", () => {
    expect(inGroup("卖号合法吗")).toMatchObject({ text: "卖号合法吗", addressed: false });
    expect(inGroup("@所有人 开会")).toMatchObject({ addressed: false });
    expect(inGroup("@Bob\u2005小助手")).toMatchObject({ addressed: false });
  });

  it("has a sender without a name where nobody knows them, whose message isn't lost", () => {
    const message = received({ FromUserName: "@@group", Content: "@new:<br/>@小助手 在吗" }, { self, members: [] });
    expect(message).toMatchObject({ sender: { id: "@new", name: "" }, text: "在吗", addressed: true });
    expect(message?.conversation).toEqual({ id: "@@group", kind: "group" });
  });

  it("of an account with an old id has its sender too", () => {
    const content = "wxid_a-1:<br/>@小助手 在吗";
    expect(received({ FromUserName: "@@group", Content: content }, group)?.sender.id).toBe("wxid_a-1");
  });

  it("of the bot's own account has no id before it", () => {
    expect(received({ FromUserName: "@bot", ToUserName: "@@group", Content: "@anna:<br/>x" }, group)).toMatchObject({
      conversation: { id: "@@group" },
      sender: { isSelf: true, name: "群助手" },
      text: "@anna:\nx",
    });
  });

  it("shows a sender's name without tricks", () => {
    const mallory = { id: "@anna", nickname: "\u202Eevil\n\u0007", alias: "" };
    const known = { ...group, members: [mallory] };
    expect(received({ FromUserName: "@@group", Content: "@anna:<br/>x" }, known)?.sender.name).toBe("evil");
  });
});

describe("a quote", () => {
  it("of the bot is for the bot, and is the reply alone", () => {
    expect(received({ ...quoteOf("小助手", "不合法 & 无效", "那租呢") })).toMatchObject({
      text: "那租呢",
      quoted: { text: "不合法 & 无效", fromBot: true },
    });
  });

  const groupQuote = (name: string, text: string, reply: string) => {
    const { Content = "" } = quoteOf(name, text, reply);
    return inGroup(Content, { MsgType: 49 });
  };

  it.each([
    ["the bot by its name in the group", "群助手", "x", "那租呢", true],
    ["the bot by its nickname", "小助手", "x", "那租呢", true],
    ["another one", "Bob", "x", "那租呢", false],
    ["another one who mentioned the bot", "Bob", "@群助手 卖号合法吗", "我也想知道", false],
    ["another one, mentioning the bot", "Bob", "卖号", "@群助手\u2005这样合法吗", true],
  ])("in a group, of %s", (_, name, text, reply, addressed) => {
    expect(groupQuote(name, text, reply)?.addressed).toBe(addressed);
  });

  it("as older clients write it is one too", () => {
    const text = "「群助手：不合法。<br/>[1]」<br/>- - - - - - - - - - - - - - -<br/>那租呢";
    expect(inGroup(text)).toMatchObject({
      text: "那租呢",
      addressed: true,
      quoted: { text: "不合法。\n[1]", fromBot: true },
    });
  });
});

describe("a message that is no text", () => {
  it.each<[string, Partial<RawMessage>, IncomingMessage["kind"]]>([
    ["a picture", { MsgType: 3, Content: "&lt;msg&gt;" }, "image"],
    ["a voice", { MsgType: 34 }, "voice"],
    ["a contact's card", { MsgType: 42 }, "card"],
    ["a video", { MsgType: 43 }, "image"],
    ["a short video", { MsgType: 62 }, "image"],
    ["a sticker", { MsgType: 47 }, "image"],
    ["a place", { MsgType: 48 }, "card"],
    ["a place that comes as text", { SubMsgType: 48, Content: "某处:<br/>/cgi-bin/x" }, "card"],
    ["a file", app(6, "<title>a.pdf</title>"), "file"],
    ["a red packet", app(2001, "<title>微信红包</title>"), "card"],
    ["what Web WeChat can't show", app(51, "<title>当前版本不支持展示该内容，请升级至最新版本。</title>"), "card"],
  ])("%s is of its kind, and has no text", (_, fields, kind) => {
    expect(received(fields)).toMatchObject({ kind, text: "", addressed: true });
  });

  it.each<[string, Partial<RawMessage>, string]>([
    ["a link", app(5, "<title>标题</title><des>说明</des><url>https://a.cn</url>"), "标题\n说明\nhttps://a.cn"],
    ["a forwarded chat", app(19, "<title>聊天记录</title><des>甲: 卖号\n乙: 好</des>"), "聊天记录\n甲: 卖号\n乙: 好"],
    ["a mini program", app(33, "<title>小程序</title>"), "小程序"],
    ["a text in disguise", app(1, "<title>卖号合法吗</title>"), "卖号合法吗"],
  ])("%s is read", (_, fields, text) => {
    expect(received(fields)).toMatchObject({ kind: "text", text });
  });

  it("mentions nobody by its title", () => {
    const { Content = "" } = app(5, "<title>@群助手 点这里</title>");
    expect(inGroup(Content, { MsgType: 49 })).toMatchObject({ addressed: false, text: "@群助手 点这里" });
  });
});

describe("what nobody said to anybody", () => {
  it.each<[string, Partial<RawMessage>]>([
    ["a status", { MsgType: 51 }],
    ["a system message", { MsgType: 10_000, Content: "你已添加了Anna" }],
    ["a recall", { MsgType: 10_002, Content: "&lt;sysmsg&gt;" }],
    ["a friend request", { MsgType: 37 }],
    ["a call", { MsgType: 50 }],
    ["a type of tomorrow", { MsgType: 4711 }],
    ["WeChat's own account", { FromUserName: "weixin" }],
    ["the file helper", { FromUserName: "@bot", ToUserName: "filehelper", Content: "退出wechat4u" }],
    ["an official account", { FromUserName: "gh_0123" }],
    ["a pat", app(62, "<title>拍了拍我</title>")],
    ["a notice to everybody", app(87, "<title>群公告</title>")],
    ["an upload under way", app(74, "<title>a.pdf</title>")],
    ["an app message that is none", { MsgType: 49, Content: "&lt;msg/&gt;" }],
    ["one without an id", { MsgId: "" }],
  ])("%s isn't received", (_, fields) => {
    expect(received(fields)).toBeUndefined();
  });
});
