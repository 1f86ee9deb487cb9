// The bot of `npm run soak`: JSON lines of messages on standard input, JSON lines of what it sends on standard output.
// Everything but the channel is what `haofa start --channel wechat` runs: gate, queue, journal, group settings, answers.
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { createBot } from "../../dist/app/bot.js";
import { createPlainLog } from "../../dist/app/log.js";
import { openStateFolder } from "../../dist/app/state.js";
import { createAnswerer, dayInShanghai, loadKnowledge } from "../../dist/index.js";
import { createLoopChannel } from "../loop-channel.mjs";

const [stateDir, code] = process.argv.slice(2);
// Written at once, so that a kill can't swallow what was sent.
const tell = (line) => writeSync(1, `${JSON.stringify(line)}\n`);

const base = await loadKnowledge();
const answerer = createAnswerer(base);
const groups = new Map();
const channel = createLoopChannel({
  onSend: ({ conversation, text, replyTo }) => tell({ to: conversation.id, replyTo: replyTo?.id, text }),
  members: ({ id }) => groups.get(id) ?? [],
});
const bot = createBot({
  channel,
  knowledge: () => ({ base, answer: answerer.answer }),
  today: () => dayInShanghai(Date.now()),
  clock: { now: Date.now, wait: (time, signal) => sleep(time, undefined, { signal, ref: false }).catch(() => {}) },
  random: Math.random,
  log: createPlainLog((line) => process.stderr.write(`${line}\n`)),
  state: openStateFolder(stateDir),
  newCode: () => code,
});
await bot.start();
tell({ ready: true });

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, members, message } = JSON.parse(line);
  if (members) groups.set(members.group, members.names);
  else if (ask === "memory") {
    globalThis.gc?.();
    tell({ rss: process.memoryUsage().rss, heap: process.memoryUsage().heapUsed });
  } else void channel.deliver(message).then(() => tell({ done: message.id }));
}
