import { z } from "zod";
import { turnsKept } from "../answer/follow-up.ts";
import { longestQuestion } from "../answer/message.ts";
import { openaiError } from "./problem.ts";

/** The one model there is. */
export const modelName = "haofa";

const roles = ["system", "developer", "user", "assistant", "tool", "function"] as const;

/** What of a request is read; whatever else front ends send (temperature, tools, …) is taken and changes nothing. */
const chatRequest = z.looseObject({
  model: z.string(),
  messages: z
    .array(z.looseObject({ role: z.enum(roles), content: z.unknown() }))
    .min(1, "must hold at least the user's question"),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.number().nullish(),
});
type ChatMessage = z.output<typeof chatRequest>["messages"][number];

/** A question as it was asked in messages. */
export interface ChatQuestion {
  readonly text: string;
  /** The asker's earlier questions, oldest first. */
  readonly turns: readonly string[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

/**
 * Reads a request body; else the answer that says what is wrong with it. Only what the user wrote is read: an assistant's earlier
 * text is no evidence, and a system's is no instruction.
 */
export function readChatRequest(body: unknown): ChatQuestion | Response {
  const read = chatRequest.safeParse(body);
  if (!read.success) return shapeError(read.error);
  const { model, messages, n, stream, stream_options } = read.data;
  if (model !== modelName) return modelNotFound(model);
  if (n !== undefined && n !== null && n !== 1)
    return openaiError(400, "There is one answer to a question; leave n out, or let it be 1.", "invalid_value", "n");
  if (messages.at(-1)?.role !== "user")
    return openaiError(400, "The last message must be the user's; end with the question.", "invalid_value", "messages");
  const texts: string[] = [];
  for (const [i, message] of messages.entries()) {
    if (message.role !== "user") continue;
    const text = textOf(message);
    if (text === undefined) return contentError(i);
    texts.push(text);
  }
  const question = texts.at(-1) ?? "";
  if (question.trim() === "")
    return openaiError(400, "The last message is empty; ask something.", "invalid_value", "messages");
  if (question.length > longestQuestion)
    return openaiError(
      400,
      `A question may have ${longestQuestion} characters; shorten it.`,
      "context_length_exceeded",
      "messages",
    );
  // Whatever was written before is only gone on from, so that a long one is cut and not refused.
  const turns = texts
    .slice(0, -1)
    .filter((text) => text.trim() !== "")
    .slice(-turnsKept)
    .map((text) => text.slice(0, longestQuestion));
  return { text: question, turns, stream: stream === true, includeUsage: stream_options?.include_usage === true };
}

export function modelNotFound(model: string): Response {
  const name = model.slice(0, 100);
  return openaiError(404, `The model "${name}" does not exist; use "${modelName}".`, "model_not_found", "model");
}

/** A message's text, whole or in parts; undefined where it is, or holds, anything else. */
function textOf({ content }: ChatMessage): string | undefined {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return undefined;
  const texts = content.map((part: unknown) => {
    const { type, text } = (part ?? {}) as { type?: unknown; text?: unknown };
    return type === "text" && typeof text === "string" ? text : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join("\n");
}

function contentError(index: number): Response {
  const message = "Only text is read; send the content as a string, or as parts of type text.";
  return openaiError(400, message, "invalid_value", `messages.[${index}].content`);
}

function shapeError({ issues }: z.ZodError): Response {
  const [issue] = issues;
  const path = (issue?.path ?? []).map((part) => (typeof part === "number" ? `[${part}]` : String(part))).join(".");
  if (path === "") return openaiError(400, "The body must be a JSON object with model and messages.", "invalid_value");
  return openaiError(400, `"${path}": ${issue?.message ?? "is wrong"}.`, "invalid_value", path);
}
