import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { WebSettings } from "../../src/app/config.ts";
import { guards } from "../../src/server/security.ts";

const open: WebSettings = {
  listen: { host: "127.0.0.1", port: 8787, asked: false },
  token: null,
  hosts: [],
  origins: [],
  perClient: 60,
  behindProxy: false,
};
const secret = "0123456789abcdef";

/** A route behind the guards; `from` is the other end of the connection. */
function guarded(settings: Partial<WebSettings> = {}, now: () => number = () => 0) {
  const app = new Hono();
  for (const guard of guards({ ...open, ...settings }, now)) app.use(guard);
  app.all("*", async (context) => context.text(`read ${(await context.req.text()).length}`));
  return async (
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
    from = "127.0.0.1",
  ): Promise<Response> =>
    app.request(
      path,
      { ...init, headers: { host: "127.0.0.1:8787", ...init.headers } },
      { incoming: { socket: { remoteAddress: from } } },
    );
}

const post = (headers: Record<string, string> = {}, body = "x"): RequestInit & { headers: Record<string, string> } => ({
  method: "POST",
  headers,
  body,
});

describe("the name a request calls the server by", () => {
  it.each(["127.0.0.1:8787", "localhost", "LOCALHOST:1", "[::1]:8787", "127.1.2.3"])("may be %s", async (host) => {
    expect((await guarded()("/", { headers: { host } })).status).toBe(200);
  });

  it.each(["evil.example", "evil.example:8787", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1"])(
    "may not be %j, which others can let lead to this computer",
    async (host) => {
      expect((await guarded()("/", { headers: { host } })).status).toBe(421);
    },
  );

  it("may be one that the operator named, whatever its letters", async () => {
    expect((await guarded({ hosts: ["law.example"] })("/", { headers: { host: "Law.example:443" } })).status).toBe(200);
  });

  it("may be an address by number where others may call", async () => {
    const ask = guarded({ listen: { ...open.listen, host: "0.0.0.0" }, token: secret });
    const status = async (host: string) =>
      (await ask("/", { headers: { host, authorization: `Bearer ${secret}` } })).status;
    expect(await status("192.168.0.2:8787")).toBe(200);
    expect(await status("[2001:db8::1]:8787")).toBe(200);
    expect(await status("evil.example")).toBe(421);
    expect((await guarded()("/", { headers: { host: "192.168.0.2:8787" } })).status).toBe(421);
  });
});

describe("pages of other sites", () => {
  it.each<[string, Record<string, string>]>([
    ["another origin", { origin: "https://evil.example" }],
    ["a page without an origin", { origin: "null" }],
    ["a form of another site", { "sec-fetch-site": "cross-site" }],
    ["another port of this computer", { origin: "http://127.0.0.1:9999" }],
  ])("can send nothing from %s", async (_, headers) => {
    const response = await guarded()("/api/ask", post(headers));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "wrong_origin" });
  });

  it.each<[string, Record<string, string>]>([
    ["the page itself", { origin: "http://127.0.0.1:8787", "sec-fetch-site": "same-origin" }],
    ["the page behind a proxy that speaks TLS", { origin: "https://127.0.0.1:8787" }],
    ["a program", {}],
    ["whoever typed the address", { "sec-fetch-site": "none" }],
  ])("isn't %s", async (_, headers) => {
    expect((await guarded()("/ask", post(headers))).status).toBe(200);
  });

  it.each([
    [{ "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }, 403],
    [{ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }, 200],
    [{ "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" }, 200],
  ])("may link to a page, and embed or fetch nothing: %j", async (headers, status) => {
    expect((await guarded()("/ask?q=x", { headers: headers as Record<string, string> })).status).toBe(status);
  });

  it("may send from origins that the operator named", async () => {
    const ask = guarded({ origins: ["https://chat.example"] });
    expect((await ask("/v1/x", post({ origin: "https://chat.example" }))).status).toBe(200);
    expect((await ask("/v1/x", post({ origin: "https://chat.example.evil" }))).status).toBe(403);
  });
});

describe("a token", () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  it.each([`Bearer ${secret}`, `bearer  ${secret}`, basic(`me:${secret}`), basic(`:${secret}`)])(
    "is taken as %s",
    async (authorization) => {
      expect((await guarded({ token: secret })("/", { headers: { authorization } })).status).toBe(200);
    },
  );

  it.each([
    "",
    "Bearer",
    "Bearer wrong",
    `Bearer ${secret}x`,
    basic(secret),
    basic(`me:${secret}x`),
    `Digest ${secret}`,
  ])("isn't %j", async (authorization) => {
    const response = await guarded({ token: secret })("/api/ask", post({ authorization }));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="haofa"');
    expect(await response.json()).toMatchObject({ status: 401, code: "token_needed" });
  });

  it("is asked for by a browser's own window where a page is wanted", async () => {
    const response = await guarded({ token: secret })("/", { headers: { accept: "text/html,*/*" } });
    expect(response.headers.get("www-authenticate")).toContain("Basic");
    expect(await response.text()).toMatch(/需要口令[\s\S]*A token is needed/);
  });

  it("is guessed no faster than questions are asked", async () => {
    const ask = guarded({ token: secret, perClient: 3 });
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await ask("/", {}, "10.0.0.1")).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });
});

