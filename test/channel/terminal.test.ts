import { describe, expect, it, vi } from "vitest";
import type { ChannelStatus } from "../../src/app/channel.ts";
import { createTerminalChannel } from "../../src/channel/terminal.ts";

async function* typed(...lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** Runs a terminal to its end; gives what was asked and how it ended. */
async function run(lines: AsyncIterable<string>, prompt?: () => void) {
  const asked: string[] = [];
  const channel = createTerminalChannel({ lines, write: async () => {}, now: () => 0, ...(prompt ? { prompt } : {}) });
  const ended = await new Promise<ChannelStatus>((done) => {
    void channel.start(
      async ({ text }) => void asked.push(text),
      (status) => status.kind === "offline" && done(status),
    );
  });
  return { asked, ended };
}

describe("terminal", () => {
  it("skips blank lines and tells when the lines end", async () => {
    const { asked, ended } = await run(typed("", "  ", " 卖号合法吗 ", ""));
    expect(asked).toEqual(["卖号合法吗"]);
    expect(ended).toEqual({ kind: "offline", reason: "the input ended" });
  });

  it.each(["退出", "quit", "/quit", "EXIT"])("ends on %s at a keyboard", async (word) => {
    const { asked, ended } = await run(typed("one", word, "two"), () => {});
    expect(asked).toEqual(["one"]);
    expect(ended).toMatchObject({ reason: "asked to quit" });
  });

  it("takes quit in a pipe for a question", async () => {
    expect((await run(typed("quit", "two"))).asked).toEqual(["quit", "two"]);
  });

  it("asks for every line at a keyboard", async () => {
    const prompt = vi.fn();
    await run(typed("one", "", "two"), prompt);
    expect(prompt).toHaveBeenCalledTimes(4);
  });

  it("waits for one answer before it reads on", async () => {
    const events: string[] = [];
    const channel = createTerminalChannel({ lines: typed("one", "two"), write: async () => {}, now: () => 0 });
    await new Promise<void>((done) => {
      const receive = async ({ text }: { text: string }) => {
        events.push(`+${text}`);
        await new Promise((answered) => setTimeout(answered, 5));
        events.push(`-${text}`);
      };
      void channel.start(receive, (status) => status.kind === "offline" && done());
    });
    expect(events).toEqual(["+one", "-one", "+two", "-two"]);
  });

  it("follows every answer by a blank line, and calls a broken pipe unknown", async () => {
    const written: string[] = [];
    const waiting = (async function* (): AsyncGenerator<string> {
      await new Promise(() => {});
      yield "";
    })();
    const write = async (text: string) => {
      if (text.startsWith("broken")) throw new Error("EPIPE");
      written.push(text);
    };
    const channel = createTerminalChannel({ lines: waiting, write, now: () => 0 });
    await channel.start(
      async () => {},
      () => {},
    );
    const conversation = { id: "terminal", kind: "direct" } as const;
    expect(await channel.send({ conversation, text: "答" })).toEqual({ kind: "sent" });
    expect(written).toEqual(["答\n\n"]);
    expect(await channel.send({ conversation, text: "broken" })).toEqual({ kind: "unknown", reason: "EPIPE" });
  });
});
