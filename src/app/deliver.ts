import type { Channel, IncomingMessage, Milliseconds, SendOutcome } from "./channel.ts";
import { splitText } from "./split.ts";

/** How often a refused piece is tried in all. */
const mostTries = 3;

/**
 * Sends a reply, in pieces where the channel's limit asks for it, one after the other. A refusal that names a time to
 * wait is tried again; an unknown outcome never is, since a message must not arrive twice. After a refusal the rest is
 * not sent. Gives the outcome of every piece tried.
 */
export async function deliver(
  channel: Channel,
  replyTo: IncomingMessage,
  text: string,
  wait: (time: Milliseconds) => Promise<void>,
): Promise<readonly SendOutcome[]> {
  const pieces = splitText(text, channel.capabilities.maxBytes)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const outcomes: SendOutcome[] = [];
  for (const piece of pieces) {
    const outcome = await sendPiece(channel, replyTo, piece, wait);
    outcomes.push(outcome);
    if (outcome.kind === "refused") break;
  }
  return outcomes;
}

async function sendPiece(
  channel: Channel,
  replyTo: IncomingMessage,
  text: string,
  wait: (time: Milliseconds) => Promise<void>,
): Promise<SendOutcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await channel.send({ conversation: replyTo.conversation, text, replyTo });
    if (outcome.kind !== "refused" || outcome.retryAfter === undefined || tries === mostTries) return outcome;
    await wait(outcome.retryAfter);
  }
}
