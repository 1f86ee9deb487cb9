import { randomInt } from "node:crypto";
import { escapeMarkup, escapeText, escapeXml } from "./escaping.ts";
import type { Directory, Party, PersonRecord } from "./world.ts";

export interface MessageOptions {
  /** Milliseconds; WeChat keeps whole seconds. Now where it is absent. */
  readonly at?: number;
  /** 19 digits; the same id twice is the same message delivered twice. */
  readonly id?: string;
  /** 1 text (unless `app` or `quote` is given), 3 image, 34 voice, 42 card, 43 video, 47 sticker, 48 place, 49 app … */
  readonly type?: number;
  /** `Content` exactly as it goes over the wire, but for the speaker's prefix in a group. */
  readonly content?: string;
  readonly quote?: { readonly name: string; readonly text: string; readonly type?: number };
  /** Type 49: 5 link, 6 file, 19 forwarded chat, 33 mini program … */
  readonly app?: {
    readonly type: number;
    readonly title: string;
    readonly description?: string;
    readonly url?: string;
    /** More XML inside `<appmsg>`. */
    readonly more?: string;
  };
  /** Fields of the raw message that replace or join the usual ones. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Message {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly from: Party;
  readonly to: Party;
  readonly render: (directory: Directory) => Record<string, unknown>;
}

/** Who speaks to whom: in a group others' messages come from the group to the bot, with the speaker in the text. */
export interface Route {
  readonly from: Party;
  readonly to: Party;
  readonly speaker?: PersonRecord;
}

export function writeMessage(text: string, route: Route, options: MessageOptions, now: number): Message {
  const { at = now, id = newMessageId() } = options;
  const type = options.type ?? (options.app || options.quote ? 49 : 1);
  return {
    id,
    at,
    text,
    from: route.speaker ?? route.from,
    to: route.speaker ? route.from : route.to,
    render(directory) {
      const content = options.content ?? contentOf(text, type, options, id);
      const prefix = route.speaker ? `${directory.idOf(route.speaker)}:<br/>` : "";
      return {
        ...blank,
        MsgId: id,
        NewMsgId: Number(id),
        FromUserName: directory.idOf(route.from),
        ToUserName: directory.idOf(route.to),
        MsgType: type,
        Content: `${prefix}${content}`,
        CreateTime: Math.floor(at / 1000),
        AppMsgType: type === 49 ? (options.app?.type ?? 57) : 0,
        FileName: type === 49 ? (options.app?.title ?? text) : "",
        Url: options.app?.url ?? "",
        VoiceLength: type === 34 ? 2000 : 0,
        ...options.fields,
      };
    },
  };
}

/** What a phone leaves behind when it takes a message back. */
export function recallContent(message: Message, name: string): string {
  return escapeMarkup(
    `<sysmsg type="revokemsg"><revokemsg><session></session><oldmsgid>${message.id}</oldmsgid><msgid>${message.id}</msgid>` +
      `<replacemsg><![CDATA["${name}" 撤回了一条消息]]></replacemsg></revokemsg></sysmsg>`,
  );
}

function contentOf(text: string, type: number, options: MessageOptions, id: string): string {
  if (type === 49) return escapeMarkup(options.quote ? quoteXml(text, options.quote, id) : appXml(text, options.app));
  const xml = cards[type];
  return xml === undefined ? escapeText(text) : escapeMarkup(`<?xml version="1.0"?>\n${xml}`);
}

/** What the types say that are no text, as far as a bot may care. */
const cards: Readonly<Record<number, string>> = {
  3: '<msg>\n\t<img aeskey="0" encryver="1" cdnthumblength="2000" cdnmidheight="0" length="20000" />\n</msg>',
  34: '<msg><voicemsg endflag="1" length="2000" voicelength="2000" voiceformat="4" /></msg>',
  42: '<msg bigheadimgurl="" smallheadimgurl="" username="wxid_loopback" nickname="名片" scene="17" />',
  43: '<msg>\n\t<videomsg aeskey="0" length="200000" playlength="3" />\n</msg>',
  47: '<msg><emoji md5="0123456789abcdef0123456789abcdef" type="2" len="2000" cdnurl="http://emoji.qpic.cn/0" width="240" height="240"></emoji></msg>',
  48: '<msg>\n\t<location x="39.9" y="116.4" scale="16" label="北京市" poiname="" />\n</msg>',
  51: "<msg>\n<op id='4'>\n<username></username>\n</op>\n</msg>",
};

function appXml(text: string, app: MessageOptions["app"] = { type: 5, title: text }): string {
  const { type, title, description = "", url = "", more = "" } = app;
  return `<?xml version="1.0"?>\n<msg>\n\t<appmsg appid="" sdkver="0">\n\t\t<title>${escapeXml(title)}</title>\n\t\t<des>${escapeXml(description)}</des>\n\t\t<type>${type}</type>\n\t\t<url>${escapeXml(url)}</url>${more}\n\t</appmsg>\n</msg>`;
}

function quoteXml(reply: string, quote: NonNullable<MessageOptions["quote"]>, id: string): string {
  const refermsg = `<refermsg><type>${quote.type ?? 1}</type><svrid>${id}</svrid><fromusr></fromusr><chatusr></chatusr><displayname>${escapeXml(quote.name)}</displayname><content>${escapeXml(quote.text)}</content></refermsg>`;
  return appXml(reply, { type: 57, title: reply, more: refermsg });
}

/** 19 digits, more than a double holds. */
function newMessageId(): string {
  return `${randomInt(1, 9)}${String(randomInt(0, 1e9)).padStart(9, "0")}${String(randomInt(0, 1e9)).padStart(9, "0")}`;
}

const blank = {
  Status: 3,
  ImgStatus: 1,
  PlayLength: 0,
  FileSize: "",
  MediaId: "",
  StatusNotifyCode: 0,
  StatusNotifyUserName: "",
  RecommendInfo: {
    UserName: "",
    NickName: "",
    QQNum: 0,
    Province: "",
    City: "",
    Content: "",
    Signature: "",
    Alias: "",
    Scene: 0,
    VerifyFlag: 0,
    AttrStatus: 0,
    Sex: 0,
    Ticket: "",
    OpCode: 0,
  },
  ForwardFlag: 0,
  AppInfo: { AppID: "", Type: 0 },
  HasProductId: 0,
  Ticket: "",
  ImgHeight: 0,
  ImgWidth: 0,
  SubMsgType: 0,
  OriContent: "",
  EncryFileName: "",
};
