// Part of npm run bench: the bot on a channel that waits for nothing, in one process, hence on one core. How many distinct
// questions it answers a second, and how long one takes from receiving to handing over for sending at 100 a second.
import { setTimeout as sleep } from "node:timers/promises";
import { createBot } from "../dist/app/bot.js";
import { createLoopChannel } from "./loop-channel.mjs";

const perSecond = 100;
const seconds = 8;

/** Figures for `questions` (objects with `q`), each asked by somebody else in one of 40 groups. */
export async function measureBot({ base, answerer, questions, asOf }) {
  const sentAt = new Map();
  const channel = createLoopChannel({ onSend: ({ replyTo }) => sentAt.set(replyTo.id, performance.now()) });
  const bot = createBot({
    channel,
    knowledge: () => ({ base, answer: answerer.answer }),
    today: () => asOf,
    clock: { now: Date.now, wait: (time, signal) => sleep(time, undefined, { signal, ref: false }).catch(() => {}) },
    random: Math.random,
    log: () => {},
  });
  await bot.start();
  let count = 0;
  const messageOf = ({ q }) => {
    count += 1;
    return {
      id: `m${count}`,
      conversation: { id: `g${count % 40}`, kind: "group", name: `g${count % 40}` },
      sender: { id: `p${count}`, name: `p${count}`, isSelf: false },
      kind: "text",
      text: q,
      addressed: true,
      at: Date.now(),
    };
  };
  for (const question of questions) await channel.deliver(messageOf(question));
  const began = performance.now();
  for (const question of questions) await channel.deliver(messageOf(question));
  const rate = (questions.length * 1000) / (performance.now() - began);

  // By the clock, whether the one before is done or not, as people do.
  const times = [];
  const start = performance.now();
  const all = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = start + (i * 1000) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    const message = messageOf(questions[(i * 7) % questions.length]);
    const received = performance.now();
    all.push(channel.deliver(message).then(() => times.push((sentAt.get(message.id) ?? Number.NaN) - received)));
  }
  await Promise.all(all);
  await bot.stop(1000, { keepSession: true });
  return { rate, times };
}
