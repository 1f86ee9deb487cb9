import { type Asked, createEasyAnswerer, type EasyAnswerer, segmenterFor } from "./app/create-answerer.ts";
import { dayInShanghai } from "./knowledge/day.ts";
import type { KnowledgeBase } from "./knowledge/knowledge-base.ts";
import type { Segmenter } from "./text/segmenter.ts";

export type { Answer, AnswerSentence, Citation, Governing, MissingFact, Question } from "./answer/answer.ts";
export type { Answerer, Trace } from "./answer/answerer.ts";
export type {
  Channel,
  ChannelStatus,
  Conversation,
  IncomingMessage,
  Instant,
  Milliseconds,
  OutgoingMessage,
  SendOutcome,
} from "./app/channel.ts";
export { createTerminalChannel } from "./channel/terminal.ts";
export { type Day, dayInShanghai, isDay } from "./knowledge/day.ts";
export { KnowledgeError, type Problem } from "./knowledge/errors.ts";
export type { Authority, KnowledgeBase } from "./knowledge/knowledge-base.ts";
export { type LoadOptions, loadKnowledge } from "./knowledge/load.ts";
export type { Passage } from "./knowledge/passage.ts";
export { parseReference, type Reference } from "./knowledge/reference.ts";
export { createArticleLookup } from "./retrieval/article-lookup.ts";
export { createCaseLookup } from "./retrieval/case-lookup.ts";
export type { Query } from "./retrieval/query.ts";
export { createRetriever, type Hit, type Retriever } from "./retrieval/retriever.ts";
export { createAnalyzer } from "./text/analyzer.ts";
export type { Language } from "./text/language.ts";
export { createSegmenter, type Segmenter } from "./text/segmenter.ts";
export type { Asked, EasyAnswerer };

/**
 * An answerer over loaded knowledge. Ask it a text, or a question with `turns`, `asOf` (today in Shanghai if left out) and
 * `language` (the question's own if left out).
 */
export function createAnswerer(base: KnowledgeBase, options: { readonly segmenter?: Segmenter } = {}): EasyAnswerer {
  const segmenter = options.segmenter ?? segmenterFor(base);
  return createEasyAnswerer(base, { segmenter, today: () => dayInShanghai(Date.now()) });
}
