import { unescaped } from "./wechat-text.ts";

/** What WeChat calls an app message: a link, a file, a forwarded chat, a mini program, a quote, and a hundred more. */
export interface AppMessage {
  readonly type: number;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly quoted?: { readonly name: string; readonly text: string };
}

/** How an app message is taken. Types that aren't here are read if they have a title. */
export const appKinds: Readonly<Record<number, "file" | "image" | "card" | "event">> = {
  6: "file",
  8: "image",
  15: "image",
  // Money, places and coupons: nothing in them is meant to be read.
  16: "card",
  17: "card",
  2000: "card",
  2001: "card",
  // What somebody did, not what they said: a pat, an upload that is followed by its file, a notice to everybody.
  62: "event",
  74: "event",
  87: "event",
};
/** Its title is the reply, or simply what was said: both may mention the bot. */
export const saidTypes: ReadonlySet<number> = new Set([1, 57]);

/** What stands for a quoted picture and the like, by the type of the quoted message. */
const quotedKinds: Readonly<Record<string, string>> = {
  3: "[图片]",
  34: "[语音]",
  42: "[名片]",
  43: "[视频]",
  47: "[动画表情]",
  48: "[位置]",
  62: "[视频]",
};

/** Reads the XML of an app message; undefined if it is none. */
export function readAppMessage(xml: string): AppMessage | undefined {
  const start = xml.indexOf("<appmsg");
  if (start < 0) return undefined;
  const [outside, quote] = cutOut(xml.slice(start), "refermsg");
  // A forwarded chat has whole messages inside, with titles of their own.
  const [own] = cutOut(outside, "recorditem");
  const type = Number.parseInt(fieldOf(own, "type"), 10);
  if (Number.isNaN(type)) return undefined;
  return {
    type,
    title: fieldOf(own, "title"),
    description: fieldOf(own, "des"),
    url: fieldOf(own, "url"),
    ...(quote !== undefined && { quoted: { name: fieldOf(quote, "displayname"), text: quotedText(quote) } }),
  };
}

function quotedText(quote: string): string {
  const type = fieldOf(quote, "type");
  const content = fieldOf(quote, "content");
  if (type === "49") return fieldOf(partOf(content, "appmsg")?.[1] ?? "", "title");
  return quotedKinds[type] ?? content;
}

/** The text between the first tags of this name, out of its CDATA or its entities; empty if there are none. */
function fieldOf(xml: string, tag: string): string {
  const inner = (partOf(xml, tag)?.[1] ?? "").trim();
  const cdata = /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(inner);
  return (cdata?.[1] ?? unescaped(inner)).trim();
}

/** What stands before, within and behind the first element of this name. */
function partOf(xml: string, tag: string): readonly [string, string, string] | undefined {
  const open = new RegExp(`<${tag}(?:\\s[^<>]*)?>`).exec(xml);
  if (!open || open[0].endsWith("/>")) return undefined;
  const start = open.index + open[0].length;
  const end = xml.indexOf(`</${tag}>`, start);
  if (end < 0) return undefined;
  return [xml.slice(0, open.index), xml.slice(start, end), xml.slice(end + tag.length + 3)];
}

function cutOut(xml: string, tag: string): readonly [string, string | undefined] {
  const part = partOf(xml, tag);
  return part ? [part[0] + part[2], part[1]] : [xml, undefined];
}
