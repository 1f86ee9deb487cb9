import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSessionFile, sessionSlot } from "../../src/channel/wechat-session.ts";

let folder: string;
let stateDir: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haofa-session-"));
  stateDir = join(folder, "state");
  file = join(stateDir, "wechat.memory-card.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const login = {
  PROP: { uin: "123", sid: "s", syncKey: { List: [] } },
  CONF: {
    origin: "https://wx2.qq.com",
    baseUri: "https://wx2.qq.com/cgi-bin/mmwebwx-bin",
    API_jsLogin: "https://login.wx2.qq.com/jslogin?redirect_uri=https://wx.qq.com/x",
    API_synccheck: "https://webpush.web.wechat.com/cgi-bin/mmwebwx-bin/synccheck",
    LANG: "zh-CN",
    STATE: { login: "login" },
    SPECIALUSERS: ["weixin"],
    MSGTYPE_TEXT: 1,
  },
  COOKIE: { wxuin: "123", pgv_pvi: 1 },
  user: { UserName: "@a" },
};

function check(content?: unknown): { readonly isKept: boolean; readonly moved: string[] } {
  const session = openSessionFile(stateDir);
  const moved: string[] = [];
  session.check(() => {});
  if (content !== undefined) writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return { isKept: session.check((reason) => moved.push(reason)), moved };
}
const withConf = (conf: object) => ({ [sessionSlot]: { ...login, CONF: { ...login.CONF, ...conf } } });

describe("the session file", () => {
  it("is nothing to resume where there is none, in a folder that is its owner's alone", () => {
    expect(check()).toEqual({ isKept: false, moved: [] });
    expect(statSync(stateDir).mode & 0o777).toBe(0o700);
  });

  it("is resumed when it holds a login with WeChat's own addresses", () => {
    expect(check({ [sessionSlot]: login })).toEqual({ isKept: true, moved: [] });
  });

  it("is no login while nobody has logged in", () => {
    expect(check({ [sessionSlot]: { ...login, PROP: { uin: "" } } })).toEqual({ isKept: false, moved: [] });
    expect(check({})).toEqual({ isKept: false, moved: [] });
  });

  it("keeps what other puppets wrote", () => {
    expect(check({ "\rpuppet\nother": { a: 1 } })).toEqual({ isKept: false, moved: [] });
    expect(existsSync(file)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["empty", ""],
    ["cut short", '{"a":'],
    ["no object", "[1]"],
    ["of another shape", { [sessionSlot]: { PROP: 1 } }],
    ["with more in it than wechat4u writes", { [sessionSlot]: { ...login, request: {} } }],
    ["with an address elsewhere", withConf({ API_webwxinit: "https://evil.example/x" })],
    ["with an address that looks alike", withConf({ API_webwxinit: "https://wx.qq.com.evil.example/x" })],
    ["with an address that ends alike", withConf({ API_webwxinit: "https://notqq.com/x" })],
    ["with an address in clear", withConf({ API_synccheck: "http://wx.qq.com/x" })],
    ["with a port", withConf({ API_synccheck: "https://wx.qq.com:8443/x" })],
    ["with a user", withConf({ origin: "https://wx.qq.com@evil.example" })],
    ["with an address that is no text", withConf({ API_login: ["https://evil.example"] })],
    ["with an address under another name", withConf({ elsewhere: "https://evil.example" })],
  ])("that is %s is moved aside, and doesn't stop the start", (_, content) => {
    const { isKept, moved } = check(content);
    expect({ isKept, moves: moved.length }).toEqual({ isKept: false, moves: 1 });
    expect(moved[0]).not.toContain("evil");
    expect(readdirSync(stateDir)).toEqual(["wechat.memory-card.json.broken"]);
  });

  it("is written whole, and for its owner alone even where it was not", () => {
    const session = openSessionFile(stateDir);
    session.check(() => {});
    writeFileSync(file, "{}");
    chmodSync(file, 0o644);
    session.write({ a: 1 });
    expect(readFileSync(file, "utf8")).toBe('{"a":1}');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(stateDir)).toEqual(["wechat.memory-card.json"]);
  });

  it("is forgotten, once or twice", () => {
    const session = openSessionFile(stateDir);
    session.check(() => {});
    session.write({});
    session.forget();
    session.forget();
    expect(readdirSync(stateDir)).toEqual([]);
  });
});
