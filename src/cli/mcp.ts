import { defineCommand } from "citty";
import { Feedback } from "../app/feedback.ts";
import { createPlainLog } from "../app/log.ts";
import { lawSearchOf } from "../app/search-law.ts";
import type { ServerParts } from "../server/parts.ts";
import { knowledgeArgument } from "./arguments.ts";
import { clock } from "./clock.ts";
import { type OpenOptions, openAnswerer, today } from "./open.ts";
import { tell } from "./output.ts";
import { stateDirArgument, stateDirFrom } from "./state-dir.ts";
import { version } from "./version.ts";

/** `haofa mcp`: answers an assistant's program over standard input and output, until the input ends. Keeps nothing. */
export const mcp = defineCommand({
  meta: {
    name: "mcp",
    description:
      "Serve assistants over the Model Context Protocol on standard input and output:" +
      " ask, search_law, read_article, read_case, verify_quote." +
      ' Example: {"mcpServers":{"haofa":{"command":"haofa","args":["mcp"]}}}',
  },
  args: { "state-dir": stateDirArgument, knowledge: knowledgeArgument },
  async run({ args }) {
    const open = { knowledge: args.knowledge, stateDir: await stateDirFrom(args["state-dir"]) };
    const [parts, { serveMcpLines }] = await Promise.all([openParts(open), import("../server/mcp-stdio.ts")]);
    const served = serveMcpLines(parts, process.stdin, process.stdout);
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.once(signal, () => {
        void served.close().finally(() => process.stdin.destroy());
      });
    const { base } = parts.knowledge();
    tell(`haofa mcp ${version} · knowledge ${base.fingerprint} · waiting for an assistant on standard input`);
  },
});

async function openParts(open: OpenOptions): Promise<ServerParts> {
  const { base, corpus, answerer } = await openAnswerer(open);
  const search = lawSearchOf(base, answerer);
  const knowledge = { base, corpus, answer: answerer.answer, search };
  return {
    knowledge: () => knowledge,
    today,
    now: clock.now,
    feedback: new Feedback(undefined, false),
    log: createPlainLog(tell),
    version,
  };
}
