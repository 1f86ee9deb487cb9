import { type Context, Hono } from "hono";
import { chunksOf, completionOf } from "./chat-completion.ts";
import { modelName, modelNotFound, readChatRequest } from "./chat-request.ts";
import type { ServerParts } from "./parts.ts";
import { openaiError } from "./problem.ts";

/** The routes that OpenAI's clients and front ends call: `POST /v1/chat/completions`, `GET /v1/models` and `/v1/models/haofa`. */
export function chatCompletionsRoutes(parts: ServerParts): Hono {
  const routes = new Hono();
  const model = { id: modelName, object: "model", created: secondsOf(parts.now()), owned_by: modelName };
  let count = 0;
  routes.post("/v1/chat/completions", (context) => {
    count += 1;
    return complete(context, parts, `chatcmpl-${parts.now().toString(36)}-${count}`);
  });
  routes.get("/v1/models", (context) => context.json({ object: "list", data: [model] }));
  routes.get("/v1/models/:model", (context) => {
    const asked = context.req.param("model");
    return asked === modelName ? context.json(model) : modelNotFound(asked);
  });
  for (const path of ["/v1/chat/completions", "/v1/models", "/v1/models/:model"])
    routes.all(path, ({ req }) => openaiError(405, `${req.path} doesn't take ${req.method}.`, "method_not_supported"));
  routes.all("/v1/*", ({ req }) => openaiError(404, `There is no ${req.method} ${req.path} here.`, "unknown_url"));
  return routes;
}

async function complete(context: Context, { knowledge, today, now }: ServerParts, id: string): Promise<Response> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const question = readChatRequest(body);
  if (question instanceof Response) return question;
  const { text, turns } = question;
  const answer = await knowledge().answer({ id, text, turns, asOf: today() });
  const { origin } = new URL(context.req.url);
  const envelope = { id, created: secondsOf(now()) };
  if (question.stream) return streamed(chunksOf(answer, question, origin, envelope));
  return context.json(completionOf(answer, question, origin, envelope));
}

/** Server-sent events, one a chunk, as fast as they are read. */
function streamed(chunks: readonly object[]): Response {
  const events = [...chunks.map((chunk) => JSON.stringify(chunk)), "[DONE]"].values();
  const encoder = new TextEncoder();
  const stream = new ReadableStream({
    pull(controller) {
      const { value, done } = events.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`data: ${value}\n\n`));
    },
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      // A proxy that gathers would make of a stream one answer.
      "x-accel-buffering": "no",
    },
  });
}

function secondsOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
