import type { Channel, ChannelStatus, IncomingMessage, Instant } from "../app/channel.ts";

/** What a terminal is made of: lines in, text out. */
export interface TerminalParts {
  readonly lines: AsyncIterable<string>;
  readonly write: (text: string) => Promise<void>;
  /** Called whenever a line is awaited; absent where nobody sits at a keyboard. */
  readonly prompt?: () => void;
  readonly now: () => Instant;
}

const conversation = { id: "terminal", kind: "direct" } as const;
const quitting = /^[/／]?(?:退出|再见|quit|exit)$/i;

/**
 * A chat with whoever sits at the keyboard, or with a pipe: one line a message, every answer followed by a blank line.
 * 退出 or quit ends it where there is a keyboard; the end of the lines ends it anywhere, and is told as `offline`.
 */
export function createTerminalChannel({ lines, write, prompt, now }: TerminalParts): Channel {
  let state: "new" | "running" | "stopped" = "new";
  let count = 0;

  const messageOf = (text: string): IncomingMessage => {
    count += 1;
    const sender = { id: "terminal", name: "terminal", isSelf: false };
    return { id: String(count), conversation, sender, kind: "text", text, addressed: true, at: now() };
  };

  const read = async (
    receive: (message: IncomingMessage) => Promise<void>,
    onStatus: (status: ChannelStatus) => void,
  ): Promise<void> => {
    let reason = "the input ended";
    try {
      prompt?.();
      for await (const line of lines) {
        if (state !== "running") return;
        const text = line.trim();
        if (prompt && quitting.test(text)) {
          reason = "asked to quit";
          break;
        }
        if (text !== "") await receive(messageOf(text));
        if (state !== "running") return;
        prompt?.();
      }
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    if (state === "running") onStatus({ kind: "offline", reason });
  };

  return {
    name: "terminal",
    capabilities: {
      groups: false,
      maxBytes: Number.POSITIVE_INFINITY,
      stableIds: false,
      standing: "Local: nothing leaves this computer.",
    },
    async start(receive, onStatus) {
      if (state !== "new") throw new Error("A terminal channel starts once; make another one.");
      state = "running";
      onStatus({ kind: "online" });
      void read(receive, onStatus);
    },
    async send({ text }) {
      if (state !== "running") return { kind: "refused", reason: "the terminal isn't running" };
      try {
        await write(`${text}\n\n`);
        return { kind: "sent" };
      } catch (error) {
        return { kind: "unknown", reason: error instanceof Error ? error.message : String(error) };
      }
    },
    async stop() {
      state = "stopped";
    },
  };
}
