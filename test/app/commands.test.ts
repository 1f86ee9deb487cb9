import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/app/commands.ts";

describe("readCommand", () => {
  it.each([
    ["帮助", { kind: "help", language: "zh" }],
    ["/help", { kind: "help", language: "en" }],
    ["详细", { kind: "more", language: "zh" }],
    [" More. ", { kind: "more", language: "en" }],
    ["清除", { kind: "forget", language: "zh" }],
    ["forget", { kind: "forget", language: "en" }],
    ["依据2", { kind: "source", number: 2, language: "zh" }],
    ["依据 ２", { kind: "source", number: 2, language: "zh" }],
    ["依据[3]", { kind: "source", number: 3, language: "zh" }],
    ["／依据 1", { kind: "source", number: 1, language: "zh" }],
    ["Source 12", { kind: "source", number: 12, language: "en" }],
  ])("reads %j", (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });

  it.each([
    "",
    "卖微信号合法吗",
    "详细说说帮信罪",
    "依据刑法第285条怎么判",
    "依据",
    "source 123",
    "help me sell an account",
    "忘记密码的号能卖吗",
  ])("takes %j for a question", (text) => {
    expect(readCommand(text)).toBeUndefined();
  });
});
