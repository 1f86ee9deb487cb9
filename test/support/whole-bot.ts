import type { Answer, Question } from "../../src/answer/answer.ts";
import { createBot } from "../../src/app/bot.ts";
import type { BotParts } from "../../src/app/desk.ts";
import { createPlainLog } from "../../src/app/log.ts";
import { noMetrics } from "../../src/app/metrics.ts";
import { FakeChannel, type FakeChannelOptions } from "./fake-channel.ts";
import { FakeClock } from "./fake-clock.ts";
import { smallKnowledge } from "./knowledge.ts";
import { answerOf } from "./message.ts";

export const base = smallKnowledge();
export const noon = Date.parse("2026-11-21T04:00:00Z");

export interface BotOptions extends Partial<Omit<BotParts, "channel" | "clock" | "knowledge">> {
  readonly channel?: FakeChannelOptions;
  readonly clock?: FakeClock;
  /** What answers; without it, the question itself. */
  readonly answer?: (question: Question) => Answer | Promise<Answer>;
}

/** A whole bot on the fake channel, and everything that goes in and out of it. */
export async function wholeBot({
  answer,
  channel: channelOptions,
  clock = new FakeClock(noon),
  ...rest
}: BotOptions = {}) {
  const channel = new FakeChannel({ now: clock.now, ...channelOptions });
  const questions: Question[] = [];
  const logged: string[] = [];
  const ignored: string[] = [];
  const codes: string[] = [];
  const bot = createBot({
    channel,
    clock,
    knowledge: () => ({
      base,
      async answer(question) {
        questions.push(question);
        return answer ? answer(question) : answerOf(`答：${question.text}`);
      },
    }),
    today: () => "2026-11-21",
    random: () => 0.5,
    log: createPlainLog((line) => void logged.push(line)),
    metrics: { ...noMetrics, ignored: (reason) => void ignored.push(reason) },
    newCode: () => `CODE${codes.length + 1}`,
    onStatus: (_, code) => void (code && codes.push(code)),
    ...rest,
  });
  await bot.start();
  /** Says it directly, and gives what came back. */
  const ask = async (text: string, more = {}) => {
    await channel.say(text, more);
    return channel.sent.at(-1)?.text;
  };
  /** Says it in a group, and gives what was sent there since. */
  const askIn = async (group: string, person: string, text: string, more = {}) => {
    const before = channel.textsTo(group).length;
    await channel.sayIn(group, person, text, more);
    return channel.textsTo(group).slice(before).join("\n---\n");
  };
  return { bot, channel, clock, questions, logged, ignored, codes, ask, askIn };
}

/** Something to wait for that the test decides about. */
export function gateway<T = void>() {
  let open: (value: T) => void = () => {};
  const opened = new Promise<T>((done) => {
    open = done;
  });
  return { opened, open };
}
