import type { Answer, Question } from "../answer/answer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { chatWordingOf } from "../answer/wording/chat.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { detectLanguage, type Language } from "../text/language.ts";
import { authorityText } from "./authority-text.ts";
import type { Conversations } from "./conversation.ts";

/** What can be asked of the bot besides a question. A message is a command only when it holds nothing else. */
export type Command =
  | { readonly kind: "help" | "more" | "forget"; readonly language: Language }
  | { readonly kind: "source"; readonly number: number; readonly language: Language };

const words: readonly { readonly kind: "help" | "more" | "forget"; readonly pattern: RegExp }[] = [
  { kind: "help", pattern: /^(?:帮助|幫助|怎么用|help|\?|？)$/i },
  { kind: "more", pattern: /^(?:详细|詳細|详细点|展开|more|full|details?)$/i },
  { kind: "forget", pattern: /^(?:清除|清空|忘记|忘掉|forget|clear|reset)$/i },
];
const source = /^(?:依据|依據|来源|來源|出处|source|src)\s*[[［【]?\s*(\d{1,2})\s*[\]］】]?$/i;

/** Reads a command, with or without a slash; undefined for anything else. */
export function readCommand(text: string): Command | undefined {
  const bare = text
    .normalize("NFKC")
    .trim()
    .replace(/^\//, "")
    .replace(/[。.!]$/, "")
    .trim();
  const language = detectLanguage(bare);
  const number = source.exec(bare)?.[1];
  if (number !== undefined) return { kind: "source", number: Number(number), language };
  const kind = words.find(({ pattern }) => pattern.test(bare))?.kind;
  return kind && { kind, language };
}

/** What a command needs to be obeyed. */
export interface CommandParts {
  readonly base: KnowledgeBase;
  readonly conversations: Conversations;
  readonly answer: (question: Question) => Promise<Answer>;
  readonly today: () => Day;
}

/** Does what an asker commands, and gives what to reply. */
export async function obey(command: Command, asker: string, parts: CommandParts): Promise<string> {
  const wording = chatWordingOf(command.language);
  if (command.kind === "help") return wording.help;
  if (command.kind === "forget") {
    parts.conversations.forget(asker);
    return wording.forgotten;
  }
  const memory = parts.conversations.recall(asker);
  if (!memory) return wording.nothingYet;
  const { answer, turns } = memory;
  if (command.kind === "source") {
    const citation = answer.citations.find(({ number }) => number === command.number);
    const day = citation?.effective ?? answer.asOf;
    const text = citation && authorityText(citation.ref, day, parts.base, answer.language);
    return text ?? wording.noSource(command.number, answer.citations.length);
  }
  const full = await parts.answer({
    text: turns.at(-1) ?? "",
    turns: turns.slice(0, -1).slice(-turnsKept),
    asOf: parts.today(),
    language: answer.language,
    detail: "full",
  });
  parts.conversations.replaceAnswer(asker, full);
  return full.answer;
}
