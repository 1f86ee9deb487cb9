import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Registry } from "prom-client";
import { type Address, isLoopback } from "../app/config.ts";
import { hostNameOf } from "./host-name.ts";

/** What a monitor is told. */
export interface Health {
  /** The channel could answer a message now; a process that lives but is logged out couldn't. */
  readonly online: boolean;
  /** Why not, or what is waited for. */
  readonly state: string;
  readonly startedAt: string;
  readonly lastMessageAt: string | null;
  readonly waiting: number;
  readonly knowledge: string;
}

const slowest = 5000;

/**
 * Serves `/healthz` (200 while online, 503 while only alive) and `/metrics`, nothing else, to whoever reaches the address.
 * Rejects when it can't be had.
 */
export function serveHealth(address: Address, health: () => Health, registry: Registry): Promise<Server> {
  const server = createServer({ requestTimeout: slowest, headersTimeout: slowest }, (request, response) => {
    const send = ({ status, type, text }: Reply) => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store", connection: "close" });
      response.end(request.method === "HEAD" ? undefined : text);
    };
    // Whatever breaks here must not end the bot.
    const broken: Reply = { status: 500, type: "text/plain", text: "not known\n" };
    // A name that others let lead to this computer would let their pages read it.
    if (isLoopback(address.host) && !isLoopback(hostNameOf(request.headers.host ?? "")))
      return send({ status: 421, type: "text/plain", text: "not called that\n" });
    void replyTo(request, health, registry).then(send, () => send(broken));
  });
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(address.port, address.host, () => {
      server.off("error", failed);
      // A broken connection is the other end's affair.
      server.on("error", () => {});
      server.unref();
      done(server);
    });
  });
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function replyTo(
  { method, url = "" }: IncomingMessage,
  health: () => Health,
  registry: Registry,
): Promise<Reply> {
  const path = url.split("?")[0];
  if (method !== "GET" && method !== "HEAD") return { status: 405, type: "text/plain", text: "GET only\n" };
  if (path === "/healthz") {
    const now = health();
    return { status: now.online ? 200 : 503, type: "application/json", text: `${JSON.stringify(now)}\n` };
  }
  if (path === "/metrics") return { status: 200, type: registry.contentType, text: await registry.metrics() };
  return { status: 404, type: "text/plain", text: "/healthz or /metrics\n" };
}
