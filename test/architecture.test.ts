import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** Where each room may look: itself, and the rooms to its right. */
const house = ["cli", "channel|server", "app", "answer", "retrieval", "text", "knowledge"];
const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(join(source, file), "utf8");
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return names.map((name) => ({
    file,
    target: name.startsWith(".") ? relative(source, resolve(source, dirname(file), name)) : name,
  }));
});

/** What a file loads when it is loaded: neither types alone, nor what is loaded on demand. */
function loadedBy(file: string): readonly string[] {
  if (!files.includes(file)) return [];
  const statements = readFileSync(join(source, file), "utf8").match(/^(?:import|export) [^;]*? from "[^"]+";/gm) ?? [];
  return statements
    .filter((statement) => !/^(?:import|export) type /.test(statement))
    .map((statement) => /"([^"]+)";$/.exec(statement)?.[1] ?? "")
    .map((name) => (name.startsWith(".") ? relative(source, resolve(source, dirname(file), name)) : name));
}

function depthOf(file: string): number {
  const room = file.split("/")[0] ?? "";
  return house.findIndex((rooms) => rooms.split("|").includes(room));
}

describe("the house", () => {
  it("has every file in a known room, or is the one barrel", () => {
    expect(files.filter((file) => depthOf(file) < 0)).toEqual(["index.ts"]);
  });

  it("looks only to its right", () => {
    const breaches = imports.filter(({ file, target }) => {
      const [from, to] = [depthOf(file), depthOf(target)];
      if (from < 0 || to < 0) return false;
      const rooms = [file.split("/")[0], target.split("/")[0]];
      return to < from || (to === from && rooms[0] !== rooms[1]);
    });
    expect(breaches).toEqual([]);
  });

  it("has no room that reaches into the barrel or the commands", () => {
    expect(imports.filter(({ target }) => target === "index.ts")).toEqual([]);
    expect(imports.filter(({ file, target }) => file === "index.ts" && target.startsWith("cli/"))).toEqual([]);
  });

  it("names files for concepts", () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|managers?|services?|base|types)\.ts$/;
    expect(files.filter((file) => vague.test(file))).toEqual([]);
  });

  it("keeps clocks, randomness, environment and disks out of answer, retrieval and text", () => {
    const impure =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env|from "node:(?:fs|http|https|net|child_process)/;
    const allowed = ["text/segmenter.ts", "text/dictionary.ts"];
    const breaches = files
      .filter((file) => /^(answer|retrieval|text)\//.test(file) && !allowed.includes(file))
      .filter((file) => impure.test(readFileSync(join(source, file), "utf8")));
    expect(breaches).toEqual([]);
  });

  it("answers without the schema library, which takes longer to load than an answer to find", () => {
    const loaded = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
      if (seen.has(file)) return seen;
      seen.add(file);
      for (const target of loadedBy(file)) loaded(target, seen);
      return seen;
    };
    const all = [...loaded("cli/main.ts"), ...loaded("cli/ask.ts"), ...loaded("index.ts")];
    expect(all).toContain("answer/answerer.ts");
    expect(all).not.toContain("zod");
  });

  it("has no default exports", () => {
    expect(files.filter((file) => /^export default/m.test(readFileSync(join(source, file), "utf8")))).toEqual([]);
  });

  it("has the same words in both languages", async () => {
    const { zh } = await import("../src/answer/wording/zh.ts");
    const { en } = await import("../src/answer/wording/en.ts");
    const keysOf = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        inner !== null && typeof inner === "object" ? keysOf(inner).map((rest) => `${key}.${rest}`) : [key],
      );
    expect(keysOf(zh).sort()).toEqual(keysOf(en).sort());
  });
});
