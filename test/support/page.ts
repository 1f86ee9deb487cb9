import { pageRoutes } from "../../src/server/page.ts";
import type { ServerParts } from "../../src/server/parts.ts";

/** What came back, with its text read. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The page's routes, asked as a browser asks them. */
export function pageOf(parts: ServerParts, language = "zh-CN,zh;q=0.9") {
  const routes = pageRoutes(parts);
  const headers = { "accept-language": language };
  const read = async (response: Response): Promise<Page> => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  });
  return {
    get: async (path: string, more: Record<string, string> = {}) =>
      read(await routes.request(path, { headers: { ...headers, ...more } })),
    /** Sends a form; a field may be given several times. */
    post: async (path: string, fields: readonly (readonly [name: string, value: string])[]) => {
      const body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      return read(await routes.request(path, { method: "POST", headers, body }));
    },
  };
}

/** The text between tags, every run of spaces as one, characters as they are read. */
export function readable(markup: string): string {
  return markup
    .replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

/** Every value of an attribute. */
export function valuesOf(markup: string, attribute: string): readonly string[] {
  return [...markup.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, "g"))].map((match) =>
    (match[1] ?? "").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"),
  );
}