describe("limits", () => {
  it("let one client ask so often a minute, and say when to come back", async () => {
    let now = 0;
    const ask = guarded({ perClient: 2 }, () => now);
    expect((await ask("/v1/models", {}, "10.0.0.1")).status).toBe(200);
    expect((await ask("/v1/models", {}, "10.0.0.1")).status).toBe(200);
    const third = await ask("/v1/models", {}, "10.0.0.1");
    expect(third.status).toBe(429);
    expect(third.headers.get("retry-after")).toBe("30");
    expect(await third.json()).toMatchObject({ error: { type: "rate_limit_error", code: "too_often" } });
    expect((await ask("/v1/models", {}, "10.0.0.2")).status).toBe(200);
    now += 30_000;
    expect((await ask("/v1/models", {}, "10.0.0.1")).status).toBe(200);
  });

  it("count a household's IPv6 network as one client", async () => {
    const ask = guarded({ perClient: 1 });
    expect((await ask("/", {}, "2001:db8:1:2:aaaa::1")).status).toBe(200);
    expect((await ask("/", {}, "2001:db8:1:2:bbbb::1")).status).toBe(429);
    expect((await ask("/", {}, "2001:db8:1:3:aaaa::1")).status).toBe(200);
  });

  it.each([
    ["2001:db8::1", "2001:DB8::ffff:2"],
    ["fe80::1:2:3:4%eth0", "fe80::5:6:7:8"],
    ["::ffff:9.9.9.9", "9.9.9.9"],
    ["2001:0db8:0:0::1", "2001:db8::2"],
  ])("count %s and %s as one client", async (first, second) => {
    const ask = guarded({ perClient: 1 });
    expect((await ask("/", {}, first)).status).toBe(200);
    expect((await ask("/", {}, second)).status).toBe(429);
  });

  it("don't count a page's script and styles", async () => {
    const ask = guarded({ perClient: 1 });
    for (let i = 0; i < 3; i++) expect((await ask("/assets/0/page.js", {}, "10.0.0.1")).status).toBe(200);
    expect((await ask("/", {}, "10.0.0.1")).status).toBe(200);
  });

  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("leave %s alone", async (from) => {
    const ask = guarded({ perClient: 1 });
    for (let i = 0; i < 3; i++) expect((await ask("/", {}, from)).status).toBe(200);
  });

  it("believe whom a proxy speaks for only where the operator has one, and only its own word", async () => {
    const forwarded = (value: string) => ({ headers: { "x-forwarded-for": value } });
    const unasked = guarded({ perClient: 1 });
    expect((await unasked("/", forwarded("1.1.1.1"), "10.0.0.1")).status).toBe(200);
    expect((await unasked("/", forwarded("2.2.2.2"), "10.0.0.1")).status).toBe(429);
    const proxied = guarded({ perClient: 1, behindProxy: true });
    expect((await proxied("/", forwarded("9.9.9.9, 1.1.1.1"))).status).toBe(200);
    expect((await proxied("/", forwarded("8.8.8.8, 1.1.1.1"))).status).toBe(429);
    expect((await proxied("/", forwarded("1.1.1.1, 2.2.2.2"))).status).toBe(200);
    expect((await proxied("/", forwarded("1.1.1.1:4444"))).status).toBe(429);
    expect((await proxied("/", forwarded("::ffff:1.1.1.1"))).status).toBe(429);
    expect((await proxied("/", forwarded("[2001:db8::1]:4444"))).status).toBe(200);
    expect((await proxied("/", forwarded("2001:db8::2"))).status).toBe(429);
  });

  it("take nobody whom a proxy speaks for as sitting at this computer", async () => {
    for (const said of ["127.0.0.1", "localhost", "9.9.9.9,"]) {
      const proxied = guarded({ perClient: 1, behindProxy: true });
      const headers = { "x-forwarded-for": said };
      expect((await proxied("/", { headers })).status).toBe(200);
      expect((await proxied("/", { headers })).status).toBe(429);
    }
  });

  it("stop a body that is too long, whether or not it says so", async () => {
    const ask = guarded();
    expect(await (await ask("/", post({}, "x".repeat(200_000)))).text()).toBe("read 200000");
    const said = await ask("/api/ask", post({ "content-length": "600000" }, "x".repeat(600_000)));
    expect([said.status, ((await said.json()) as { code: string }).code]).toEqual([413, "too_big"]);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const endless = await ask("/api/ask", { method: "POST", body: stream, duplex: "half" } as RequestInit & {
      headers?: Record<string, string>;
    });
    expect(endless.status).toBe(413);
  });

  it("answer so many at once, and ask the others to come back", async () => {
    const app = new Hono();
    for (const guard of guards(open, () => 0)) app.use(guard);
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    app.get("/", async (context) => {
      await held;
      return context.text("answered");
    });
    const here = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
    const get = () => app.request("/", { headers: { host: "localhost" } }, here);
    const first = Array.from({ length: 512 }, get);
    const over = await get();
    expect([over.status, over.headers.get("retry-after")]).toEqual([503, "1"]);
    release();
    expect((await Promise.all(first)).every(({ status }) => status === 200)).toBe(true);
    expect((await get()).status).toBe(200);
  });
});
