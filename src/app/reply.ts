import type { Answer, Question } from "../answer/answer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { chatWordingOf } from "../answer/wording/chat.ts";
import { ownerWordingOf } from "../answer/wording/owner.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import { detectLanguage } from "../text/language.ts";
import { redact } from "../text/redact.ts";
import type { IncomingMessage } from "./channel.ts";
import { type Command, isOwnerCommand } from "./commands.ts";
import { type Conversations, keyOf, type Memory } from "./conversation.ts";
import type { Feedback } from "./feedback.ts";
import { obey } from "./obey.ts";
import { type Obeyed, type OwnerParts, obeyOwner } from "./owner-commands.ts";
import { tellsPrivateFacts } from "./private-facts.ts";

/** What answers, now; another after a reload. */
export interface KnowledgeInUse {
  readonly base: KnowledgeBase;
  /** Imported laws, where some are installed. */
  readonly corpus?: Corpus | undefined;
  readonly answer: (question: Question) => Promise<Answer>;
}

export interface ReplyParts extends OwnerParts {
  readonly knowledge: () => KnowledgeInUse;
  readonly conversations: Conversations;
  readonly feedback: Feedback;
  /** Shows the owner's code to whoever sits before the process. */
  readonly showCode: (code: string) => void;
  readonly today: () => Day;
  readonly now: () => number;
}

/** What a command is answered with. */
export async function replyToCommand(command: Command, message: IncomingMessage, parts: ReplyParts): Promise<Obeyed> {
  if (isOwnerCommand(command)) return obeyOwner(command, message, parts);
  if (command.kind === "pair") return { reply: pair(command.code, message, parts, command.language) };
  const { base, corpus, answer } = parts.knowledge();
  const reply = await obey(command, keyOf(message), { ...parts, base, corpus, answer });
  return { reply: inPlace(reply, message) };
}

/** What a question is answered with; it continues the asker's own earlier ones, and nobody else's. */
export async function replyToQuestion(text: string, message: IncomingMessage, parts: ReplyParts): Promise<string> {
  const { conversations } = parts;
  const asker = keyOf(message);
  const memory = conversations.recall(asker);
  const question = textWithQuoted(text, message);
  const turns = turnsBefore(message, memory).slice(-turnsKept);
  const language = conversations.languageOf(asker);
  const asked = { id: message.id, text: question, turns, asOf: parts.today() };
  const answer = await parts.knowledge().answer(language ? { ...asked, language } : asked);
  // Thanks and talk of other things leave what was asked and answered before where it was.
  if (!memory || (answer.kind !== "small-talk" && answer.kind !== "abstain"))
    conversations.remember(asker, [...turns, question], answer);
  const isForAll = message.conversation.kind === "group";
  if (!isForAll || answer.scope === "out" || !tellsPrivateFacts(question)) return inPlace(answer.answer, message);
  return `${inPlace(answer.answer, message)}\n${chatWordingOf(answer.language).directChat}`;
}

/** The word on what can be read, in the asker's language as far as it is known. */
export function replyToOther(message: IncomingMessage, { conversations }: ReplyParts): string {
  const asker = keyOf(message);
  const language = conversations.languageOf(asker) ?? conversations.recall(asker)?.answer.language;
  const both = [chatWordingOf("zh").textOnly, chatWordingOf("en").textOnly].join("\n");
  return language ? chatWordingOf(language).textOnly : both;
}

/** Where a message that couldn't be dealt with gets a word: in its language. */
export function languageOf(message: IncomingMessage) {
  return detectLanguage(message.text.slice(0, 200));
}

/** In a group nothing that could be somebody's number is shown, whoever wrote it. */
function inPlace(text: string, { conversation }: IncomingMessage): string {
  return conversation.kind === "group" ? redact(text) : text;
}

function pair(code: string, message: IncomingMessage, parts: ReplyParts, language: "zh" | "en"): string {
  const { ownership } = parts;
  const wording = ownerWordingOf(language);
  if (message.conversation.kind === "group") {
    const next = ownership.burn(code);
    if (next !== undefined) parts.showCode(next);
    return wording.pairDirectly;
  }
  const outcome = ownership.pair(code, message.sender.id, message.conversation.id);
  return { paired: wording.paired, wrong: wording.wrongCode, void: wording.voidCode }[outcome];
}

/** What somebody else wrote and the asker quotes is part of the question. */
function textWithQuoted(text: string, { quoted }: IncomingMessage): string {
  return quoted && !quoted.fromBot ? `${quoted.text}\n${text}`.trim() : text;
}

/**
 * A quoted answer is what a question continues: the asker's own last one with all that led to it, another's only as far
 * as the quote itself shows it.
 */
function turnsBefore({ quoted }: IncomingMessage, memory: Memory | undefined): readonly string[] {
  const own = memory?.turns ?? [];
  if (!quoted?.fromBot) return own;
  const headline = headlineIn(quoted.text);
  return headline === "" || memory?.answer.answer.includes(headline) ? own : [headline];
}

/** The first line of an answer, without whom it names and how it is labelled. */
function headlineIn(answer: string): string {
  const line =
    answer
      .replace(/^@[^\u2005\n]{1,80}\u2005/, "")
      .trim()
      .split("\n")[0] ?? "";
  return line.replace(/^(?:结论：|Verdict: )/, "").trim();
}
