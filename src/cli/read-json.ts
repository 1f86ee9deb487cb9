import { readFileSync } from "node:fs";

/** What a JSON file holds; undefined where there is none, or none that can be read. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
