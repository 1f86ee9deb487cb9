import { describe, expect, it } from "vitest";
import { node } from "../support/program.ts";

/** A process that owns its errors and then meets one. */
const withError = (happens: string) =>
  node([
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    `const { ownErrors } = await import("./src/cli/error-policy.ts");
     process.on("uncaughtException", () => console.log("swallowed"));
     ownErrors({
       isHarmless: (error) => /harmless/.test(String(error)),
       note: () => console.log("noted"),
       fatal: () => console.log("fatal"),
     });
     setTimeout(() => { console.log("went on"); process.exit(0); }, 300);
     ${happens}`,
  ]);

describe("errors that nothing caught", () => {
  it.each([
    [
      "a known stray rejection is noted, and the process goes on",
      'Promise.reject(new Error("harmless"));',
      0,
      "noted\nwent on\n",
    ],
    ["any other rejection ends it", 'Promise.reject(new Error("broken"));', 1, "fatal\n"],
    ["any other exception ends it", 'setTimeout(() => { throw new Error("broken"); });', 1, "fatal\n"],
  ])("%s", async (_, happens, code, out) => {
    expect(await withError(happens)).toMatchObject({ code, out });
  });
});
