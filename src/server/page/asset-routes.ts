import { Hono } from "hono";
import { pageHeaders } from "../page-headers.ts";
import type { Assets } from "./assets.ts";

/** Scripts, styles and the icon, under an address that changes with what is in them. */
export function assetRoutes({ version, files }: Assets): Hono {
  const routes = new Hono();
  routes.get("/assets/:version/:name", (context) => {
    const asset = context.req.param("version") === version ? files.get(context.req.param("name")) : undefined;
    const headers = { ...pageHeaders, "cache-control": "no-store" };
    if (!asset) return context.text("Not found\n", 404, headers);
    const kept = { ...headers, "cache-control": "public, max-age=31536000, immutable", etag: asset.tag };
    if (context.req.header("if-none-match")?.includes(asset.tag)) return context.body(null, 304, kept);
    return context.body(asset.content, 200, { ...kept, "content-type": asset.type });
  });
  return routes;
}
