import type { Answerer } from "../answer/answerer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { chatWordingOf } from "../answer/wording/chat.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { detectLanguage } from "../text/language.ts";
import type { Channel, IncomingMessage, Milliseconds } from "./channel.ts";
import { type CommandParts, obey } from "./commands.ts";
import { type Conversations, keyOf } from "./conversation.ts";
import { deliver } from "./deliver.ts";
import { gate } from "./gate.ts";

export interface BotParts {
  readonly channel: Channel;
  readonly base: KnowledgeBase;
  readonly answerer: Pick<Answerer, "answer">;
  readonly conversations: Conversations;
  readonly today: () => Day;
  readonly wait: (time: Milliseconds) => Promise<void>;
  /** One line of log; never holds what an asker wrote. */
  readonly log: (line: string) => void;
}

/** What a channel calls with every message: gate, answer or obey, deliver. Never rejects: one bad message ends nothing. */
export function createBot(parts: BotParts): (message: IncomingMessage) => Promise<void> {
  return async (message) => {
    try {
      const gated = gate(message);
      if (gated.kind === "ignore") return;
      const commands: CommandParts = { ...parts, answer: parts.answerer.answer };
      const reply =
        gated.kind === "command" ? await obey(gated.command, keyOf(message), commands) : await answerTo(message, parts);
      const outcomes = await deliver(parts.channel, message, reply, parts.wait);
      for (const outcome of outcomes)
        if (outcome.kind !== "sent") parts.log(`message ${message.id} ${outcome.kind}: ${outcome.reason}`);
    } catch (error) {
      parts.log(`message ${message.id} failed: ${error instanceof Error ? error.message : String(error)}`);
      await apologise(message, parts);
    }
  };
}

async function answerTo(message: IncomingMessage, { answerer, conversations, today }: BotParts): Promise<string> {
  const asker = keyOf(message);
  const turns = (conversations.recall(asker)?.turns ?? []).slice(-turnsKept);
  const answer = await answerer.answer({ id: message.id, text: message.text, turns, asOf: today() });
  conversations.remember(asker, message.text, answer);
  return answer.answer;
}

async function apologise(message: IncomingMessage, { channel, log }: BotParts): Promise<void> {
  const text = chatWordingOf(detectLanguage(message.text.slice(0, 200))).broken;
  try {
    await channel.send({ conversation: message.conversation, text, replyTo: message });
  } catch (error) {
    log(`message ${message.id} got no reply: ${error instanceof Error ? error.message : String(error)}`);
  }
}
