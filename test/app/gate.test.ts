import { describe, expect, it } from "vitest";
import { gate } from "../../src/app/gate.ts";
import { messageOf } from "../support/message.ts";

describe("gate", () => {
  it.each([
    ["a question", messageOf("卖号合法吗"), { kind: "pass" }],
    ["a command", messageOf("帮助"), { kind: "command", command: { kind: "help", language: "zh" } }],
    ["nothing at all", messageOf(""), { kind: "pass" }],
    [
      "its own words",
      messageOf("帮助", { sender: { id: "me", name: "me", isSelf: true } }),
      { kind: "ignore", reason: "own" },
    ],
    ["talk among others", messageOf("卖号吗", { addressed: false }), { kind: "ignore", reason: "not-addressed" }],
    ["a voice message", messageOf("", { kind: "voice" }), { kind: "ignore", reason: "not-text" }],
  ])("judges %s", (_, message, gated) => {
    expect(gate(message)).toEqual(gated);
  });
});
