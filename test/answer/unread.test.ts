import { describe, expect, it } from "vitest";
import { hasUnread } from "../../src/answer/unread.ts";

/** The spans of these pieces of a text, each once. */
const spansIn = (text: string, pieces: readonly string[]) =>
  pieces.map((piece) => ({ start: text.indexOf(piece), end: text.indexOf(piece) + piece.length }));

describe("what is left unread", () => {
  it.each<[string, readonly string[], boolean]>([
    ["can i sell my game account", ["can i sell", "game account"], false],
    ["can i sell my game account in brazil", ["can i sell", "game account"], true],
    ["卖游戏号合法吗", ["卖", "游戏号", "合法"], false],
    ["我在泰国卖游戏号合法吗", ["卖", "游戏号", "合法"], true],
    ["请问我的游戏号2个能卖吗", ["游戏号", "能卖"], false],
    ["", [], false],
  ])("%s", (text, understood, expected) => {
    expect(hasUnread(text, spansIn(text, understood))).toBe(expected);
  });
});
