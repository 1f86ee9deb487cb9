import { articleNamed, checkedRow, cleanLine, cleanText, daysIn, type Reason, type Row } from "./row.ts";

/** Reads a line of JSON: `law`, `article`, `text`, and if it likes `path`, `effective` and `dated`; other keys are ignored. */
export function rowFromJson(line: string, file: string, number: number): Row | Reason {
  const value = parsed(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "json";
  const { law, article, path, text, effective, dated } = value as Record<string, unknown>;
  if (typeof law !== "string") return "law";
  if (typeof text !== "string") return "text";
  if (!["string", "number", "undefined"].includes(typeof article)) return "article";
  const from = dayFrom(effective);
  const made = dayFrom(dated);
  if (from === undefined || made === undefined) return "day";
  return checkedRow({
    law: cleanLine(law),
    ...articleNamed(cleanLine(String(article ?? "全文"))),
    path: typeof path === "string" ? cleanLine(path) : "",
    text: cleanText(text),
    from,
    dated: made,
    file,
    line: number,
  });
}

/** Null for a day that isn't told, undefined for one that can't be read. */
function dayFrom(value: unknown): Row["from"] | undefined {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string") return undefined;
  const [only, ...more] = daysIn(value.trim());
  return only && more.length === 0 && only.start === 0 && only.end === value.trim().length ? only.day : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
