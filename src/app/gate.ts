import type { IncomingMessage } from "./channel.ts";
import { type Command, readCommand } from "./commands.ts";

/** Whether a message is for the bot, and what it is. */
export type Gated =
  | { readonly kind: "pass" }
  | { readonly kind: "ignore"; readonly reason: "own" | "not-addressed" | "not-text" }
  | { readonly kind: "command"; readonly command: Command };

/** Looks at a message before anything is spent on it. */
export function gate(message: IncomingMessage): Gated {
  if (message.sender.isSelf) return { kind: "ignore", reason: "own" };
  if (!message.addressed) return { kind: "ignore", reason: "not-addressed" };
  if (message.kind !== "text") return { kind: "ignore", reason: "not-text" };
  const command = readCommand(message.text);
  return command ? { kind: "command", command } : { kind: "pass" };
}
