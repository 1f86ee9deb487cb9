import type { Conversation, IncomingMessage, Instant } from "../app/channel.ts";
import { type MemberNames, readMentions } from "./mention.ts";
import { type AppMessage, appKinds, readAppMessage, saidTypes } from "./wechat-app-message.ts";
import { bounded, plainText, shownName } from "./wechat-text.ts";

/** A message as Web WeChat delivers it; of its fields those that matter. */
export interface RawMessage {
  readonly MsgId: string;
  readonly FromUserName: string;
  readonly ToUserName: string;
  readonly MsgType: number;
  /** 48 for a place, which comes as text: its name, and below it the address of a picture of the map. */
  readonly SubMsgType?: number;
  readonly Content: string;
  /** Seconds. */
  readonly CreateTime: number;
}

/** Who a message is from and where it was said: all that can be told without asking anybody. */
export interface Heading {
  readonly id: string;
  readonly conversation: Pick<Conversation, "id" | "kind">;
  readonly senderId: string;
  readonly isSelf: boolean;
  readonly at: Instant;
  readonly type: number;
  /** Without the id that stands before what others say in a group. */
  readonly content: string;
}

export interface Member extends MemberNames {
  readonly id: string;
}

/** What is known of a conversation; names as people wrote them. */
export interface Acquaintance {
  readonly self: { readonly id: string; readonly nickname: string };
  /** Of a group its topic, of a direct chat the other one's name. */
  readonly name?: string;
  /** Of a group. */
  readonly members: readonly Member[];
}

/** Longer ones are adverts or attacks, and nobody's question. */
const longestText = 20_000;

/** Accounts of WeChat itself, and feeds. */
const special = new Set(
  (
    "newsapp fmessage filehelper weibo qqmail tmessage qmessage qqsync floatbottle lbsapp shakeapp medianote qqfriend " +
    "readerapp blogapp facebookapp masssendapp meishiapp feedsapp voip blogappweixin weixin brandsessionholder " +
    "weixinreminder officialaccounts notification_messages wxitil userexperience_alarm wxid_novlwrv3lqwv11"
  ).split(" "),
);

const placeType = 48;

/** How the types of messages are taken; the others are no one's words: status, system, recalls, calls, friend requests. */
const kinds: Readonly<Record<number, IncomingMessage["kind"] | "app">> = {
  1: "text",
  3: "image",
  34: "voice",
  42: "card",
  43: "image",
  47: "image",
  48: "card",
  49: "app",
  62: "image",
};

/** What can be told of a raw message at once; undefined where nobody said anything to anybody. */
export function headingOf(raw: RawMessage, selfId: string): Heading | undefined {
  const from = String(raw.FromUserName ?? "");
  const to = String(raw.ToUserName ?? "");
  const isSelf = from === selfId || from === "";
  const peer = isSelf ? to : from;
  if (!raw.MsgId || peer === "" || kinds[raw.MsgType] === undefined || isSpecialId(peer)) return undefined;
  const kind = peer.startsWith("@@") ? "group" : "direct";
  const content = String(raw.Content ?? "");
  const prefix = kind === "group" && !isSelf ? /^(@?[\w-]+):(?:<br ?\/?>|\n)/.exec(content) : null;
  return {
    id: String(raw.MsgId),
    conversation: { id: peer, kind },
    senderId: isSelf ? selfId : (prefix?.[1] ?? peer),
    isSelf,
    at: Number(raw.CreateTime) * 1000,
    type: raw.SubMsgType === placeType ? placeType : raw.MsgType,
    content: content.slice(prefix?.[0].length ?? 0),
  };
}

/** The whole message; undefined where its content isn't anything said. */
export function readMessage(heading: Heading, known: Acquaintance): IncomingMessage | undefined {
  const said = contentOf(heading);
  return said && composeMessage(heading, said, known);
}

