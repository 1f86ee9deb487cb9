import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { notify } from "../../src/app/notify.ts";

let server: Server | undefined;
afterEach(() => server?.close());

/** Somewhere to post to, answering as told; gives its address and what comes. */
async function webhook(status: number, headers: Record<string, string> = {}) {
  const posted: { readonly method: string | undefined; readonly type: string | undefined; readonly body: unknown }[] =
    [];
  server = createServer(async (request: IncomingMessage, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    posted.push({ method: request.method, type: request.headers["content-type"], body: JSON.parse(text) });
    response.writeHead(status, { connection: "close", ...headers }).end("ok");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { posted, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

describe("notify", () => {
  it("posts the word as JSON", async () => {
    const { url, posted } = await webhook(200);
    expect(await notify(url, "需要扫码")).toBeUndefined();
    expect(posted).toEqual([{ method: "POST", type: "application/json", body: { text: "需要扫码" } }]);
  });

  it("says what went wrong", async () => {
    expect(await notify((await webhook(500)).url, "x")).toBe("answered 500");
    expect(await notify("http://127.0.0.1:1/", "x")).toBeTruthy();
    expect(await notify("no address", "x")).toBeTruthy();
  });

  it("goes nowhere else than it was told", async () => {
    const { url, posted } = await webhook(302, { location: "/elsewhere" });
    expect(await notify(url, "x")).toBeTruthy();
    expect(posted).toHaveLength(1);
  });
});
