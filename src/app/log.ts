import { createHash, randomBytes } from "node:crypto";
import { redact } from "../text/redact.ts";

/** What a line of log may carry besides its event: numbers, yes or no, and short texts that are no one's words. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Notes an event. Never called with what an asker wrote or is called; ids go through `pseudonym`. */
export type Log = (event: string, fields?: LogFields) => void;

const salt = randomBytes(16);
/** Of a reason that a platform or a disk gives, more is noise. */
const longestText = 300;

/** The same short name for the same id while the process runs, from which the id can't be found again. */
export function pseudonym(id: string): string {
  return createHash("sha256").update(salt).update(id).digest("hex").slice(0, 8);
}

/** Characters in a row that a reason may share with a message by chance. */
const chance = 5;

/** A reason, unless it quotes what somebody wrote. */
export function withoutWordsOf(text: string, reason: string): string {
  for (let at = 0; at + chance < reason.length; at++)
    if (text.includes(reason.slice(at, at + chance + 1))) return "an error that quotes the message";
  return reason;
}

/** What an error says, in one line. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

/** Events as JSON lines, one a line, with the time; every text is cut and redacted first. */
export async function createJsonLog(write: (line: string) => void): Promise<Log> {
  const { pino, stdTimeFunctions } = await import("pino");
  const logger = pino({ base: null, timestamp: stdTimeFunctions.isoTime }, { write });
  return (event, fields = {}) => logger.info(cleaned(fields), event);
}

/** Events as plain lines, for somebody who sits before a terminal. */
export function createPlainLog(write: (line: string) => void): Log {
  return (event, fields = {}) => {
    const shown = Object.entries(cleaned(fields)).map(([name, value]) => ` ${name}=${value}`);
    write(`${event}${shown.join("")}`);
  };
}

function cleaned(fields: LogFields): LogFields {
  const pairs = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === "string" ? cleanedText(value) : value,
  ]);
  return Object.fromEntries(pairs);
}

/** Cut last: half a number wouldn't be seen to be one. */
function cleanedText(text: string): string {
  const known = redact(text.slice(0, 2 * longestText)).replace(/@{1,2}[0-9a-f]{16,}/g, "[id]");
  return known.slice(0, longestText);
}
