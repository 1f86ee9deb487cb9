import { createInterface } from "node:readline";
import { createBot } from "../app/bot.ts";
import type { Channel } from "../app/channel.ts";
import { createPlainLog } from "../app/log.ts";
import { linesOf } from "../channel/lines.ts";
import { createTerminalChannel } from "../channel/terminal.ts";
import { clock } from "./clock.ts";
import { type Opened, today } from "./open.ts";
import { print, tell } from "./output.ts";

/** Of a line of the terminal, more is never read. */
const longestMessage = 1_048_576;

/** Chats with whoever sits at the terminal, or answers a pipe, until either ends. */
export async function startTerminal({ base, corpus, answerer }: Opened): Promise<void> {
  const knowledge = { base, corpus, answer: answerer.answer };
  const log = createPlainLog(tell);
  await new Promise<void>((ended, failed) => {
    const bot = createBot({
      channel: terminal(),
      knowledge: () => knowledge,
      today,
      clock,
      random: Math.random,
      log,
      onStatus(status) {
        if (status.kind === "offline" || status.kind === "refused")
          bot.stop(0, { keepSession: true }).then(ended, failed);
      },
    });
    bot.start().catch(failed);
  });
}

/** At a keyboard a prompt on standard error, with line editing; else every line of standard input. */
function terminal(): Channel {
  const now = clock.now;
  if (!process.stdin.isTTY) {
    const lines = textsOf(linesOf(process.stdin, longestMessage));
    return createTerminalChannel({ lines, write: print, now });
  }
  const keyboard = createInterface({ input: process.stdin, output: process.stderr, prompt: "> " });
  return createTerminalChannel({ lines: untilClosed(keyboard), write: print, prompt: () => keyboard.prompt(), now });
}

async function* textsOf(lines: AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  for await (const { text } of lines) yield text;
}

/** Closing what reads the keyboard lets the process end. */
async function* untilClosed(keyboard: AsyncIterable<string> & { close(): void }): AsyncGenerator<string> {
  try {
    yield* keyboard;
  } finally {
    keyboard.close();
  }
}
