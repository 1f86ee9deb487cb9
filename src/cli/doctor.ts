import { defineCommand } from "citty";
import { settingsFrom } from "../app/config.ts";
import { knowledgeArgument } from "./arguments.ts";
import { examine } from "./examination.ts";
import { today } from "./open.ts";
import { print } from "./output.ts";

/** `haofa doctor`: what this installation is made of. Exit 1 only when something that is needed is broken. */
export const doctor = defineCommand({
  meta: {
    name: "doctor",
    description:
      "Look over this installation: Node, segmenter, dictionary, knowledge, WeChat, state folder, clock, proxy, terminal. Example: haofa doctor",
  },
  args: {
    "state-dir": {
      type: "string",
      description: "Folder for what must outlive a restart; .haofa if left out",
      valueHint: "folder",
    },
    knowledge: knowledgeArgument,
  },
  async run({ args }) {
    const findings = await examine(args.knowledge, {
      node: process.versions.node,
      platform: process.platform,
      environment: process.env,
      stateDir: settingsFrom({ channels: [], stateDir: args["state-dir"] }, process.env, {}).stateDir,
      today: today(),
    });
    for (const { state, about, text, advice } of findings)
      await print(`${state.padEnd(6)} ${about.padEnd(11)} ${text}${advice ? ` → ${advice}` : ""}\n`);
    process.exitCode = findings.some(({ state }) => state === "broken") ? 1 : 0;
  },
});
