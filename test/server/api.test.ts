import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { apiRoutes } from "../../src/server/api.ts";
import { serverParts } from "../support/server-parts.ts";

const { parts, base } = await serverParts();
const routes = apiRoutes(parts);
const get = (path: string) => routes.request(path);
const post = (body: unknown, headers: Record<string, string> = { "content-type": "application/json" }) =>
  routes.request("/api/ask", {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** What the tests look at in whatever is answered. */
interface Said extends Record<string, unknown> {
  readonly code: string;
  readonly detail: string;
  readonly near: readonly string[];
  readonly headline: string;
  readonly sentences: readonly unknown[];
  readonly paragraphs: readonly { readonly zh: string }[];
  readonly found: readonly { readonly ref: string }[];
}
const jsonOf = async (response: Response | Promise<Response>) => (await (await response).json()) as Said;

interface Description extends Record<string, unknown> {
  readonly paths: Record<string, object>;
  readonly components: { readonly schemas: Record<string, object> };
}
const description = (await (await get("/openapi.json")).json()) as Description;

/** What a value breaks of the schema of that name, as `/openapi.json` tells it. */
function breaches(name: string, value: unknown): readonly string[] {
  const schema = z.fromJSONSchema(description.components.schemas[name] as Parameters<typeof z.fromJSONSchema>[0]);
  return (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("/openapi.json", () => {
  it("is OpenAPI", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(description));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it("describes exactly what there is", () => {
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = routes.routes
      .filter(({ method, path }) => method !== "ALL" && path !== "/openapi.json")
      .map(({ method, path }) => `${method} ${path.replace("*", "{ref}").replace(":id", "{id}")}`);
    expect(described.sort()).toEqual(served.sort());
  });

  it("has schemas that a wrong answer breaks", async () => {
    const answer = await jsonOf(post({ q: "卖微信号合法吗" }));
    expect(breaches("Answer", answer)).toEqual([]);
    expect(breaches("Answer", { ...answer, verdict: "maybe" })).not.toEqual([]);
    expect(breaches("Answer", { ...answer, invented: 1 })).not.toEqual([]);
    const { headline: _, ...headless } = answer;
    expect(breaches("Answer", headless)).not.toEqual([]);
  });
});

describe("POST /api/ask", () => {
  it.each([
    "卖微信号合法吗",
    "Can I sell my WeChat account?",
    "刑法第二百五十三条之一原文",
    "今天天气怎么样",
    "谁收QQ号，大量收",
  ])("answers %s in the shape that is described", async (q) => {
    const response = await post({ q });
    expect(response.status).toBe(200);
    const answer = await jsonOf(response);
    expect(breaches("Answer", answer)).toEqual([]);
    expect(answer.asOf).toBe(parts.today());
  });

  it("goes on with earlier questions, on a day and in a language", async () => {
    const alone = await jsonOf(post({ q: "那租呢" }));
    const after = await jsonOf(post({ q: "那租呢", turns: ["卖微信号合法吗"], asOf: "2026-01-02", language: "en" }));
    expect(after).toMatchObject({ scope: "in", language: "en", asOf: "2026-01-02" });
    expect(after.headline).toMatch(/rent/i);
    expect(after.headline).not.toBe(alone.headline);
  });

  it("says more where more is wanted", async () => {
    const brief = await jsonOf(post({ q: "卖微信号合法吗" }));
    const full = await jsonOf(post({ q: "卖微信号合法吗", detail: "full" }));
    expect(full.sentences.length).toBeGreaterThan(brief.sentences.length);
  });

  it.each<[string, unknown, number, string]>([
    ["no JSON", "{", 400, "json"],
    ["a list", [], 400, "json"],
    ["no question", {}, 400, "q"],
    ["a question that is a number", { q: 7 }, 400, "q"],
    ["turns that are no list", { q: "x", turns: "y" }, 400, "turns"],
    ["a day that isn't one", { q: "x", asOf: "2026-02-30" }, 400, "as-of"],
    ["a language nobody here speaks", { q: "x", language: "fr" }, 400, "language"],
    ["a detail nobody knows", { q: "x", detail: "all" }, 400, "detail"],
    ["too long a question", { q: "号".repeat(8001) }, 413, "too_big"],
    ["too long an earlier question", { q: "x", turns: ["号".repeat(8001)] }, 413, "too_big"],
    ["too many earlier questions", { q: "x", turns: Array(51).fill("y") }, 413, "too_big"],
  ])("says in one sentence what is wrong with %s", async (_, body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const said = await jsonOf(response);
    expect(breaches("Problem", said)).toEqual([]);
    expect(said).toMatchObject({ status, code });
    expect(said.detail).toMatch(/^[^\n]+\.$/);
  });

  it("takes the longest question there may be", async () => {
    expect((await post({ q: `卖号合法吗${"，".repeat(7995)}` })).status).toBe(200);
  });

  it("takes JSON only", async () => {
    const response = await post({ q: "x" }, { "content-type": "text/plain" });
    expect([response.status, (await jsonOf(response)).code]).toEqual([415, "content_type"]);
  });
});

describe("GET /api/articles", () => {
  it.each(["criminal-law/253-1", "criminal-law%2F253-1", encodeURIComponent("刑法第二百五十三条之一")])(
    "opens %s",
    async (name) => {
      const article = await jsonOf(get(`/api/articles/${name}`));
      expect(breaches("Article", article)).toEqual([]);
      expect(article).toMatchObject({ ref: "criminal-law/253-1", article: "第二百五十三条之一" });
      expect(article.paragraphs[0]?.zh).toContain("违反国家有关规定，向他人出售或者提供公民个人信息");
    },
  );

  it("opens every article that is held, in every wording", async () => {
    const wrong = [];
    for (const statute of base.statutes.values())
      for (const wordings of statute.articles.values())
        for (const { reference, inForce } of wordings) {
          const day = inForce.from ? `@${inForce.from}` : "";
          const response = await get(`/api/articles/${reference}${day}`);
          const faults = response.status === 200 ? breaches("Article", await jsonOf(response)) : [response.status];
          if (faults.length > 0) wrong.push(`${reference}${day}: ${faults.join("; ")}`);
        }
    expect(wrong).toEqual([]);
  });

  it("opens the wording of a day", async () => {
    const old = await jsonOf(get("/api/articles/cybersecurity-law/44?as-of=2020-06-01"));
    expect(old).toMatchObject({ articleNo: "44", until: "2026-01-01" });
  });

  it.each<[string, number, string]>([
    ["/api/articles/", 400, "name"],
    ["/api/articles/%ff", 400, "name"],
    [`/api/articles/${"x".repeat(201)}`, 400, "name"],
    ["/api/articles/criminal-law/999", 404, "not_held"],
    ["/api/articles/nonsense", 404, "not_held"],
    ["/api/articles/..%2f..%2fetc%2fpasswd", 404, "not_held"],
    ["/api/articles/criminal-law/253-1?as-of=yesterday", 400, "as-of"],
    ["/api/articles/criminal-law/253-1?as-of=2001-01-01", 404, "not_held_on_that_day"],
  ])("says what is wrong with %s", async (path, status, code) => {
    const response = await get(path);
    const said = await jsonOf(response);
    expect([response.status, said.code]).toEqual([status, code]);
    expect(breaches("Problem", said)).toEqual([]);
  });

  it("names what would open something", async () => {
    const { near } = await jsonOf(get("/api/articles/criminal-law/999"));
    expect(near.length).toBeGreaterThan(5);
    for (const reference of near) expect((await get(`/api/articles/${reference}`)).status).toBe(200);
  });
});

describe("GET /api/cases", () => {
  it("opens every case that is held", async () => {
    const wrong = [];
    for (const id of base.cases.keys()) {
      const faults = breaches("Case", await jsonOf(get(`/api/cases/${id}`)));
      if (faults.length > 0) wrong.push(`${id}: ${faults.join("; ")}`);
    }
    expect(wrong).toEqual([]);
  });

  it("opens one by its name", async () => {
    expect(await jsonOf(get(`/api/cases/${encodeURIComponent("江阴案")}`))).toMatchObject({
      court: { zh: "江阴市人民法院" },
    });
  });

  it.each<[string, number, string]>([
    ["/api/cases/nothing-of-the-kind", 404, "not_held"],
    [`/api/cases/${encodeURIComponent("案")}`, 404, "several"],
    ["/api/cases/%ff", 400, "name"],
  ])("says what is wrong with %s", async (path, status, code) => {
    const response = await get(path);
    expect([response.status, (await jsonOf(response)).code]).toEqual([status, code]);
  });
});

describe("GET /api/search", () => {
  it("finds by words, best first, as many as are wanted", async () => {
    const response = await get(`/api/search?q=${encodeURIComponent("江阴 九个微信号")}&limit=3`);
    const { found } = await jsonOf(response);
    expect(breaches("Found", { found })).toEqual([]);
    expect(found).toHaveLength(3);
    expect(found[0]?.ref).toContain("jiangyin-2021-nine-wechat-accounts");
  });

  it.each<[string, number, string]>([
    ["/api/search", 400, "q"],
    ["/api/search?q=%20", 400, "q"],
    ["/api/search?q=x&limit=0", 400, "limit"],
    ["/api/search?q=x&limit=51", 400, "limit"],
    ["/api/search?q=x&limit=1.5", 400, "limit"],
    ["/api/search?q=x&as-of=2026-13-01", 400, "as-of"],
    [`/api/search?q=${"x".repeat(201)}`, 413, "too_big"],
  ])("says what is wrong with %s", async (path, status, code) => {
    const response = await get(path);
    expect([response.status, (await jsonOf(response)).code]).toEqual([status, code]);
  });
});

describe("what isn't there", () => {
  it.each<[string, string, number]>([
    ["GET", "/api/ask", 405],
    ["DELETE", "/api/cases/x", 405],
    ["POST", "/openapi.json", 405],
    ["GET", "/api/secrets", 404],
    ["GET", "/api/", 404],
  ])("is said: %s %s", async (method, path, status) => {
    const response = await routes.request(path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toMatch(/problem\+json/);
  });
});
