import { defineCommand } from "citty";
import { knowledgeArgument } from "./arguments.ts";
import { examine } from "./examination.ts";
import { print } from "./output.ts";

/** `haofa doctor`: what this installation is made of. Exit 1 only when something that is needed is broken. */
export const doctor = defineCommand({
  meta: {
    name: "doctor",
    description:
      "Look over this installation: Node, segmenter, dictionary, knowledge, WeChat packages, terminal. Example: haofa doctor",
  },
  args: { knowledge: knowledgeArgument },
  async run({ args }) {
    const findings = await examine(args.knowledge, {
      node: process.versions.node,
      platform: process.platform,
      environment: process.env,
    });
    for (const { state, about, text, advice } of findings)
      await print(`${state.padEnd(6)} ${about.padEnd(11)} ${text}${advice ? ` → ${advice}` : ""}\n`);
    process.exitCode = findings.some(({ state }) => state === "broken") ? 1 : 0;
  },
});
