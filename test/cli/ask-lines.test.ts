import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Asked } from "../../src/app/create-answerer.ts";
import { linesOf } from "../../src/channel/lines.ts";
import { answerLines, type LineResult, longestLine } from "../../src/cli/ask-lines.ts";
import { answerOf } from "../support/message.ts";

/** Runs a file of questions; gives what came out and what was asked. */
async function run(text: string | Uint8Array, language?: "zh" | "en") {
  const asked: Asked[] = [];
  const results: LineResult[] = [];
  const input = (async function* () {
    yield text;
  })();
  const answer = async (question: Asked) => {
    asked.push(question);
    if (question.text === "bug") throw new Error("it broke");
    return answerOf(question.text);
  };
  for await (const result of answerLines(linesOf(input, longestLine), answer, { asOf: "2026-11-21", language }))
    results.push(result);
  return { asked, results, codes: results.map((one) => ("error" in one ? one.error.code : "ok")) };
}

describe("answerLines", () => {
  it("answers line by line, in order, under the ids given or the line numbers", async () => {
    const { results } = await run('{"q":"a"}\n\n  \n{"id":"x","q":"b"}\r\n{"id":7,"q":"c"}\n{"id":null,"q":"d"}');
    expect(results.map(({ id }) => id)).toEqual(["1", "x", 7, "6"]);
    expect(results.map((one) => "answer" in one && one.answer)).toEqual(["a", "b", "c", "d"]);
  });

  it("reads turns, day and language, and ignores what it doesn't know", async () => {
    const line = { q: "那租呢", turns: ["卖号合法吗"], asOf: "2021-06-01", language: "en", extra: { a: 1 } };
    const { asked } = await run(`${JSON.stringify(line)}\n{"q":"二","language":"auto"}`, "zh");
    expect(asked[0]).toEqual({ id: "1", text: "那租呢", turns: ["卖号合法吗"], asOf: "2021-06-01", language: "en" });
    expect(asked[1]).toEqual({ id: "2", text: "二", turns: [], asOf: "2026-11-21" });
  });

  it("gives lines that don't say the language of the command line", async () => {
    expect((await run('{"q":"x"}', "en")).asked[0]?.language).toBe("en");
  });

  it.each([
    ["no JSON", "卖号合法吗", "json"],
    ["a list", "[]", "json"],
    ["null", "null", "json"],
    ["no question", '{"id":"x"}', "q"],
    ["a question that is no text", '{"q":5}', "q"],
    ["an id that is neither", '{"id":{},"q":"x"}', "id"],
    ["turns that are no list", '{"q":"x","turns":"y"}', "turns"],
    ["a turn that is no text", '{"q":"x","turns":[1]}', "turns"],
    ["a day that isn't", '{"q":"x","asOf":"2026-02-30"}', "as-of"],
    ["another language", '{"q":"x","language":"fr"}', "language"],
    ["a question that breaks the answerer", '{"q":"bug"}', "internal"],
    ["a line too long", `{"q":"${"x".repeat(longestLine)}"}`, "too-long"],
  ])("reports %s and goes on", async (_, line, code) => {
    const { codes, results } = await run(`${line}\n{"q":"next"}`);
    expect(codes).toEqual([code, "ok"]);
    const [first] = results;
    if (!first || !("error" in first)) throw new Error("There is no error.");
    expect(first.error.message).toMatch(/\S/);
    expect(first.error.message).not.toContain("\n");
  });

  it("keeps the id of a line whose other keys are wrong", async () => {
    expect((await run('{"id":"x","q":1}')).results[0]?.id).toBe("x");
  });

  it("reports bytes that are no UTF-8", async () => {
    expect((await run(Buffer.from([0xff, 0xfe, 0x0a]))).codes).toEqual(["encoding"]);
  });

  it("answers an empty question and one of a megabyte like any other", async () => {
    const long = JSON.stringify({ q: "卖".repeat(300_000) });
    expect((await run(`{"q":""}\n${long}`)).codes).toEqual(["ok", "ok"]);
  });

  it("gives one object for every line that isn't blank, whatever stands in them", async () => {
    const line = fc.oneof(fc.string(), fc.json(), fc.constant('{"q":"x"}'), fc.constant(" "));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const one = lines.map((text) => text.replace(/[\r\n]/g, " "));
        const { results } = await run(one.join("\n"));
        expect(results.length).toBe(one.filter((text) => text.replace(/^\uFEFF/, "").trim() !== "").length);
      }),
    );
  });
});
