import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Line, linesOf } from "../../src/channel/lines.ts";

async function* chunks(...bytes: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array | string> {
  yield* bytes;
}

async function read(input: AsyncIterable<Uint8Array | string>, most = 1000): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const line of linesOf(input, most)) lines.push(line);
  return lines;
}

describe("linesOf", () => {
  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\r\nb", ["a", "b"]],
    ["a\n\nb\n", ["a", "", "b"]],
    ["\uFEFFa", ["a"]],
    ["a\u2028b\u0085c\n", ["a\u2028b\u0085c"]],
  ])("reads %j", async (text, lines) => {
    expect((await read(chunks(text))).map((line) => line.text)).toEqual(lines);
  });

  it("gives the same lines however the bytes arrive", async () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom(..."ab号𠮷 \r") }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(`${lines.join("\n")}\n`);
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const expected = lines.map((line) => line.replace(/\r$/, ""));
        expect((await read(chunks(...pieces))).map(({ text }) => text)).toEqual(expected);
      }),
    );
  });

  it("holds no more of a line than it may, and goes on after it", async () => {
    const lines = await read(chunks("x".repeat(600), "x".repeat(600), "\nshort\n"), 1000);
    expect(lines).toEqual([
      { number: 1, text: "x".repeat(1000), whole: false, isUtf8: true },
      { number: 2, text: "short", whole: true, isUtf8: true },
    ]);
  });

  it("takes a line of exactly the longest length", async () => {
    expect((await read(chunks("x".repeat(1000), "\n"), 1000))[0]?.whole).toBe(true);
  });

  it("says which line isn't UTF-8", async () => {
    const lines = await read(chunks(Buffer.from([0xff, 0xfe, 0x0a]), "好\n"));
    expect(lines.map(({ isUtf8 }) => isUtf8)).toEqual([false, true]);
  });
});
