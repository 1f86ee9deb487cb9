import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createMetrics } from "../../src/app/metrics.ts";
import { type Health, serveHealth } from "../../src/server/health.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const well: Health = {
  online: true,
  state: "online",
  startedAt: "2026-11-21T04:00:00.000Z",
  lastMessageAt: null,
  waiting: 0,
  knowledge: "0000000000000000",
};

async function served(health: () => Health) {
  const { registry } = await createMetrics();
  const server = await serveHealth({ host: "127.0.0.1", port: 0, asked: true }, health, registry);
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    registry,
    get: (path: string, method = "GET") => fetch(`http://127.0.0.1:${port}${path}`, { method }),
  };
}

describe("health", () => {
  it.each([
    [true, 200],
    [false, 503],
  ])("tells a monitor whether messages are answered: online %j is %d", async (online, status) => {
    const { get } = await served(() => ({ ...well, online }));
    const response = await get("/healthz?from=monitor");
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ ...well, online });
  });

  it("serves the metrics", async () => {
    const { get } = await served(() => well);
    expect(await (await get("/metrics")).text()).toContain("haofa_messages_received_total");
  });

  it.each([
    ["/", "GET", 404],
    ["/healthz/../secret", "GET", 404],
    ["/healthz", "POST", 405],
    ["/metrics", "DELETE", 405],
  ])("serves nothing else: %s by %s", async (path, method, status) => {
    const { get } = await served(() => well);
    expect((await get(path, method)).status).toBe(status);
  });

  it("isn't read under a name that others let lead to this computer", async () => {
    const { port } = await served(() => well);
    const status = await new Promise<number | undefined>((done) => {
      request({ port, host: "127.0.0.1", path: "/metrics", headers: { host: "evil.example" } }, (response) => {
        response.resume();
        done(response.statusCode);
      }).end();
    });
    expect(status).toBe(421);
  });

  it("answers HEAD without a body", async () => {
    const { get } = await served(() => well);
    const response = await get("/healthz", "HEAD");
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it("says so when it can't tell, and goes on", async () => {
    let times = 0;
    const { get } = await served(() => {
      times += 1;
      if (times === 1) throw new Error("broken");
      return well;
    });
    expect((await get("/healthz")).status).toBe(500);
    expect((await get("/healthz")).status).toBe(200);
  });

  it("rejects when the address is taken", async () => {
    const { port, registry } = await served(() => well);
    await expect(serveHealth({ host: "127.0.0.1", port, asked: true }, () => well, registry)).rejects.toThrow(
      /EADDRINUSE/,
    );
  });
});
