import { PassThrough } from "node:stream";
import { describe } from "vitest";
import { linesOf } from "../../src/channel/lines.ts";
import { createTerminalChannel } from "../../src/channel/terminal.ts";
import { FakeChannel } from "../support/fake-channel.ts";
import { channelContract } from "./channel.contract.ts";

describe("the fake that tests use", () => {
  channelContract(() => {
    const channel = new FakeChannel();
    return {
      channel,
      say: (text) => void channel.say(text),
      received: () => channel.sent.map(({ text }) => text),
    };
  });
});

describe("terminal", () => {
  channelContract(() => {
    const keyboard = new PassThrough();
    const written: string[] = [];
    const lines = (async function* () {
      for await (const { text } of linesOf(keyboard, 1000)) yield text;
    })();
    const write = async (text: string) => void written.push(text);
    return {
      channel: createTerminalChannel({ lines, write, now: () => 0 }),
      say: (text) => void keyboard.write(`${text}\n`),
      received: () => written,
    };
  });
});
