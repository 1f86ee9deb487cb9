import type { Answer, Question } from "../answer/answer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { chatWordingOf } from "../answer/wording/chat.ts";
import { type Day, isDay } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { detectLanguage, type Language } from "../text/language.ts";
import { authorityText } from "./authority-text.ts";
import type { Conversations } from "./conversation.ts";
import { openArticle, openCase, openTopics } from "./open-authority.ts";

/** What can be asked of the bot besides a question. A message is a command only when it holds nothing else. */
export type Command =
  | { readonly kind: "help" | "more" | "forget"; readonly language: Language }
  | { readonly kind: "source"; readonly number: number; readonly language: Language }
  | { readonly kind: "article"; readonly name: string; readonly day: Day | null; readonly language: Language }
  | { readonly kind: "case" | "topics"; readonly name: string; readonly language: Language };

const words: readonly { readonly kind: "help" | "more" | "forget"; readonly pattern: RegExp }[] = [
  { kind: "help", pattern: /^(?:帮助|幫助|怎么用|help|\?|？)$/i },
  { kind: "more", pattern: /^(?:详细|詳細|详细点|展开|more|full|details?)$/i },
  { kind: "forget", pattern: /^(?:清除|清空|忘记|忘掉|forget|clear|reset)$/i },
];
const source = /^(?:依据|依據|来源|來源|出处|source|src)\s*[[［【]?\s*(\d{1,2})\s*[\]］】]?$/i;

/** Commands that open something by name. The English words open a question as often, so they need the slash. */
const opening: readonly { readonly kind: "article" | "case" | "topics"; readonly pattern: RegExp }[] = [
  { kind: "article", pattern: /^(?:\/?(?:法条|法條|条文|條文)|\/article)\s*[：:]?\s*(.+)$/i },
  { kind: "case", pattern: /^(?:\/?(?:案例)\s+|\/case\s+)(.+)$/i },
  { kind: "topics", pattern: /^(?:\/?(?:话题|話題)|\/topics?|topics)(?:\s+(.+))?$/i },
];
const dayAtEnd = /\s+(?:on\s+|@)?(\d{4}-\d{2}-\d{2})$/i;

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
  const opens = readOpening(text.normalize("NFKC").trim());
  if (opens) return opens;
  const kind = words.find(({ pattern }) => pattern.test(bare))?.kind;
  return kind && { kind, language };
}

function readOpening(text: string): Command | undefined {
  for (const { kind, pattern } of opening) {
    const match = pattern.exec(text);
    if (!match) continue;
    const said = (match[1] ?? "").trim();
    const language = detectLanguage(text);
    if (kind !== "article") return { kind, name: said, language };
    const day = dayAtEnd.exec(said)?.[1];
    return { kind, name: said.replace(dayAtEnd, ""), day: day && isDay(day) ? day : null, language };
  }
  return undefined;
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
  if (command.kind === "article")
    return openArticle(command.name, command.day ?? parts.today(), parts.base, command.language);
  if (command.kind === "case") return openCase(command.name, parts.base, command.language);
  if (command.kind === "topics") return openTopics(command.name, parts.base, command.language);
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
