import { describe, expect, it } from "vitest";
import { pageOf, valuesOf } from "../../support/page.ts";
import { serverParts } from "../../support/server-parts.ts";

const { parts } = await serverParts();
const page = pageOf(parts);
const loaded = async () => {
  const { text } = await page.get("/");
  return [...valuesOf(text, "href"), ...valuesOf(text, "src")].filter((address) => address.startsWith("/assets/"));
};

describe("what a page loads", () => {
  it("is there, with its type, for good", async () => {
    const addresses = await loaded();
    expect(addresses.map((address) => address.split("/").at(-1)).sort()).toEqual(
      ["answer.css", "law.css", "page.css", "page.js", "seal.svg"].sort(),
    );
    for (const address of addresses) {
      const { status, headers, text } = await page.get(address);
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(headers.get("content-type")).toMatch(/^(?:text\/(?:css|javascript)|image\/svg\+xml)/);
      expect(text.length).toBeGreaterThan(50);
    }
  });

  it("includes every script that another names", async () => {
    const entry = (await loaded()).find((address) => address.endsWith("page.js")) ?? "";
    const folder = entry.slice(0, entry.lastIndexOf("/"));
    const seen = new Set<string>();
    const follow = async (name: string): Promise<void> => {
      if (seen.has(name)) return;
      seen.add(name);
      const { status, text } = await page.get(`${folder}/${name}`);
      expect([name, status]).toEqual([name, 200]);
      for (const [, next = ""] of text.matchAll(/from "\.\/([^"]+)"/g)) await follow(next);
    };
    await follow("page.js");
    expect(seen.size).toBeGreaterThan(4);
  });

  it("isn't sent again to whoever has it", async () => {
    const [address = ""] = await loaded();
    const { headers } = await page.get(address);
    const again = await page.get(address, { "if-none-match": headers.get("etag") ?? "" });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  it("is nothing else of the disk", async () => {
    const [address = ""] = await loaded();
    const folder = address.slice(0, address.lastIndexOf("/"));
    for (const name of ["tsconfig.json", "..%2f..%2fcli%2fmain.js", "%2e%2e/page.js", "constructor", "page.js.map"])
      expect([name, (await page.get(`${folder}/${name}`)).status]).toEqual([name, 404]);
    expect((await page.get("/assets/0000000000000000/page.css")).status).toBe(404);
  });

  it("builds no markup from strings, and stores nothing", async () => {
    const entry = (await loaded()).find((address) => address.endsWith("page.js")) ?? "";
    const folder = entry.slice(0, entry.lastIndexOf("/"));
    for (const name of ["page", "asking", "beside", "copying", "fragment", "rating", "searching"]) {
      const { text } = await page.get(`${folder}/${name}.js`);
      expect(text).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|localStorage|sessionStorage|indexedDB|document\.cookie/,
      );
    }
  });
});
