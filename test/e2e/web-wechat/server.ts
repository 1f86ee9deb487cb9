import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type Answer, refuse } from "./answer.ts";
import type { Fault, Faults } from "./faults.ts";

/** One request to WeChat, taken apart. */
export interface Request {
  readonly endpoint: string;
  readonly host: string;
  readonly query: URLSearchParams;
  /** The parsed JSON of the body; empty where it is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Call {
  /** The last part of the path: `jslogin`, `webwxsync` … */
  readonly endpoint: string;
  readonly host: string;
  readonly method: string;
  readonly at: number;
  /** What was done to it on purpose. */
  readonly fault?: Fault["kind"];
  /** WeChat's return code, once it is answered. */
  ret?: number;
  /** HTTP status, once it is answered. */
  status?: number;
}

interface Parts {
  readonly answer: (request: Request) => Promise<Answer>;
  readonly faults: Faults;
  readonly onCall: (call: Call) => void;
  readonly reset: (request: IncomingMessage) => void;
  readonly now: () => number;
}

/** Reads a request, writes it down, lets the faults have their way, and answers. */
export function createServing({ answer, faults, onCall, reset, now }: Parts): RequestListener {
  return async (incoming, response) => {
    const request = await read(incoming).catch(() => undefined);
    if (request === undefined) return;
    const fault = faults.take(request.endpoint);
    const { endpoint, host } = request;
    const call: Call = {
      endpoint,
      host,
      method: incoming.method ?? "",
      at: now(),
      ...(fault && { fault: fault.kind }),
    };
    onCall(call);
    const finish = (given: Answer) => {
      call.status = given.status ?? 200;
      if (given.ret !== undefined) call.ret = given.ret;
      send(response, given);
    };
    switch (fault?.kind) {
      case "reset":
        return reset(incoming);
      case "hang":
        return;
      case "status":
        return finish({ status: fault.value, text: "" });
      case "body":
        return finish({ text: fault.value });
      case "ret":
        return finish(refuse(endpoint, fault.value));
      case "lost":
        await answer(request);
        return reset(incoming);
      case "slow":
        await new Promise((done) => setTimeout(done, fault.value).unref());
        return finish(await answer(request));
      default:
        return finish(await answer(request));
    }
  };
}

async function read(incoming: IncomingMessage): Promise<Request> {
  // An absolute address is the older way of asking through a proxy; it says the host itself.
  const address = new URL(incoming.url ?? "/", `https://${incoming.headers.host ?? "localhost"}`);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return {
    endpoint: address.pathname.split("/").at(-1) ?? "",
    host: address.hostname,
    query: address.searchParams,
    body: parse(Buffer.concat(chunks).toString("utf8")),
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, text }: Answer): void {
  if (response.destroyed) return;
  const body = Buffer.from(text, "utf8");
  response.on("error", () => {});
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": body.length,
    ...copy(headers),
  });
  response.end(body);
}

function copy(headers: NonNullable<Answer["headers"]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
