import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { compiledNames, openCompiled, writeCompiled } from "../../src/knowledge/compiled.ts";
import { damages } from "../support/damage.ts";

const contents = Object.fromEntries(
  compiledNames.map((name) => [name, Buffer.from(`what ${name} holds`)]),
) as unknown as Parameters<typeof writeCompiled>[2];

function snapshot(): string {
  const folder = mkdtempSync(join(tmpdir(), "haofa-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeCompiled(folder, "0123456789abcdef", contents);
  return folder;
}

describe("a snapshot", () => {
  it("gives back what was written, under its fingerprint, and leaves nothing else behind", () => {
    const folder = snapshot();
    const compiled = openCompiled(folder);
    expect(compiled?.fingerprint).toBe("0123456789abcdef");
    for (const name of compiledNames) expect(compiled?.read(name)).toEqual(contents[name]);
    expect(readdirSync(folder).sort()).toEqual([...compiledNames, "manifest.json"].sort());
  });

  it.each(damages)("gives nothing of a file that %s, and the others as they are", (_, damage) => {
    const folder = snapshot();
    damage(join(folder, "words.bin"));
    const compiled = openCompiled(folder);
    expect(compiled?.read("words.bin")).toBeUndefined();
    expect(compiled?.read("sounds.json")).toEqual(contents["sounds.json"]);
    writeCompiled(folder, "0123456789abcdef", contents);
    expect(openCompiled(folder)?.read("words.bin")).toEqual(contents["words.bin"]);
  });

  it.each([
    ["is absent", (file: string) => rmSync(file)],
    ["is empty", (file: string) => writeFileSync(file, "")],
    ["is null", (file: string) => writeFileSync(file, "null")],
    ["is cut short", (file: string) => writeFileSync(file, readFileSync(file, "utf8").slice(0, 40))],
    ["is of another format", (file: string) => writeFileSync(file, readFileSync(file, "utf8").replace(": 1,", ": 0,"))],
  ])("is none when its manifest %s", (_, damage) => {
    const folder = snapshot();
    damage(join(folder, "manifest.json"));
    expect(openCompiled(folder)).toBeUndefined();
  });

  it("is none where there is no folder", () => {
    expect(openCompiled("/nowhere/compiled")).toBeUndefined();
  });
});
