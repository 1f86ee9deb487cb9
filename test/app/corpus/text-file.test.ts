import { describe, expect, it } from "vitest";
import { decodeText, sourceLines } from "../../../src/app/corpus/text-file.ts";

/** 蜂 and 蜜 as GB18030 writes them, and a character that only its four-byte form has. */
const bee = [0xb7, 0xe4];
const honey = [0xc3, 0xdb];
const rare = [0x95, 0x32, 0x82, 0x36];

async function linesOf(chunks: readonly (readonly number[])[], most = 100) {
  async function* input() {
    for (const chunk of chunks) yield Uint8Array.from(chunk);
  }
  const lines: (string | null)[] = [];
  for await (const { text, problem } of sourceLines(input(), most)) lines.push(text ?? problem);
  return lines;
}

const utf8 = (text: string) => [...Buffer.from(text)];

describe("decodeText", () => {
  it("reads UTF-8, with and without a byte order mark, and GB18030", () => {
    expect(decodeText(Buffer.from("蜂𠀀"))).toBe("蜂𠀀");
    expect(decodeText(Buffer.from("\ufeff蜂"))).toBe("蜂");
    expect(decodeText(Uint8Array.from([...bee, ...rare]))).toBe("蜂𠀀");
  });

  it("reads neither UTF-16 nor what is no text", () => {
    expect(decodeText(Buffer.from("\ufeff蜂 a", "utf16le"))).toBeUndefined();
    expect(decodeText(Uint8Array.from([0xff, 0xff, 0xff]))).toBeUndefined();
  });
});

describe("sourceLines", () => {
  it("cuts lines across chunks, with either end, and takes a last line without one", async () => {
    expect(await linesOf([utf8("一\r\n二"), utf8("三\n\n四")])).toEqual(["一", "二三", "", "四"]);
  });

  it("reads a file of GB18030 whose first lines are plain", async () => {
    expect(await linesOf([[...utf8("a\n"), ...bee, 0x0a, ...honey]])).toEqual(["a", "蜂", "蜜"]);
  });

  it("doesn't take a damaged line of UTF-8 for another encoding", async () => {
    expect(await linesOf([[...utf8("蜂\n"), ...bee, 0x0a, ...utf8("蜜")]])).toEqual(["蜂", "encoding", "蜜"]);
  });

  it("passes over a line that is too long, and holds no more of it than allowed", async () => {
    const long = Array.from({ length: 50 }, () => Array.from({ length: 1000 }, () => 0x61));
    expect(await linesOf([utf8("一\n"), ...long, utf8("\n二\n")])).toEqual(["一", "too-long", "二"]);
  });

  it("tells how many bytes it has read", async () => {
    async function* input() {
      yield Buffer.from("ab\nc\n");
    }
    const read: number[] = [];
    for await (const line of sourceLines(input(), 10)) read.push(line.read);
    expect(read).toEqual([3, 5]);
  });
});
