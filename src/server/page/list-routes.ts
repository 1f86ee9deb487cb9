import { type Context, Hono } from "hono";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { partFound } from "../../app/part-found.ts";
import type { ServerParts } from "../parts.ts";
import type { Assets } from "./assets.ts";
import { browseHome, type Section, sectionView } from "./browse-view.ts";
import { fieldsOfAddress, searchedIn } from "./fields.ts";
import { wholePage } from "./layout.ts";
import type { Markup } from "./markup.ts";
import { readerIn } from "./missing-page.ts";
import { type Keeping, sendMarkup } from "./responses.ts";
import { type Results, resultList, searchView } from "./search-view.ts";

/** Results of one search, and of those what may have to do with it besides. */
const mostFound = 30;
const mostRelated = 10;

/** What is held, kind by kind, and the search over all of it. */
export function listRoutes(parts: ServerParts, assets: Assets): Hono {
  const routes = new Hono();
  const send = (context: Context, title: string, main: Markup, keeping: Keeping = "no-cache") => {
    const { pathname, searchParams } = new URL(context.req.url);
    const framed = { title, main, here: { path: pathname, query: searchParams }, place: "browse" as const };
    return sendMarkup(context, wholePage(framed, readerIn(context), assets.folder), 200, keeping);
  };
  routes.get("/browse", (context) => {
    const reader = readerIn(context);
    return send(context, pageWordingOf(reader.language).browse.title, browseHome(parts.knowledge().base, reader));
  });
  for (const section of ["statutes", "cases", "positions", "agreements", "commentary"] satisfies Section[])
    routes.get(`/${section}`, (context) => {
      const reader = readerIn(context);
      const { [section]: title } = pageWordingOf(reader.language).browse;
      return send(context, title, sectionView(section, parts.knowledge().base, parts.today(), reader));
    });
  routes.get("/search", async (context) => {
    const reader = readerIn(context);
    const fields = fieldsOfAddress(context.req.url);
    const text = searchedIn(fields);
    const found = await foundFor(text, parts);
    if (fields("part")[0] === "results") return sendMarkup(context, resultList(found, text, reader), 200, "no-store");
    return send(context, pageWordingOf(reader.language).browse.search, searchView(found, text, reader), "no-store");
  });
  return routes;
}

/** What a search found. What only may have to do with it is left out where the words are about something else altogether. */
async function foundFor(text: string, { knowledge, today }: ServerParts): Promise<Results> {
  if (text === "") return { meant: [], related: [], capped: false };
  const { base, search, answer } = knowledge();
  // One more than is shown tells whether there are more.
  const found = await search(text, { day: today(), limit: mostFound + 1 });
  const { meant, related } = partFound(found.slice(0, mostFound), text, base);
  const isOurs = meant.length > 0 || (await answer({ text, turns: [], asOf: today() })).scope !== "out";
  const capped = found.length > mostFound && related.length === 0;
  return { meant, related: isOurs ? related.slice(0, mostRelated) : [], capped };
}
