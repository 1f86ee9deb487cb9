import { Hono } from "hono";
import { askRoutes } from "./page/ask-routes.ts";
import { assetRoutes } from "./page/asset-routes.ts";
import { readAssets } from "./page/assets.ts";
import { lawRoutes } from "./page/law-routes.ts";
import { listRoutes } from "./page/list-routes.ts";
import { missingPage } from "./page/missing-page.ts";
import type { ServerParts } from "./parts.ts";

/**
 * The page in the browser: a chat, everything it rests on, and search. All of it is written on the server and works by
 * forms and links; the script only puts the same pieces in place without loading a page anew. Nothing is stored.
 *
 * To be mounted at `/`, last: whatever address nothing else answers gets a page that helps.
 * Throws when the scripts and styles haven't been built.
 */
export function pageRoutes(parts: ServerParts): Hono {
  const assets = readAssets();
  const page = new Hono();
  page.route("/", assetRoutes(assets));
  page.route("/", askRoutes(parts, assets));
  page.route("/", listRoutes(parts, assets));
  page.route("/", lawRoutes(parts, assets));
  page.get("*", missingPage(parts, assets));
  return page;
}
