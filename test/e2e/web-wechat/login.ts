import { type Answer, entrance, refuse, script } from "./answer.ts";
import type { Request } from "./server.ts";
import type { Stage } from "./stage.ts";

export function showQr(_request: Request, { account }: Stage): Answer {
  return script(`window.QRLogin.code = 200; window.QRLogin.uuid = "${account.showQr().uuid}";`);
}

/** Held until the phone does something: 201 scanned, 200 confirmed, 400 expired, 408 ask again. */
export async function pollLogin(request: Request, stage: Stage): Promise<Answer> {
  const { account, bell, now, pollFor, qrLifetime, host } = stage;
  const qr = account.qrs.all.find(({ uuid }) => uuid === request.query.get("uuid"));
  if (qr === undefined) return refuse("login", 400);
  const expires = qr.at + qrLifetime;
  const isNews = () => (qr.state === "waiting" || (qr.state === "scanned" && qr.told) ? undefined : true);
  await bell.until(isNews, Math.min(pollFor, Math.max(expires - now(), 0)));
  if (qr.state === "waiting" && now() >= expires) account.turn(qr, "expired");

  if (qr.state === "expired") return refuse("login", 400);
  if (isNews() === undefined) return script("window.code=408;", 408);
  if (!qr.told) {
    qr.told = true;
    return script("window.code=201;window.userAvatar = 'data:img/jpg;base64,AAAA';", 201);
  }
  const query = `ticket=A${qr.uuid}@qrticket_0&uuid=${qr.uuid}&lang=zh_CN&scan=${Math.floor(qr.at / 1000)}`;
  return script(
    `window.code=200;\nwindow.redirect_uri="https://${host}/cgi-bin/mmwebwx-bin/webwxnewloginpage?${query}";`,
    200,
  );
}

export function enter(request: Request, { account, mailbox, refusals, now }: Stage): Answer {
  const qr = account.qrs.all.find(({ uuid }) => uuid === request.query.get("uuid"));
  if (qr?.state !== "confirmed") return refuse("webwxnewloginpage", 1);
  const refusal = refusals.shift();
  if (refusal !== undefined) return refuse("webwxnewloginpage", refusal);
  const login = account.grant(Math.max(0, ...account.logins.map(({ position }) => position)));
  const cookie = (name: string, value: string) => `${name}=${value}; Domain=qq.com; Path=/; Secure`;
  return entrance(
    `<message></message><skey>${login.skey}</skey><wxsid>${login.sid}</wxsid><wxuin>${login.uin}</wxuin>` +
      `<pass_ticket>${login.passTicket}</pass_ticket><isgrayscale>1</isgrayscale>`,
    [
      cookie("wxuin", login.uin),
      cookie("wxsid", login.sid),
      cookie("wxloadtime", String(Math.floor(now() / 1000))),
      cookie("mm_lang", "zh_CN"),
      cookie("webwx_data_ticket", `gS${mailbox.position()}`),
      cookie("webwx_auth_ticket", "CIsBELoopback"),
    ],
  );
}

/** A client says good-bye, also when it never was in. */
export function leave(request: Request, { account, onLogout }: Stage): Answer {
  const login = account.find({ sid: "", skey: request.query.get("skey") ?? "" });
  const ended = login?.ended === 0 ? login : undefined;
  if (ended) account.end(ended, 1101);
  onLogout(ended);
  return { text: "" };
}
