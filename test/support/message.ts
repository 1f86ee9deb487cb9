import type { Answer, Citation } from "../../src/answer/answer.ts";
import type { IncomingMessage } from "../../src/app/channel.ts";

/** A direct text message, with whatever matters to the test. */
export function messageOf(text: string, rest: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    id: "1",
    conversation: { id: "c", kind: "direct" },
    sender: { id: "s", name: "S", isSelf: false },
    kind: "text",
    text,
    addressed: true,
    at: 0,
    ...rest,
  };
}

/** An answer that says one thing. */
export function answerOf(text: string, citations: readonly Citation[] = []): Answer {
  return {
    id: "1",
    scope: "in",
    kind: "position",
    verdict: "depends",
    language: "zh",
    positions: [],
    headline: text,
    answer: text,
    reading: [],
    sentences: [],
    missing: [],
    citations,
    confidence: "likely",
    asOf: "2026-11-21",
    actDate: null,
    governing: null,
    knowledge: "0000000000000000",
  };
}
