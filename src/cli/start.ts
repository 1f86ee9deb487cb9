import { readFileSync, statSync } from "node:fs";
import { defineCommand } from "citty";
import { type ChannelName, readSettingsFile, type SettingsFile, settingsFrom } from "../app/config.ts";
import { createMetrics } from "../app/metrics.ts";
import { once } from "../text/once.ts";
import { knowledgeArgument, valuesOf } from "./arguments.ts";
import { type Opened, openAnswerer, today } from "./open.ts";
import { tell } from "./output.ts";
import { startTerminal } from "./start-terminal.ts";
import { acceptedRisk, startWechat } from "./start-wechat.ts";
import { UsageError } from "./usage-error.ts";

const settingsFile = "haofa.yaml";

/** `haofa start`: runs the bot until its channels end. Answers on standard output, everything else on standard error. */
export const start = defineCommand({
  meta: {
    name: "start",
    description:
      "Run the bot: a chat in the terminal, one answer for every line of a pipe, a page in the browser, or WeChat." +
      " Example: haofa start Example: haofa start < questions.txt > answers.txt Example: haofa start --channel web" +
      " Example: haofa start --channel wechat --accept-risk",
  },
  args: {
    channel: { type: "string", description: "terminal, wechat or web; may be repeated", valueHint: "name" },
    "state-dir": {
      type: "string",
      description: "Folder for what must outlive a restart; .haofa if left out",
      valueHint: "folder",
    },
    "accept-risk": { type: "boolean", description: "The risk of the channel's standing with its platform is accepted" },
    health: {
      type: "string",
      description:
        "Port or host:port of /healthz and /metrics, or off; 127.0.0.1:8788 for WeChat and the page if left out",
      valueHint: "address",
    },
    listen: {
      type: "string",
      description:
        "Port or host:port of the page and of what programs call; 127.0.0.1:8787 if left out. Elsewhere HAOFA_TOKEN is needed",
      valueHint: "address",
    },
    config: { type: "string", description: "Settings file; haofa.yaml if there is one", valueHint: "file" },
    knowledge: knowledgeArgument,
  },
  async run({ args, rawArgs }) {
    const flags = {
      channels: valuesOf("channel", rawArgs),
      stateDir: args["state-dir"],
      acceptRisk: args["accept-risk"],
      health: args.health,
      listen: args.listen,
    };
    const settings = settingsFrom(flags, process.env, settingsFileAt(args.config));
    if (settings.channels.includes("wechat")) acceptedRisk(settings);
    const open = () => openAnswerer({ knowledge: args.knowledge, stateDir: settings.stateDir });
    const opened = await open();
    tell(bannerOf(opened));
    const metrics = once(createMetrics);
    const starts: Readonly<Record<ChannelName, () => Promise<void>>> = {
      terminal: () => startTerminal(opened),
      wechat: async () => startWechat(opened, open, settings, await metrics()),
      web: async () => {
        // What serves pages takes longer to load than a chat to begin.
        const { startWeb } = await import("./start-web.ts");
        await startWeb(opened, settings, await metrics());
      },
    };
    await Promise.all(settings.channels.map((name) => starts[name]()));
  },
});

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
