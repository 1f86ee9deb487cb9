export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
  /** WeChat's own return code within it. */
  readonly ret?: number;
}

export function json(ret: number, fields: Readonly<Record<string, unknown>>): Answer {
  return { text: JSON.stringify({ BaseResponse: { Ret: ret, ErrMsg: "" }, ...fields }), ret };
}

/** JavaScript, which the client runs. */
export function script(text: string, ret = 0): Answer {
  return { text, ret };
}

export function bytes(contentType: string): Answer {
  return { headers: { "content-type": contentType }, text: "loopback" };
}

/** The page after the phone said yes; clients take it only as a redirection, and read its XML. */
export function entrance(xml: string, cookies: readonly string[], ret = 0): Answer {
  return {
    status: 301,
    headers: { location: "https://wx.qq.com/", ...(cookies.length > 0 && { "set-cookie": cookies }) },
    text: `<error><ret>${ret}</ret>${xml}</error>`,
    ret,
  };
}

/** How an endpoint says no. */
export function refuse(endpoint: string, code: number): Answer {
  switch (endpoint) {
    case "jslogin":
      return script(`window.QRLogin.code = ${code}; window.QRLogin.uuid = "";`, code);
    case "login":
      return script(`window.code=${code};`, code);
    case "webwxnewloginpage":
      return entrance("<message>为了你的帐号安全，此微信号不能登录网页微信。</message>", [], code);
    case "synccheck":
      return script(`window.synccheck={retcode:"${code}",selector:"0"}`, code);
    default:
      return json(code, {});
  }
}
