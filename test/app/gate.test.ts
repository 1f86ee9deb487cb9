import { describe, expect, it } from "vitest";
import type { IncomingMessage } from "../../src/app/channel.ts";
import { gate } from "../../src/app/gate.ts";
import { messageOf } from "../support/message.ts";

const rules = { prefixes: ["/haofa", "/号法", "号法"], since: 1000 };
const group = { id: "g", kind: "group" } as const;
const pass = (text: string) => ({ kind: "pass", text });
const ignore = (reason: string) => ({ kind: "ignore", reason });

function gated(text: string, rest: Partial<IncomingMessage> = {}) {
  return gate(messageOf(text, { at: 1000, ...rest }), rules);
}

describe("gate", () => {
  it.each<[string, string, Partial<IncomingMessage>, object]>([
    ["a question", "卖号合法吗", {}, pass("卖号合法吗")],
    ["a command", "帮助", {}, { kind: "command", command: { kind: "help", language: "zh" } }],
    ["nothing at all", "", {}, pass("")],
    ["a mention with a comma behind it", "，卖号合法吗", { conversation: group }, pass("卖号合法吗")],
    ["its own words", "帮助", { sender: { id: "me", name: "me", isSelf: true } }, ignore("own")],
    ["what was written before it started", "卖号合法吗", { at: 999 }, ignore("old")],
    ["talk among others", "卖号吗", { conversation: group, addressed: false }, ignore("not-addressed")],
  ])("judges %s", (_, text, rest, expected) => {
    expect(gated(text, rest)).toEqual(expected);
  });

  it.each(["voice", "image", "file", "card"] as const)(
    "hints at a direct %s, and passes over one in a group",
    (kind) => {
      expect(gated("", { kind })).toEqual({ kind: "hint" });
      expect(gated("", { kind, conversation: group })).toEqual(ignore("not-text"));
      expect(gated("", { kind, conversation: group, addressed: false })).toEqual(ignore("not-addressed"));
      expect(gated("", { kind, at: 0 })).toEqual(ignore("old"));
    },
  );
});

describe("a prefix", () => {
  const inGroup = (text: string, addressed = false) => gated(text, { conversation: group, addressed });

  it.each([
    ["/haofa 卖号合法吗", "卖号合法吗"],
    ["/HaoFa：卖号合法吗", "卖号合法吗"],
    ["/号法卖号合法吗", "卖号合法吗"],
    ["／号法 卖号合法吗", "卖号合法吗"],
    ["号法，卖号合法吗", "卖号合法吗"],
    ["号法\n卖号合法吗", "卖号合法吗"],
    ["号法", ""],
  ])("addresses the bot: %j", (text, question) => {
    expect(inGroup(text)).toEqual(pass(question));
  });

  it("may stand before a command", () => {
    expect(inGroup("/haofa 依据 2")).toMatchObject({ kind: "command", command: { kind: "source", number: 2 } });
  });

  it("isn't part of the question where nobody needed it", () => {
    expect(inGroup("/haofa 卖号合法吗", true)).toEqual(pass("卖号合法吗"));
    expect(gated("/号法 帮助")).toMatchObject({ kind: "command" });
  });

  it.each(["号法律师在吗", "问下号法，卖号呢", "haofa 卖号", "/hao", "İ号法"])("isn't what %j begins with", (text) => {
    expect(inGroup(text)).toEqual(ignore("not-addressed"));
  });

  it("is nothing where none is set", () => {
    const message = messageOf("/haofa 卖号", { conversation: group, addressed: false });
    for (const prefixes of [[], [""]]) expect(gate(message, { prefixes, since: 0 })).toEqual(ignore("not-addressed"));
  });
});
