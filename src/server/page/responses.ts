import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { pageHeaders } from "../page-headers.ts";
import type { Markup } from "./markup.ts";

/** How long what is sent may be kept: a page of the law is asked for anew, a page with a question isn't kept at all. */
export type Keeping = "no-cache" | "no-store";

/** Sends a page, or a part of one, with the headers that every one has. */
export async function sendMarkup(
  context: Context,
  markup: Markup,
  status: ContentfulStatusCode = 200,
  keeping: Keeping = "no-cache",
): Promise<Response> {
  const headers = { ...pageHeaders, "cache-control": keeping, vary: "Accept-Language" };
  return context.html(await markup, status, headers);
}
