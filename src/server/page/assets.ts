import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where the build puts scripts and styles of the page; run from the sources, the last build's. */
const folder = new URL(
  import.meta.url.endsWith(".ts") ? "../../../dist/server/browser/" : "../browser/",
  import.meta.url,
);

/** All that a page loads. A request's path is looked up here and never reaches the disk. */
const files = {
  "page.css": "text/css; charset=utf-8",
  "seal.svg": "image/svg+xml",
  "page.js": "text/javascript; charset=utf-8",
  "asking.js": "text/javascript; charset=utf-8",
  "beside.js": "text/javascript; charset=utf-8",
  "copying.js": "text/javascript; charset=utf-8",
  "counting.js": "text/javascript; charset=utf-8",
  "fragment.js": "text/javascript; charset=utf-8",
  "printing.js": "text/javascript; charset=utf-8",
  "rating.js": "text/javascript; charset=utf-8",
  "remembering.js": "text/javascript; charset=utf-8",
  "searching.js": "text/javascript; charset=utf-8",
} as const;

export interface Asset {
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly tag: string;
}

/** The files by name, and the folder they are served under, which changes with what is in them. */
export interface Assets {
  readonly folder: string;
  readonly version: string;
  readonly files: ReadonlyMap<string, Asset>;
}

/** Reads them once. Throws an `Error` that says what to do when they haven't been built. */
export function readAssets(): Assets {
  const all = Object.entries(files).map(([name, type]): [string, Asset] => {
    const content = readBuilt(name);
    return [name, { type, content, tag: `"${hashOf(content)}"` }];
  });
  // Scripts import each other by name, so that one hash stands for all.
  const version = hashOf(...all.map(([, { tag }]) => Buffer.from(tag)));
  return { folder: `/assets/${version}`, version, files: new Map(all) };
}

function readBuilt(name: string): Uint8Array<ArrayBuffer> {
  const file = fileURLToPath(new URL(name, folder));
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new Error(`${file} can't be read; run npm run build first.`, { cause: error });
  }
}

function hashOf(...contents: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 16);
}
