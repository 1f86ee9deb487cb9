import { describe, expect, it } from "vitest";
import { askedInTurn } from "../../src/app/asked-in-turn.ts";

describe("askedInTurn", () => {
  it.each([
    [["卖号"], { text: "卖号", turns: [] }],
    [["卖号", "那租呢"], { text: "那租呢", turns: ["卖号"] }],
    [["卖号", "详细"], { text: "卖号", turns: [], detail: "full" }],
    [["sell", "rent?", "/more"], { text: "rent?", turns: ["sell"], detail: "full" }],
    [["卖号", "详细", "那租呢"], { text: "那租呢", turns: ["卖号"] }],
    [["卖号", " ", "那租呢"], { text: "那租呢", turns: ["卖号"] }],
    [["详细"], { text: "详细", turns: [] }],
    [[], { text: "", turns: [] }],
  ])("reads %j", (messages, asked) => {
    expect(askedInTurn(messages)).toEqual(asked);
  });

  it("keeps the last six before it", () => {
    const messages = ["1", "2", "3", "4", "5", "6", "7", "8"];
    expect(askedInTurn(messages)).toEqual({ text: "8", turns: ["2", "3", "4", "5", "6", "7"] });
  });
});
