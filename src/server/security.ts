import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isLoopback, type WebSettings } from "../app/config.ts";
import { RateLimiter } from "../app/rate-limit.ts";
import { hostNameOf } from "./host-name.ts";
import { turnAway } from "./problem.ts";

/** Bytes of a request's body: a question and six before it, every character in nine bytes of a form. */
const longestBody = 524_288;
/** Requests being answered at once; what is over is told to come back. */
const mostAtOnce = 512;
const slowestAnswer = 30_000;

/** Who a request is from, as far as the connection tells. */
interface Caller {
  /** What limits are counted by; an address, of IPv6 the network. */
  readonly key: string;
  /** From this computer, and not on behalf of anybody else. */
  readonly isLocal: boolean;
}

/** The checks every request passes, in this order, before any route sees it. */
export function guards(settings: WebSettings, now: () => number): readonly MiddlewareHandler[] {
  return [
    hostGuard(settings),
    originGuard(settings),
    rateGuard(settings, now),
    tokenGuard(settings),
    crowdGuard(),
    slownessGuard(),
    bodyLimit({ maxSize: longestBody, onError: (context) => turnAway(context, "tooBig") }),
  ];
}

/** A name that others let lead to this computer (DNS rebinding) would let their pages read answers and spend the token. */
function hostGuard({ listen, hosts }: WebSettings): MiddlewareHandler {
  return async (context, next) => {
    const name = hostNameOf(context.req.header("host") ?? "");
    // An address by number can't be made to lead elsewhere.
    const isNumber = isIP(name) > 0 && !isLoopback(listen.host);
    return isLoopback(name) || isNumber || hosts.includes(name) ? next() : turnAway(context, "wrongHost");
  };
}

/** Pages of other sites may send nothing and fetch nothing, unless the operator named their origin; they may link. */
function originGuard({ origins }: WebSettings): MiddlewareHandler {
  return async (context, next) => {
    const site = context.req.header("sec-fetch-site");
    const origin = context.req.header("origin");
    if (context.req.method === "GET" || context.req.method === "HEAD") {
      const isFetched = site === "cross-site" && context.req.header("sec-fetch-mode") !== "navigate";
      return isFetched && !origins.includes(origin ?? "") ? turnAway(context, "wrongOrigin") : next();
    }
    const isOwn = origin === undefined ? site !== "cross-site" && site !== "same-site" : isOwnOrigin(origin, context);
    return isOwn || (origin !== undefined && origins.includes(origin)) ? next() : turnAway(context, "wrongOrigin");
  };
}

/** A proxy may speak TLS for us, so that only the name and the port are compared. */
function isOwnOrigin(origin: string, context: Context): boolean {
  const host = context.req.header("host")?.toLowerCase();
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Tokens are compared in the same time whatever they share, and guesses count as requests. */
function tokenGuard({ token }: WebSettings): MiddlewareHandler {
  if (token === null) return (_, next) => next();
  const wanted = hashOf(token);
  return async (context, next) => {
    const shown = tokenIn(context.req.header("authorization") ?? "");
    if (shown !== undefined && timingSafeEqual(hashOf(shown), wanted)) return next();
    const response = turnAway(context, "tokenNeeded");
    const isPage = (context.req.header("accept") ?? "").includes("text/html");
    response.headers.set("www-authenticate", isPage ? 'Basic realm="haofa", charset="UTF-8"' : 'Bearer realm="haofa"');
    return response;
  };
}

function tokenIn(authorization: string): string | undefined {
  const [, scheme = "", value = ""] = /^(\w+)\s+(\S+)\s*$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  // Whatever name a browser's reader types before it.
  if (scheme.toLowerCase() === "basic") return /:([\s\S]*)$/.exec(Buffer.from(value, "base64").toString("utf8"))?.[1];
  return undefined;
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** So many a minute of one client; whoever sits at this computer is bounded by the crowd's limit alone. */
function rateGuard({ perClient, behindProxy }: WebSettings, now: () => number): MiddlewareHandler {
  const limiter = new RateLimiter(perClient);
  return async (context, next) => {
    const { key, isLocal } = callerOf(context, behindProxy);
    // A page brings its script and styles along.
    if (isLocal || context.req.path.startsWith("/assets/")) return next();
    const wait = limiter.waitFor(key, now());
    if (wait > 0) return turnAway(context, { tooOftenFor: Math.ceil(wait / 1000) });
    limiter.take(key, now());
    return next();
  };
}

function crowdGuard(): MiddlewareHandler {
  let inHand = 0;
  return async (context, next) => {
    if (inHand >= mostAtOnce) return turnAway(context, "tooBusy");
    inHand += 1;
    try {
      return await next();
    } finally {
      inHand -= 1;
    }
  };
}

function slownessGuard(): MiddlewareHandler {
  return async (context, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((done) => {
      timer = setTimeout(done, slowestAnswer, "late");
    });
    const outcome = await Promise.race([next(), late]).finally(() => clearTimeout(timer));
    if (outcome === "late") context.res = turnAway(context, "tooSlow");
  };
}

/** The connection's other end; or whom the operator's own proxy says it speaks for, the last name on its list. */
function callerOf(context: Context, behindProxy: boolean): Caller {
  const forwarded = behindProxy ? context.req.header("x-forwarded-for") : undefined;
  if (forwarded !== undefined) return { key: networkOf(forwarded.split(",").at(-1)?.trim() ?? ""), isLocal: false };
  const incoming = (context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const address = incoming?.socket?.remoteAddress ?? "";
  return { key: networkOf(address), isLocal: isLoopback(address) };
}

/** An address without its port. IPv6 gives every household a network of its own; its first four groups name it. */
function networkOf(said: string): string {
  const address = said.replace(/^\[([^\]]*)\](?::\d+)?$/, "$1").replace(/%.*$/, "");
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(address)?.[1];
  if (four !== undefined || !address.includes(":")) return four ?? address;
  const [head = "", tail] = address.split("::", 2);
  const [before, after] = [groupsIn(head), groupsIn(tail ?? "")];
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...middle, ...after].slice(0, 4).join(":");
}

function groupsIn(part: string): readonly string[] {
  return part === "" ? [] : part.split(":").map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
}
