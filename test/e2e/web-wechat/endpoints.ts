import type { Account, Login } from "./account.ts";
import { type Answer, bytes, json } from "./answer.ts";
import type { Bell } from "./bell.ts";
import { enter, leave, pollLogin, showQr } from "./login.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Request } from "./server.ts";
import { checkSync, describeContacts, initialise, listContacts, receive, sync, withLogin } from "./session.ts";
import type { GroupRecord, Party, PersonRecord } from "./world.ts";

/** What the bot sent, as it arrived. */
export interface Sent<To = Party> {
  readonly to: To;
  readonly text: string;
  readonly at: number;
  /** 1 text, 3 image, 6 file, 47 sticker … */
  readonly type: number;
}

/** All that an endpoint sees of the world. */
export interface Stage {
  readonly account: Account;
  readonly mailbox: Mailbox;
  readonly bell: Bell;
  readonly self: PersonRecord;
  readonly people: readonly PersonRecord[];
  readonly groups: readonly GroupRecord[];
  /** Where a login sends the client: wx.qq.com, wx2.qq.com … */
  readonly host: string;
  /** How long a poll is held when nothing happens, in milliseconds. */
  readonly pollFor: number;
  /** How long a QR code is good, in milliseconds. */
  readonly qrLifetime: number;
  readonly now: () => number;
  /** Codes that the coming logins are refused with, one each. */
  readonly refusals: number[];
  readonly onSent: (sent: Sent) => void;
  readonly onOnline: (login: Login) => void;
  /** `login`: the one that it ended, if it ended one. */
  readonly onLogout: (login: Login | undefined) => void;
}

type Endpoint = (request: Request, stage: Stage) => Answer | Promise<Answer>;

export async function answer(request: Request, stage: Stage): Promise<Answer> {
  const endpoint = endpoints[request.endpoint];
  return endpoint ? endpoint(request, stage) : { status: 404, text: "" };
}

const agree = withLogin(() => json(0, {}));

/** Every endpoint that the client may call, by the last part of its path. */
const endpoints: Readonly<Record<string, Endpoint>> = {
  jslogin: showQr,
  login: pollLogin,
  webwxnewloginpage: enter,
  webwxlogout: leave,
  webwxinit: withLogin(initialise),
  webwxstatusnotify: withLogin((_login, _request, { now }) => json(0, { MsgID: String(now()) })),
  webwxgetcontact: withLogin(listContacts),
  webwxbatchgetcontact: withLogin(describeContacts),
  synccheck: checkSync,
  webwxsync: withLogin(sync),
  webwxsendmsg: withLogin(receive),
  webwxsendmsgimg: withLogin(receive),
  webwxsendvideomsg: withLogin(receive),
  webwxsendemoticon: withLogin(receive),
  webwxsendappmsg: withLogin(receive),
  webwxuploadmedia: () => json(0, { MediaId: "@crypt_loopback_media", StartPos: 0 }),
  webwxcheckupload: agree,
  webwxoplog: agree,
  webwxverifyuser: agree,
  webwxrevokemsg: agree,
  webwxupdatechatroom: agree,
  webwxcreatechatroom: agree,
  webwxstatreport: () => json(0, {}),
  webwxgetmsgimg: () => bytes("image/jpeg"),
  webwxgetvoice: () => bytes("audio/mp3"),
  webwxgetvideo: () => bytes("video/mp4"),
  webwxgetmedia: () => bytes("application/octet-stream"),
  webwxgeticon: () => bytes("image/jpeg"),
  webwxgetheadimg: () => bytes("image/jpeg"),
};
