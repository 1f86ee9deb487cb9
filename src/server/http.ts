import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import type { Address, WebSettings } from "../app/config.ts";
import { apiRoutes } from "./api.ts";
import { chatCompletionsRoutes } from "./chat-completions.ts";
import { createMcpRoute } from "./mcp-http.ts";
import { pageRoutes } from "./page.ts";
import type { ServerParts } from "./parts.ts";
import { turnAway } from "./problem.ts";
import { guards } from "./security.ts";

/** Milliseconds within which a request's head, and all of it, must have come; who is slower is cut off. */
const slowestHead = 10_000;
const slowestRequest = 20_000;
/** Between two requests of one connection. */
const idle = 5000;
/** An address that holds a conversation is long; so may its line be. */
const longestHead = 65_536;
const mostConnections = 2048;

/** Answers are for whoever asked, and are shown by nobody else; a page says what more it needs. */
const unlessSaid = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

/** What is told of every request, for counting; `route` is one of a known few. */
export type Served = (route: string, status: number, seconds: number) => void;

/** The page, what programs call, and what assistants call, behind the checks that all of them share. */
export function createApp(parts: ServerParts, settings: WebSettings, served: Served = () => {}): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const start = parts.now();
    await next();
    served(routeOf(context.req.path), context.res.status, (parts.now() - start) / 1000);
    for (const [name, value] of Object.entries(unlessSaid))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  });
  if (settings.origins.length > 0) app.use(crossOrigin(settings.origins));
  for (const guard of guards(settings, parts.now)) app.use(guard);
  app.route("/", apiRoutes(parts));
  app.route("/", chatCompletionsRoutes(parts));
  const mcp = createMcpRoute(parts);
  app.all("/mcp", (context) => mcp(context.req.raw));
  // Last: what nothing else answers gets a page that helps.
  app.route("/", pageRoutes(parts));
  app.onError((error, context) => {
    // Its message may quote what was asked, and no log may.
    parts.log("a request failed", { route: routeOf(context.req.path), reason: error.name });
    return turnAway(context, "failed");
  });
  return app;
}

/** Serves it. Rejects when the address can't be had. */
export function listen(app: Hono, { host, port }: Address): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: slowestHead,
      requestTimeout: slowestRequest,
      keepAliveTimeout: idle,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: longestHead,
    },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.maxConnections = mostConnections;
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      // A broken connection is the other end's affair.
      server.on("error", () => {});
      done(server);
    });
  });
}

/** Browsers ask first whether they may; what is asked of whom is the same for every route that programs call. */
function crossOrigin(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization", "content-type", "mcp-protocol-version", "mcp-session-id", "last-event-id"],
    exposeHeaders: ["retry-after", "mcp-session-id"],
    maxAge: 600,
  });
}

function routeOf(path: string): string {
  return (
    /^\/(?:api\/(?:ask|articles|cases|search)|v1\/(?:chat\/completions|models)|mcp|openapi\.json)/.exec(path)?.[0] ??
    "page"
  );
}