/** What was said, out of its wrapping. */
export interface Said {
  readonly kind: IncomingMessage["kind"];
  readonly text: string;
  /** Somebody typed it, so that an "@" in it may be a mention; the title of a link is no one's call. */
  readonly isSpeech: boolean;
  readonly quoted?: { readonly name: string; readonly text: string };
}

/** Puts together who said what where, and decides whether the bot is addressed. */
export function composeMessage(
  { id, conversation, senderId, isSelf, at }: Omit<Heading, "type" | "content">,
  said: Said,
  known: Acquaintance,
): IncomingMessage {
  const own = known.members.find((member) => member.id === known.self.id);
  const names: MemberNames = { ...own, nickname: known.self.nickname || own?.nickname || "" };
  const sender = isSelf ? names : senderNames(conversation, senderId, known);
  const mentions = said.isSpeech && conversation.kind === "group" ? mentionsIn(said.text, names, known) : undefined;
  const quoted = said.quoted && {
    text: bounded(said.quoted.text, longestText),
    fromBot: isNameOf(names, said.quoted.name),
  };
  const name = shownName(known.name ?? "");
  return {
    id,
    conversation: { ...conversation, ...(name !== "" && { name }) },
    sender: { id: senderId, name: shownName(sender.alias || sender.nickname), isSelf },
    kind: said.kind,
    text: bounded((mentions?.text ?? said.text).trim(), longestText),
    addressed: conversation.kind === "direct" || mentions?.addressed === true || quoted?.fromBot === true,
    at,
    ...(quoted && { quoted }),
  };
}

function contentOf({ type, content }: Heading): Said | undefined {
  const kind = kinds[type];
  if (kind === undefined) return undefined;
  if (kind === "app") return saidByApp(readAppMessage(plainText(content)));
  if (kind !== "text") return { kind, text: "", isSpeech: false };
  return speech(plainText(content));
}

function saidByApp(app: AppMessage | undefined): Said | undefined {
  if (!app) return undefined;
  const kind = appKinds[app.type];
  if (kind === "event") return undefined;
  if (kind !== undefined) return { kind, text: "", isSpeech: false };
  const { title, description, url, quoted } = app;
  if (title === "") return undefined;
  // What Web WeChat is sent in the place of what it can't show.
  if (/^当前(?:微信)?版本不支持/.test(title)) return { kind: "card", text: "", isSpeech: false };
  if (saidTypes.has(app.type)) return { kind: "text", text: title, isSpeech: true, ...(quoted && { quoted }) };
  const lines = [title, description === title ? "" : description, url];
  return { kind: "text", text: lines.filter((line) => line !== "").join("\n"), isSpeech: false };
}

/** A quote as older phones and computers write it, and as puppets make one text of it: 「name：quoted」, a line, the reply. */
export function speech(text: string): Said {
  const match = /^「([^：:\n]{1,64})[：:]([\s\S]*?)」\n(?:- ){5,}-?\n([\s\S]*)$/.exec(text);
  if (!match) return { kind: "text", text, isSpeech: true };
  const [, name = "", quoted = "", reply = ""] = match;
  return { kind: "text", text: reply, isSpeech: true, quoted: { name, text: quoted } };
}

function mentionsIn(text: string, own: MemberNames, { self, members }: Acquaintance): ReturnType<typeof readMentions> {
  return readMentions(
    bounded(text, longestText),
    own,
    members.filter(({ id }) => id !== self.id),
  );
}

/** A quote carries a name only. One who goes by the bot's name can't be told from it. */
function isNameOf(own: MemberNames, name: string): boolean {
  const wanted = shownName(name);
  return wanted !== "" && [own.alias, own.nickname].some((one) => one !== undefined && shownName(one) === wanted);
}

function senderNames({ kind }: Heading["conversation"], id: string, { members, name = "" }: Acquaintance): MemberNames {
  if (kind === "direct") return { nickname: name };
  return members.find((member) => member.id === id) ?? { nickname: "" };
}

/** Whether it is one of WeChat's own accounts, or of those that publish. */
export function isSpecialId(id: string): boolean {
  return special.has(id) || id.startsWith("gh_");
}
