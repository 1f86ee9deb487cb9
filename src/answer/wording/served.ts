import type { Language } from "../../text/language.ts";

/** Why a request was turned away before anybody looked at its question. */
export interface ServedWording {
  readonly wrongHost: string;
  readonly wrongOrigin: string;
  readonly tokenNeeded: string;
  readonly tooBig: string;
  readonly tooBusy: string;
  readonly tooSlow: string;
  readonly failed: string;
  tooOften(seconds: number): string;
}

const zh: ServedWording = {
  wrongHost: "这个服务器不以此名称提供服务；请用启动时显示的地址访问。",
  wrongOrigin: "这个请求来自别的网页，已拒绝；请在本页面操作。",
  tokenNeeded: "需要口令：浏览器弹出窗口时，密码处填口令；程序用 Authorization: Bearer 口令。",
  tooBig: "发送的内容太长；请缩短后再问。",
  tooBusy: "现在提问的人太多；请过一会儿再试。",
  tooSlow: "这次没能及时答出；请再试一次。",
  failed: "出了差错，这次没能答出；请再试一次。",
  tooOften: (seconds) => `问得太快了；请${seconds}秒后再试。`,
};

const en: ServedWording = {
  wrongHost: "This server isn't called by that name; use the address it showed when it started.",
  wrongOrigin: "The request came from another site's page and was turned away; use this page itself.",
  tokenNeeded:
    "A token is needed: type it as the password where the browser asks, or send Authorization: Bearer TOKEN.",
  tooBig: "What was sent is too long; shorten it.",
  tooBusy: "Too many are asking at once; try again in a moment.",
  tooSlow: "No answer was ready in time; try again.",
  failed: "Something went wrong and there is no answer; try again.",
  tooOften: (seconds) => `Too many requests; try again in ${seconds} s.`,
};

const wordings: Readonly<Record<Language, ServedWording>> = { zh, en };

/** The words of a language. */
export function servedWordingOf(language: Language): ServedWording {
  return wordings[language];
}
