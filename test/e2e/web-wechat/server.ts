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
  fault?: Fault["kind"];
  /** WeChat's return code, once it is answered. */
  ret?: number;
  /** HTTP status, once it is answered. */
  status?: number;
}

interface Parts {
  readonly answer: (request: Request) => Promise<Answer>;
  readonly faults: Faults;
  readonly onCall: (call: Call) => void;
  /** Cuts the connection of a request. */
  readonly reset: (request: IncomingMessage) => void;
  readonly now: () => number;
}

export interface Serving {
  readonly listener: RequestListener;
  /** Lets new faults meet the requests that are being held: a poll would else outlive them by half a minute. */
  strike(): void;
}

/** What is held until something happens. */
const polls: ReadonlySet<string> = new Set(["login", "synccheck"]);

/** Reads a request, writes it down, lets the faults have their way, and answers. */
export function createServing({ answer, faults, onCall, reset, now }: Parts): Serving {
  const held = new Set<Exchange>();

  const meet = async (exchange: Exchange, fault: Fault) => {
    const { incoming, request, call } = exchange;
    held.delete(exchange);
    call.fault = fault.kind;
    switch (fault.kind) {
      case "reset":
        return reset(incoming);
      case "hang":
        return;
      case "status":
        return finish(exchange, { status: fault.value, text: "" });
      case "body":
        return finish(exchange, { text: fault.value });
      case "ret":
        return finish(exchange, refuse(request.endpoint, fault.value));
      case "lost":
        await answer(request);
        return reset(incoming);
      case "slow":
        await new Promise((done) => setTimeout(done, fault.value).unref());
        return finish(exchange, await answer(request));
    }
  };

  return {
    strike() {
      for (const exchange of [...held]) {
        const fault = faults.take(exchange.request.endpoint);
        if (fault) void meet(exchange, fault);
      }
    },
    async listener(incoming, response) {
      const request = await read(incoming).catch(() => undefined);
      if (request === undefined) return;
      const { endpoint, host } = request;
      const call: Call = { endpoint, host, method: incoming.method ?? "", at: now() };
      onCall(call);
      const exchange: Exchange = { incoming, response, request, call };
      const fault = faults.take(endpoint);
      if (fault) return meet(exchange, fault);
      // Anything else is carried out at once, and must not meet a fault that was set after it.
      if (!polls.has(endpoint)) return finish(exchange, await answer(request));
      held.add(exchange);
      // Whoever hangs up, or is killed, can't be struck any more.
      response.on("close", () => held.delete(exchange));
      const given = await answer(request);
      if (held.delete(exchange)) finish(exchange, given);
    },
  };
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly request: Request;
  readonly call: Call;
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

function finish({ response, call }: Exchange, { status = 200, headers = {}, text, ret }: Answer): void {
  call.status = status;
  if (ret !== undefined) call.ret = ret;
  if (response.destroyed) return;
  const body = Buffer.from(text, "utf8");
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": body.length,
    ...copy(headers),
  });
  response.end(body);
}

/** Node's headers want lists that may change. */
function copy(headers: NonNullable<Answer["headers"]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
