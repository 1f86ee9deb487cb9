import type { Context } from "hono";
import { type ServedWording, servedWordingOf } from "../answer/wording/served.ts";

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  421: "Misdirected Request",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** What `application/problem+json` (RFC 9457) says here; `code` is for programs, `detail` one sentence for people. */
export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** References that would open something, where what was asked for opens nothing. */
  readonly near?: readonly string[];
}

/** An answer to a program that says what is wrong with its request. */
export function problem(status: number, code: string, detail: string, near?: readonly string[]): Response {
  const body: Problem = {
    type: "about:blank",
    title: titles[status] ?? "Error",
    status,
    code,
    detail,
    ...(near && near.length > 0 ? { near } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  });
}

/** The error object that OpenAI's clients read. */
export function openaiError(
  status: number,
  message: string,
  code: string | null,
  param: string | null = null,
): Response {
  const type = status >= 500 ? "server_error" : status === 429 ? "rate_limit_error" : "invalid_request_error";
  return Response.json({ error: { message, type, param, code } }, { status, headers: { "cache-control": "no-store" } });
}

type Reason = Exclude<keyof ServedWording, "tooOften">;
const codes: Readonly<Record<Reason, readonly [status: number, code: string]>> = {
  wrongHost: [421, "wrong_host"],
  wrongOrigin: [403, "wrong_origin"],
  tokenNeeded: [401, "token_needed"],
  tooBig: [413, "too_big"],
  tooBusy: [503, "too_busy"],
  tooSlow: [503, "too_slow"],
  failed: [500, "failed"],
};

/** Turns a request away in the shape that whoever sent it reads: OpenAI's, a problem, or a line in each language. */
export function turnAway(context: Context, reason: Reason | { readonly tooOftenFor: number }): Response {
  const [status, code] = typeof reason === "string" ? codes[reason] : [429, "too_often"];
  const said = (language: "zh" | "en") => {
    const wording = servedWordingOf(language);
    return typeof reason === "string" ? wording[reason] : wording.tooOften(reason.tooOftenFor);
  };
  const response = shaped(context.req.path, status, code, said);
  if (typeof reason !== "string") response.headers.set("retry-after", String(reason.tooOftenFor));
  else if (status === 503) response.headers.set("retry-after", "1");
  return response;
}

function shaped(path: string, status: number, code: string, said: (language: "zh" | "en") => string): Response {
  if (path.startsWith("/v1/")) return openaiError(status, said("en"), code);
  if (/^\/(?:api\/|mcp$|openapi\.json$)/.test(path)) return problem(status, code, said("en"));
  return new Response(`${said("zh")}\n${said("en")}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
