import type { Answer, Citation } from "../answer/answer.ts";
import { wholeOf } from "../knowledge/reference.ts";
import { splitSentences } from "../text/sentences.ts";
import type { ChatQuestion } from "./chat-request.ts";
import { modelName } from "./chat-request.ts";

/** A link behind a `[n]` of the text; the indices are UTF-16 units, `end_index` exclusive. */
export interface UrlCitation {
  readonly type: "url_citation";
  readonly url_citation: {
    readonly start_index: number;
    readonly end_index: number;
    readonly title: string;
    readonly url: string;
  };
}

/** What a completion says of itself, whole or in chunks. */
interface Envelope {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
}

/** Of a piece without a stop in it, so many characters are sent at once. */
const longestPiece = 200;

/** The answer as one `chat.completion`; the whole answer object stands in `haofa`. */
export function completionOf(answer: Answer, question: ChatQuestion, origin: string, envelope: Envelope): object {
  const message = {
    role: "assistant",
    content: answer.answer,
    refusal: null,
    annotations: annotationsOf(answer, origin),
  };
  return {
    ...headOf(answer, envelope, "chat.completion"),
    choices: [{ index: 0, message, logprobs: null, finish_reason: "stop" }],
    usage: usageOf(answer, question),
    haofa: answer,
  };
}

/** The same as `chat.completion.chunk`s, in order; the last but the usage carries `haofa`. */
export function chunksOf(
  answer: Answer,
  question: ChatQuestion,
  origin: string,
  envelope: Envelope,
): readonly object[] {
  const head = headOf(answer, envelope, "chat.completion.chunk");
  const rest = question.includeUsage ? { usage: null } : {};
  const chunk = (delta: object, finish: "stop" | null = null, more: object = {}) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...rest,
    ...more,
  });
  const annotations = annotationsOf(answer, origin);
  return [
    chunk({ role: "assistant", content: "", refusal: null }),
    ...piecesOf(answer.answer).map((content) => chunk({ content })),
    ...(annotations.length > 0 ? [chunk({ annotations })] : []),
    chunk({}, "stop", { haofa: answer }),
    ...(question.includeUsage ? [{ ...head, choices: [], usage: usageOf(answer, question) }] : []),
  ];
}

/** A text in pieces that end with a sentence or a line; joined they are the text, and none ends within a character. */
export function piecesOf(text: string): readonly string[] {
  return splitSentences(text).flatMap((sentence) => {
    const characters = [...sentence];
    return Array.from({ length: Math.ceil(characters.length / longestPiece) }, (_, i) =>
      characters.slice(i * longestPiece, (i + 1) * longestPiece).join(""),
    );
  });
}

/** Every `[n]` of the text with where its source can be read: there, or else on our own page at that origin. */
export function annotationsOf({ answer, citations, language }: Answer, origin: string): readonly UrlCitation[] {
  return [...answer.matchAll(/\[(\d)\]/g)].flatMap((mark) => {
    const citation = citations.find(({ number }) => number === Number(mark[1]));
    if (!citation) return [];
    const place = { start_index: mark.index, end_index: mark.index + mark[0].length };
    const url = citation.url ?? pageOf(citation, origin);
    return [{ type: "url_citation", url_citation: { ...place, title: titleOf(citation, language), url } }];
  });
}

function pageOf({ kind, ref }: Citation, origin: string): string {
  const path = kind === "case" ? `cases/${wholeOf(ref).replace(/^case\//, "")}` : `articles/${wholeOf(ref)}`;
  return `${origin}/${path}`;
}

function titleOf({ kind, law, lawEn, article, articleNo }: Citation, language: Answer["language"]): string {
  if (kind === "case" || article === null) return language === "zh" ? law : lawEn;
  return language === "zh" ? `${law}${article}` : `${lawEn}, ${articleNo}`;
}

function headOf(answer: Answer, { id, created }: Envelope, object: string) {
  return { id, object, created, model: modelName, system_fingerprint: `fp_${answer.knowledge}` };
}

/** There is no tokenizer: characters are counted. */
function usageOf({ answer }: Answer, { text, turns }: ChatQuestion) {
  const asked = [...turns, text].reduce((sum, one) => sum + [...one].length, 0);
  const said = [...answer].length;
  return { prompt_tokens: asked, completion_tokens: said, total_tokens: asked + said };
}
