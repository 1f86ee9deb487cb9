import { createMcpHandler } from "@modelcontextprotocol/server";
import { createMcpServer } from "./mcp.ts";
import type { ServerParts } from "./parts.ts";

/** Bytes of a call: the longest question and six before it, every character escaped. */
const longestCall = 524_288;

/**
 * Answers the Model Context Protocol over streamable HTTP, at whatever address it is mounted. No session is kept: each request
 * stands alone, in the revision it speaks; GET and DELETE, which only sessions need, are answered with 405. Who may call is
 * the mount's affair.
 */
export function createMcpRoute(parts: ServerParts): (request: Request) => Promise<Response> {
  const { fetch } = createMcpHandler(() => createMcpServer(parts), {
    maxRequestBodySize: longestCall,
    // Nothing here ever changes while it is listened to.
    maxSubscriptions: 0,
    onerror: (error) => parts.log("assistant-refused", { kind: error.name }),
  });
  return (request) => fetch(request);
}
