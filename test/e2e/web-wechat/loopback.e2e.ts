import { readFileSync } from "node:fs";
import { request } from "node:http";
import type { Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { escapeText } from "./escaping.ts";
import { type Loopback, startLoopback } from "./loopback.ts";

let wechat: Loopback;
beforeEach(async () => {
  wechat = await startLoopback({ pollFor: 50 });
});
afterEach(() => wechat.close());

describe("the way in", () => {
  it("is a tunnel to a host whose certificate the authority vouches for", async () => {
    for (const host of ["login.wx.qq.com", "wx2.qq.com", "webpush.wx2.qq.com", "file.web.wechat.com"]) {
      const socket = await secure(await tunnel(host), host);
      socket.end();
      expect(socket.authorized).toBe(true);
    }
  });

  it("is also an absolute address in clear", async () => {
    expect(await post("https://login.wx.qq.com/jslogin?appid=1")).toContain("window.QRLogin.code = 200");
    expect(wechat.calls).toMatchObject([{ endpoint: "jslogin", host: "login.wx.qq.com", method: "POST" }]);
  });

  it("is closed to every other host, which is written down", async () => {
    await expect(tunnel("login.weixin.qq.com")).rejects.toThrow("403");
    await expect(post("http://example.com/")).rejects.toThrow("502");
    expect(wechat.refusedHosts).toEqual(["login.weixin.qq.com", "example.com"]);
  });

  it("is gone during an outage and back afterwards", async () => {
    for (const how of ["refuse", "reset"] as const) {
      await wechat.down(how);
      await expect(post("https://wx.qq.com/webwxinit")).rejects.toThrow(/ECONN/);
      await wechat.up();
      expect(await post("https://wx.qq.com/webwxinit")).toContain('"Ret":1');
    }
  });
});

describe("a QR code", () => {
  const poll = (uuid: string) => post(`https://login.wx.qq.com/cgi-bin/mmwebwx-bin/login?uuid=${uuid}`);
  const show = async () => {
    await post("https://login.wx.qq.com/jslogin");
    return wechat.nextQr();
  };

  it("is waited for, scanned, and confirmed, in this order", async () => {
    const { uuid } = await show();
    expect(await poll(uuid)).toContain("408");
    wechat.scan();
    wechat.confirm();
    expect(await poll(uuid)).toContain("201");
    expect(await poll(uuid)).toContain("redirect_uri");
  });

  it("expires", async () => {
    const { uuid } = await show();
    wechat.expireQr();
    expect(await poll(uuid)).toContain("400");
  });
});

describe("text", () => {
  it.each([
    ['a <b> & "c"\n第二行', 'a &lt;b&gt; &amp; "c"<br/>第二行'],
    ["👍", '<span class="emoji emoji1f44d"></span>'],
    ["😂😔", '<span class="emoji emoji1f639"></span><span class="emoji emoji1f64d"></span>'],
    ["🇨🇳", '<span class="emoji emoji1f1e81f1f3"></span>'],
    ["👨‍👩‍👧 👍🏻 ❤️", "👨‍👩‍👧 👍🏻 ❤️"],
  ])("%s is escaped", (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });
});

function tunnel(host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asking = request(wechat.environment.HTTPS_PROXY ?? "", { method: "CONNECT", path: `${host}:443` });
    asking.on("connect", (response, socket) => {
      if (response.statusCode === 200) resolve(socket);
      else reject(new Error(String(response.statusCode)));
    });
    asking.on("error", reject).end();
  });
}

function secure(socket: Socket, servername: string): Promise<TLSSocket> {
  const ca = readFileSync(wechat.environment.NODE_EXTRA_CA_CERTS ?? "");
  return new Promise((resolve, reject) => {
    const secured: TLSSocket = connect({ socket, servername, ca }, () => resolve(secured)).on("error", reject);
  });
}

/** As a client without tunnels does it: the whole address, to the proxy. */
function post(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(wechat.environment.HTTPS_PROXY ?? "", { method: "POST", path: address }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => (response.statusCode === 502 ? reject(new Error("502")) : resolve(text)));
    });
    asking.on("error", reject).end();
  });
}
