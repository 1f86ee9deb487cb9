import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAppMessage } from "../../src/channel/wechat-app-message.ts";

const xml = (inner: string) =>
  `<?xml version="1.0"?>\n<msg>\n\t<appmsg appid="wx1" sdkver="0">${inner}</appmsg>\n</msg>`;

describe("readAppMessage", () => {
  it("reads a link", () => {
    const link = xml(
      "<title>标题 &amp; more</title><des>说明</des><action /><type>5</type><url>https://a.cn/?x=1&amp;y=2</url>",
    );
    expect(readAppMessage(link)).toEqual({
      type: 5,
      title: "标题 & more",
      description: "说明",
      url: "https://a.cn/?x=1&y=2",
    });
  });

  it("reads what stands in CDATA, and what is absent or empty", () => {
    expect(readAppMessage(xml("<title><![CDATA[a<b>&amp;]]></title><des /><type>5</type>"))).toMatchObject({
      title: "a<b>&amp;",
      description: "",
      url: "",
    });
  });

  it("reads a quote: the reply alone, and who is quoted with what", () => {
    const refer =
      "<refermsg><type>1</type><svrid>1</svrid><displayname>小助手</displayname><content>1 &lt; 2\n@小助手</content></refermsg>";
    expect(readAppMessage(xml(`<title>那租呢</title><des></des><type>57</type>${refer}`))).toMatchObject({
      type: 57,
      title: "那租呢",
      quoted: { name: "小助手", text: "1 < 2\n@小助手" },
    });
  });

  it("takes no field of the quoted message for its own", () => {
    const refer =
      "<refermsg><type>1</type><displayname>甲</displayname><content>x</content><title>假</title></refermsg>";
    expect(readAppMessage(xml(`${refer}<title>真</title><type>57</type>`))).toMatchObject({ type: 57, title: "真" });
  });

  it("names what is quoted where it is no text", () => {
    const quoting = (inner: string) =>
      readAppMessage(xml(`<title>r</title><type>57</type><refermsg>${inner}</refermsg>`));
    expect(quoting("<type>3</type><displayname>甲</displayname><content>&lt;msg&gt;</content>")?.quoted?.text).toBe(
      "[图片]",
    );
    const link = "&lt;msg&gt;&lt;appmsg&gt;&lt;title&gt;新闻&lt;/title&gt;&lt;/appmsg&gt;&lt;/msg&gt;";
    expect(quoting(`<type>49</type><displayname>甲</displayname><content>${link}</content>`)?.quoted?.text).toBe(
      "新闻",
    );
  });

  it("takes no title of a forwarded chat's messages for its own", () => {
    const items = "<recorditem><recordinfo><title>里面</title><des>里面</des></recordinfo></recorditem>";
    expect(
      readAppMessage(xml(`${items}<title>群聊的聊天记录</title><des>甲: 你好</des><type>19</type>`)),
    ).toMatchObject({
      title: "群聊的聊天记录",
      description: "甲: 你好",
    });
  });

  it.each(["", "text", "<msg></msg>", xml(""), xml("<title>x</title><type>none</type>")])(
    "finds none in %j",
    (text) => {
      expect(readAppMessage(text)).toBeUndefined();
    },
  );

  it("never throws", () => {
    const parts = fc.constantFrom(
      "<appmsg>",
      "<title>",
      "</title>",
      "<type>",
      "57",
      "</type>",
      "<refermsg>",
      "<![CDATA[",
      "]]>",
      "x",
    );
    fc.assert(fc.property(fc.array(parts), (some) => void readAppMessage(some.join(""))));
  });
});
