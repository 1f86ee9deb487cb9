import { createServer, type Server } from "node:http";
import type { Registry } from "prom-client";
import type { Address } from "../app/config.ts";

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
  const server = createServer({ requestTimeout: slowest, headersTimeout: slowest }, async (request, response) => {
    const send = (status: number, type: string, text: string) => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store", connection: "close" });
      response.end(request.method === "HEAD" ? undefined : text);
    };
    const path = (request.url ?? "").split("?")[0];
    if (request.method !== "GET" && request.method !== "HEAD") return send(405, "text/plain", "GET only\n");
    if (path === "/healthz") {
      const now = health();
      return send(now.online ? 200 : 503, "application/json", `${JSON.stringify(now)}\n`);
    }
    if (path === "/metrics") return send(200, registry.contentType, await registry.metrics());
    return send(404, "text/plain", "/healthz or /metrics\n");
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
