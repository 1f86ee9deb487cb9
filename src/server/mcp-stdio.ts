import { PassThrough, type Readable, type Writable } from "node:stream";
import { isJSONRPCRequest, isJSONRPCResponse } from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { createMcpServer } from "./mcp.ts";
import type { ServerParts } from "./parts.ts";

/** How long calls in hand are still answered once the input has ended. */
const patience = 10_000;

/**
 * Answers the Model Context Protocol line by line, until the input ends or `close` is called. Whoever sends calls and ends the
 * input at once is still answered; the library would drop what is in hand.
 */
export function serveMcpLines(parts: ServerParts, input: Readable, output: Writable): { close(): Promise<void> } {
  const held = input.pipe(new PassThrough(), { end: false });
  const transport = new StdioServerTransport(held, output);
  const inHand = new Set<string | number>();
  let hasEnded = false;
  const endWhenAnswered = () => {
    if (hasEnded && inHand.size === 0) held.end();
  };
  const start = transport.start.bind(transport);
  transport.start = () => {
    // Whoever serves has by now said what becomes of a message.
    const receive = transport.onmessage;
    transport.onmessage = (message) => {
      if (isJSONRPCRequest(message)) inHand.add(message.id);
      receive?.(message);
    };
    return start();
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if (isJSONRPCResponse(message) && message.id !== undefined) inHand.delete(message.id);
    endWhenAnswered();
  };
  input.once("end", () => {
    hasEnded = true;
    // What was read last is still on its way through.
    setImmediate(endWhenAnswered);
    setTimeout(() => held.end(), patience).unref();
  });
  const onerror = (error: Error) => parts.log("assistant-refused", { kind: error.name });
  return serveStdio(() => createMcpServer(parts), { transport, onerror });
}
