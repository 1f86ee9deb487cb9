import { type Answer, bytes, json } from "./answer.ts";
import { enter, leave, pollLogin, showQr } from "./login.ts";
import type { Request } from "./server.ts";
import { checkSync, describeContacts, initialise, listContacts, receive, sync, withLogin } from "./session.ts";
import type { Stage } from "./stage.ts";

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
