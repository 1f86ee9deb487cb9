import type { IncomingMessage, Instant } from "./channel.ts";
import { type Command, readCommand } from "./commands.ts";
import type { Standing } from "./group-settings.ts";

export type Ignored =
  | "own"
  | "old"
  | "not-addressed"
  | "not-text"
  | "duplicate"
  | "stopping"
  | Exclude<Standing, "open">;

/** Whether a message is for the bot, and what it is. */
export type Gated =
  /** `text`: the question, without the prefix that addressed it. */
  | { readonly kind: "pass"; readonly text: string }
  | { readonly kind: "command"; readonly command: Command }
  /** No text, sent directly: a word on what the bot reads. */
  | { readonly kind: "hint" }
  | { readonly kind: "ignore"; readonly reason: Ignored };

export interface GateRules {
  /** Words that address the bot at the start of a message in a group, as an @ does. */
  readonly prefixes: readonly string[];
  /** Messages from before are ignored. */
  readonly since: Instant;
}

/** Looks at a message before anything is spent on it. Whether its group is answered at all is asked after. */
export function gate(message: IncomingMessage, { prefixes, since }: GateRules): Gated {
  if (message.sender.isSelf) return ignore("own");
  if (message.at < since) return ignore("old");
  if (message.kind !== "text") return ignoreOrHint(message);
  const text = message.text.trim();
  const prefix = prefixIn(text, prefixes);
  if (!message.addressed && prefix === undefined) return ignore("not-addressed");
  const said = text.slice(prefix?.length ?? 0).replace(/^[\s,，:：、]+/, "");
  const command = readCommand(said);
  return command ? { kind: "command", command } : { kind: "pass", text: said };
}

function ignoreOrHint({ conversation, addressed }: IncomingMessage): Gated {
  if (conversation.kind === "group") return ignore(addressed ? "not-text" : "not-addressed");
  return { kind: "hint" };
}

/** The prefix must end where it ends: 号法 doesn't address 号法律师. A slash is as good in either width. */
function prefixIn(text: string, prefixes: readonly string[]): string | undefined {
  const start = asCompared(text);
  return prefixes.find((prefix) => {
    if (prefix === "" || !start.startsWith(asCompared(prefix))) return false;
    const after = text.slice(prefix.length, prefix.length + 1);
    return after === "" || /^[\s,，:：、?？]$/.test(after) || /^[/／]/.test(prefix);
  });
}

function asCompared(text: string): string {
  return text.toLowerCase().replace(/^／/, "/");
}

function ignore(reason: Ignored): Gated {
  return { kind: "ignore", reason };
}
