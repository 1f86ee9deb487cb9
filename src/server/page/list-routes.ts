import { type Context, Hono } from "hono";
import { pageWordingOf } from "../../answer/wording/page.ts";
import type { ServerParts } from "../parts.ts";
import type { Assets } from "./assets.ts";
import { browseHome, type Section, sectionView } from "./browse-view.ts";
import { fieldsOfAddress, searchedIn } from "./fields.ts";
import { wholePage } from "./layout.ts";
import type { Markup } from "./markup.ts";
import { readerIn } from "./missing-page.ts";
import { sendMarkup } from "./responses.ts";
import { resultList, searchView } from "./search-view.ts";

/** Results of one search. */
const mostFound = 30;

/** What is held, kind by kind, and the search over all of it. */
export function listRoutes(parts: ServerParts, assets: Assets): Hono {
  const routes = new Hono();
  const send = (context: Context, title: string, main: Markup) => {
    const { pathname, searchParams } = new URL(context.req.url);
    const framed = { title, main, here: { path: pathname, query: searchParams }, place: "browse" as const };
    return sendMarkup(context, wholePage(framed, readerIn(context), assets.folder));
  };
  routes.get("/browse", (context) => {
    const reader = readerIn(context);
    return send(context, pageWordingOf(reader.language).browse.title, browseHome(parts.knowledge().base, reader));
  });
  for (const section of ["statutes", "cases", "positions", "agreements", "commentary"] satisfies Section[])
    routes.get(`/${section}`, (context) => {
      const reader = readerIn(context);
      const { [section]: title } = pageWordingOf(reader.language).browse;
      return send(context, title, sectionView(section, parts.knowledge().base, reader));
    });
  routes.get("/search", async (context) => {
    const reader = readerIn(context);
    const fields = fieldsOfAddress(context.req.url);
    const text = searchedIn(fields);
    const { search } = parts.knowledge();
    const found = text === "" ? [] : await search(text, { day: parts.today(), limit: mostFound });
    if (fields("part")[0] === "results") return sendMarkup(context, resultList(found, text, reader), 200, "no-store");
    return send(context, pageWordingOf(reader.language).browse.search, searchView(found, text, reader));
  });
  return routes;
}
