import type { Answer, Citation, Question } from "../answer/answer.ts";
import { turnsKept } from "../answer/follow-up.ts";
import { chatWordingOf } from "../answer/wording/chat.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import type { Language } from "../text/language.ts";
import { authorityText } from "./authority-text.ts";
import type { Channel, Instant } from "./channel.ts";
import type { AskerCommand } from "./commands.ts";
import type { Conversations, Memory } from "./conversation.ts";
import type { Feedback } from "./feedback.ts";
import { findImported, importedAt, isImported } from "./find-imported.ts";
import { importedLines } from "./imported-sheet.ts";
import { casesByTier, openArticle, openCase, openTopics } from "./open-authority.ts";

/** What a command of an asker needs to be obeyed. */
export interface ObeyParts {
  readonly base: KnowledgeBase;
  /** Imported laws, where some are installed. */
  readonly corpus?: Corpus | undefined;
  readonly conversations: Conversations;
  readonly feedback: Feedback;
  readonly answer: (question: Question) => Promise<Answer>;
  readonly today: () => Day;
  readonly now: () => Instant;
  readonly channel: Channel;
}

type Simple = Exclude<AskerCommand, { kind: "pair" }>;
type OnAnswer =
  | { readonly kind: "sources" | "more"; readonly language: Language }
  | Extract<Simple, { kind: "source" | "feedback" }>;

/** Does what an asker commands, and gives what to reply. */
export async function obey(command: Simple, asker: string, parts: ObeyParts): Promise<string> {
  const { base, conversations, today } = parts;
  const language = conversations.languageOf(asker) ?? command.language;
  const wording = chatWordingOf(language);
  // On a phone an article of law is long enough without the list of all that cites it.
  const brief = parts.channel.capabilities.maxBytes < Number.POSITIVE_INFINITY;
  switch (command.kind) {
    case "help":
      return wording.help;
    case "about":
      return [
        wording.about(base.fingerprint, today()),
        ...(parts.channel.name === "wechat" ? [wording.risk] : []),
      ].join("\n");
    case "forget":
      conversations.forget(asker);
      return wording.forgotten;
    case "language":
      if (command.wanted === undefined) return wording.whichLanguage;
      conversations.speak(asker, command.wanted);
      return chatWordingOf(command.wanted ?? command.language).speaking(command.wanted !== null);
    case "article":
      return openAnyArticle(command.name, command.day ?? today(), parts, language, brief);
    case "case":
      return openCase(command.name, base, language, brief);
    case "cases":
      return (await casesOfMatter(asker, parts)) ?? [wording.openCase, ...casesByTier(base, language)].join("\n");
    case "topics":
      return openTopics(command.name, base, language);
    default: {
      const memory = conversations.recall(asker);
      return memory ? await obeyOnAnswer(command as OnAnswer, asker, memory, parts) : wording.nothingYet;
    }
  }
}

/** An article that the knowledge base holds; or else, marked as such, one that only an imported corpus has. */
async function openAnyArticle(
  name: string,
  day: Day,
  { base, corpus }: ObeyParts,
  language: Language,
  brief: boolean,
): Promise<string> {
  const [imported] = await findImported(name, day, base, corpus);
  return imported ? importedLines(imported, language).join("\n") : openArticle(name, day, base, language, brief);
}

/** The cases about what was asked before; undefined where nothing was, or no case is near it. */
async function casesOfMatter(asker: string, parts: ObeyParts): Promise<string | undefined> {
  const { conversations, today } = parts;
  const memory = conversations.recall(asker);
  if (!memory) return undefined;
  const language = conversations.languageOf(asker) ?? memory.answer.language;
  const text = chatWordingOf(language).casesAsked;
  const answer = await parts.answer({ text, turns: memory.turns.slice(-turnsKept), asOf: today(), language });
  if (answer.kind !== "lookup") return undefined;
  conversations.replaceAnswer(asker, answer);
  return answer.answer;
}

/** Commands about the answer last given. */
async function obeyOnAnswer(
  command: OnAnswer,
  asker: string,
  { answer, turns }: Memory,
  parts: ObeyParts,
): Promise<string> {
  // A thumb is of no language; the answer it is about is.
  const spoken = command.kind === "feedback" ? answer.language : command.language;
  const wording = chatWordingOf(parts.conversations.languageOf(asker) ?? spoken);
  if (command.kind === "feedback") {
    if (command.rating === null && command.remark === "") return wording.feedbackHow;
    if (!parts.feedback.add(command, turns.at(-1) ?? "", answer, parts.now())) return wording.notKept;
    return command.rating === "down" ? wording.thanksForNo : wording.thanks;
  }
  if (command.kind === "sources") {
    if (answer.citations.length === 0) return wording.noSource(1, 0);
    return [...answer.citations.map((citation) => sourceLine(citation, answer.language)), wording.openSource].join(
      "\n",
    );
  }
  if (command.kind === "source") {
    const citation = answer.citations.find(({ number }) => number === command.number);
    const day = citation?.effective ?? answer.asOf;
    const text = citation && authorityText(citation.ref, day, parts.base, answer.language);
    if (citation && parts.corpus && isImported(citation.ref)) {
      const [imported] = await importedAt(citation.ref, day, parts.corpus);
      if (imported) return importedLines(imported, answer.language).join("\n");
    }
    return text ?? wording.noSource(command.number, answer.citations.length);
  }
  const full = await parts.answer({
    text: turns.at(-1) ?? "",
    turns: turns.slice(0, -1).slice(-turnsKept),
    asOf: parts.today(),
    language: parts.conversations.languageOf(asker) ?? answer.language,
    detail: "full",
  });
  parts.conversations.replaceAnswer(asker, full);
  return full.answer;
}

/** A source as one line: its number, and the law and article, or the case. */
function sourceLine({ number, kind, law, lawEn, article, articleNo, caseNo }: Citation, language: Language): string {
  const zh =
    kind === "case" ? [law, caseNo ?? ""].filter((part) => part !== "").join("，") : `《${law}》${article ?? ""}`;
  if (language === "zh") return `[${number}] ${zh}`;
  return `[${number}] ${lawEn}${articleNo ? `, art. ${articleNo}` : ""} (${zh})`;
}
