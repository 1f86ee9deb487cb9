import type { Milliseconds, SendOutcome } from "../app/channel.ts";
import type { Ending } from "./wechat-login.ts";

/** What an error of the WeChat stack means. */
export type Trouble =
  /** WeChat answered, with this return code. */
  | { readonly kind: "code"; readonly code: number }
  /** The QR code wasn't scanned in time. */
  | { readonly kind: "expired" }
  /** wechat4u lost WeChat and tries to come back by itself. */
  | { readonly kind: "resuming" }
  /** It tried, and would now wait a minute for a last try, after which it is deaf. */
  | { readonly kind: "giving-up" }
  /** The network, a proxy, TLS, or an answer that isn't WeChat's. */
  | { readonly kind: "unreachable"; readonly words: string };

/** Codes that are an answer for now only. */
const passing: ReadonlySet<number> = new Set([-1, 1204, 1205]);
const notAllowed: ReadonlySet<number> = new Set([1, 1203]);
/** After "too frequent", WeChat wants to be left alone for so long. */
const tooFrequentWait: Milliseconds = 60_000;
const unreachedWait: Milliseconds = 5_000;
/** Failures that come before a request is sent. */
const beforeSending = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);
const untrusted = /certificate|CERT|UNABLE_TO_VERIFY|SELF_SIGNED/i;

export function troubleOf(error: unknown): Trouble {
  const { message, code } = partsOf(error);
  const returned = /^'?(-?\d+)'? == 0\b/.exec(message);
  if (returned) return { kind: "code", code: Number(returned[1]) };
  if (message === "already logout") return { kind: "code", code: 1101 };
  if (/^'?400'? != 400\b/.test(message)) return { kind: "expired" };
  if (message.includes("60s后进行最后一次重启")) return { kind: "giving-up" };
  if (message.includes("5s后尝试重启")) return { kind: "resuming" };
  return { kind: "unreachable", words: reachWords(message, code) };
}

/** Why a connection ended: by the last trouble before it, and by how far it had come. */
export function endingOf(trouble: Trouble | undefined, wasOnline: boolean, wasResumed: boolean): Ending {
  switch (trouble?.kind) {
    case "expired":
    case "unreachable":
      return trouble.kind;
    case "giving-up":
      return "unreachable";
    case "code":
      if (passing.has(trouble.code)) return "unreachable";
      return wasOnline ? "kicked" : wasResumed ? "stale" : "refused";
    default:
      return wasOnline || !wasResumed ? "kicked" : "stale";
  }
}

/** For whoever runs the bot: what happened, and what to do. */
export function endingWords(ending: Ending, trouble: Trouble | undefined, seconds: number): string {
  switch (ending) {
    case "unreachable":
      return trouble?.kind === "code"
        ? `WeChat can't be used just now: ${codeWords(trouble.code)}.`
        : `WeChat can't be reached${trouble?.kind === "unreachable" ? `: ${trouble.words}` : ""}.`;
    case "expired":
      return "Nobody scanned the QR code in time.";
    case "stale":
      return "The login kept from before is over; a new scan is needed.";
    case "kicked": {
      const why = trouble?.kind === "code" ? ` (${codeWords(trouble.code)})` : "";
      return `WeChat ended the login ${lengthOf(seconds)} after it began${why}. Ids are new after the next login.`;
    }
    case "refused":
      return `WeChat refused the login: ${trouble?.kind === "code" ? codeWords(trouble.code) : "no reason given"}. Use another, older spare account, or an official channel.`;
  }
}

/** While wechat4u tries to come back by itself, which tells whether the login is still good. */
export function resumingWords(trouble: Trouble): string {
  return trouble.kind === "code"
    ? `WeChat says: ${codeWords(trouble.code)}; trying the same login once more.`
    : "WeChat doesn't answer; coming back with the same login.";
}

/** A shorter pause isn't worth explaining. */
const longPause: Milliseconds = 15_000;

/** When the next code comes, and why not at once where it waits. */
export function waitWords(ending: Ending, wait: Milliseconds): string {
  switch (ending) {
    case "kicked":
    case "refused":
      return wait < longPause
        ? " A new QR code follows."
        : " Every further login so soon adds to the risk that the account is restricted, so the next QR code waits.";
    case "expired":
      return wait < longPause
        ? ""
        : " Many codes went by unscanned, so the next one waits; restart the bot to have one at once.";
    default:
      return "";
  }
}

/** What a failed send means for the message. Only what surely didn't go out is refused; the rest may have arrived. */
export function sendOutcomeOf(error: unknown): SendOutcome {
  const trouble = troubleOf(error);
  if (trouble.kind === "code") {
    const reason = codeWords(trouble.code);
    return passing.has(trouble.code)
      ? { kind: "refused", reason, retryAfter: tooFrequentWait }
      : { kind: "refused", reason };
  }
  const { message, code } = partsOf(error);
  const reason = trouble.kind === "unreachable" ? trouble.words : message;
  if (beforeSending.has(code) || untrusted.test(code)) return { kind: "refused", reason, retryAfter: unreachedWait };
  return { kind: "unknown", reason };
}

function codeWords(code: number): string {
  if (notAllowed.has(code)) return `this account may not use Web WeChat (${code})`;
  switch (code) {
    case 1100:
      return "logged out on the phone, 1100";
    case 1101:
      return "logged out or logged in elsewhere, 1101";
    case 1102:
      return "the login isn't valid any more, 1102";
    case 1204:
    case 1205:
      return `too frequent, ${code}`;
    default:
      return `WeChat answered ${code}`;
  }
}

function reachWords(message: string, code: string): string {
  if (untrusted.test(code))
    return `its certificate isn't trusted (${code}); behind an inspecting proxy set NODE_EXTRA_CA_CERTS`;
  const status = /status code (\d{3})/.exec(message);
  if (status) return `HTTP ${status[1]}`;
  if (code !== "") return code;
  return /timeout/i.test(message) ? "no answer in time" : "an answer that can't be read";
}

function lengthOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function partsOf(error: unknown): { readonly message: string; readonly code: string } {
  if (typeof error !== "object" || error === null) return { message: String(error), code: "" };
  const { message, code } = error as { message?: unknown; code?: unknown };
  const isOwnCode = typeof code === "string" && code !== "ERR_ASSERTION" && !code.startsWith("ERR_BAD_");
  return { message: typeof message === "string" ? message : "", code: isOwnCode ? code : "" };
}
