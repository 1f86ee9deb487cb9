import type { Context, Handler } from "hono";
import { pageWordingOf } from "../../answer/wording/page.ts";
import type { ServerParts } from "../parts.ts";
import type { Assets } from "./assets.ts";
import { wholePage } from "./layout.ts";
import { missingView } from "./missing-view.ts";
import { readerOf } from "./reader.ts";
import { sendMarkup } from "./responses.ts";

/** Answers an address under which there is nothing, in the reader's language. */
export function missingPage(parts: ServerParts, assets: Assets): Handler {
  return (context) => {
    const { pathname, searchParams } = new URL(context.req.url);
    const reader = readerIn(context);
    const framed = {
      title: pageWordingOf(reader.language).missing.title,
      main: missingView(parts.knowledge().base, reader),
      here: { path: pathname, query: searchParams },
      place: "other" as const,
    };
    return sendMarkup(context, wholePage(framed, reader, assets.folder), 404);
  };
}

/** Who asks, by the address and the browser. */
export function readerIn(context: Context): ReturnType<typeof readerOf> {
  return readerOf(context.req.query("lang"), context.req.header("accept-language"));
}
