import { readFileSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { defineCommand } from "citty";
import { createBot } from "../app/bot.ts";
import type { Channel } from "../app/channel.ts";
import { readSettingsFile, type Settings, type SettingsFile, settingsFrom } from "../app/config.ts";
import { Conversations } from "../app/conversation.ts";
import { linesOf } from "../channel/lines.ts";
import { createTerminalChannel } from "../channel/terminal.ts";
import { knowledgeArgument, valuesOf } from "./arguments.ts";
import { type Opened, openAnswerer, today } from "./open.ts";
import { print, tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

const settingsFile = "haofa.yaml";
/** Askers remembered at a time. */
const mostConversations = 1000;
/** Of a line of the terminal, more is never read. */
const longestMessage = 1_048_576;

/** `haofa start`: runs the bot until its channel ends. Answers on standard output, everything else on standard error. */
export const start = defineCommand({
  meta: {
    name: "start",
    description:
      "Run the bot: a chat in the terminal, or one answer for every line of a pipe." +
      " Example: haofa start Example: haofa start < questions.txt > answers.txt",
  },
  args: {
    channel: { type: "string", description: "terminal, wechat or web; may be repeated", valueHint: "name" },
    "state-dir": {
      type: "string",
      description: "Folder for what must outlive a restart; .haofa if left out",
      valueHint: "folder",
    },
    "accept-risk": { type: "boolean", description: "The risk of the channel's standing with its platform is accepted" },
    config: { type: "string", description: "Settings file; haofa.yaml if there is one", valueHint: "file" },
    knowledge: knowledgeArgument,
  },
  async run({ args, rawArgs }) {
    const flags = {
      channels: valuesOf("channel", rawArgs),
      stateDir: args["state-dir"],
      acceptRisk: args["accept-risk"],
    };
    const settings = settingsFrom(flags, process.env, settingsFileAt(args.config));
    refuseMissingChannels(settings);
    const opened = await openAnswerer(args);
    tell(bannerOf(opened));
    await runUntilOffline(terminal(), opened);
  },
});

async function runUntilOffline(channel: Channel, { base, answerer }: Opened): Promise<void> {
  const conversations = new Conversations(mostConversations);
  const wait = (time: number) => sleep(time);
  const receive = createBot({ channel, base, answerer, conversations, today, wait, log: tell });
  await new Promise<void>((ended, failed) => {
    const started = channel.start(receive, (status) => {
      if (status.kind === "offline" || status.kind === "refused") ended();
    });
    started.catch(failed);
  });
  await channel.stop({ keepSession: true });
}

/** At a keyboard a prompt on standard error, with line editing; else every line of standard input. */
function terminal(): Channel {
  const now = () => Date.now();
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

function refuseMissingChannels({ channels }: Settings): void {
  const missing = channels.find((name) => name !== "terminal");
  if (missing)
    throw new UsageError(
      `The channel "${missing}" isn't part of this version; "terminal" is: haofa start --channel terminal.`,
    );
}

function settingsFileAt(named: string | undefined): SettingsFile {
  const file = named ?? settingsFile;
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readSettingsFile(readFileSync(file, "utf8"), file);
  if (named !== undefined)
    throw new UsageError(`There is no settings file ${named}; name an existing one with --config.`);
  return {};
}

function bannerOf({ base, segmenter }: Opened): string {
  const counts = [
    `${base.statutes.size} statutes`,
    `${base.cases.size} cases`,
    `${base.agreements.size} agreements`,
    `${base.positions.length} positions`,
  ];
  const lines = [
    `haofa 号法 · segmenter ${segmenter.name} · knowledge ${base.fingerprint}: ${counts.join(", ")} · law as of ${today()}`,
    ...(process.stdin.isTTY ? ["直接提问即可；“帮助”看说明，“退出”结束。 Just ask; help explains, quit ends."] : []),
  ];
  return lines.join("\n");
}
