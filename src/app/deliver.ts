import type { Channel, IncomingMessage, Milliseconds, OutgoingMessage, SendOutcome } from "./channel.ts";
import { type Clock, within } from "./clock.ts";
import type { Pace } from "./pace.ts";
import { splitText } from "./split.ts";

/** How often a refused piece is tried in all. */
const mostTries = 3;
/** Pieces that one reply is cut into at most. */
const mostPieces = 5;
/** A send that takes longer is counted as unknown, and the others go on. */
const longestSend: Milliseconds = 30_000;

/** What sending takes. */
export interface Sending {
  readonly channel: Channel;
  readonly pace: Pace;
  readonly clock: Clock;
}

export interface Delivery extends Sending {
  /** Put at the end of a reply that is longer than may be sent. */
  readonly cutShort: string;
}

/**
 * Sends a reply, in pieces where the channel's limit asks for it, one after the other, each when it is its turn. A
 * refusal that names a time to wait is tried again; an unknown outcome never is, since a message must not arrive twice.
 * After a refusal the rest is not sent. Gives the outcome of every piece tried.
 */
export async function deliver(
  delivery: Delivery,
  replyTo: IncomingMessage,
  text: string,
): Promise<readonly SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (const piece of piecesOf(text, delivery)) {
    const outcome = await sendInTurn(delivery, { conversation: replyTo.conversation, text: piece, replyTo });
    outcomes.push(outcome);
    if (outcome.kind === "refused") break;
  }
  return outcomes;
}

function piecesOf(text: string, { channel, cutShort }: Delivery): readonly string[] {
  const { maxBytes } = channel.capabilities;
  const whole = piecesWithin(text, maxBytes);
  if (whole.length <= mostPieces) return whole;
  const last = piecesWithin(whole[mostPieces - 1] ?? "", maxBytes - Buffer.byteLength(cutShort) - 1)[0] ?? "";
  return [...whole.slice(0, mostPieces - 1), `${last}\n${cutShort}`];
}

function piecesWithin(text: string, maxBytes: number): readonly string[] {
  return splitText(text, maxBytes)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
}

/** Sends one message when it is its turn. */
export async function sendInTurn({ channel, pace, clock }: Sending, message: OutgoingMessage): Promise<SendOutcome> {
  for (let tries = 1; ; tries++) {
    await pace.turn();
    const late: SendOutcome = { kind: "unknown", reason: `no answer in ${longestSend / 1000} s` };
    const outcome = await within(channel.send(message), longestSend, late, clock);
    if (outcome.kind !== "refused" || outcome.retryAfter === undefined || tries === mostTries) return outcome;
    pace.hold(outcome.retryAfter);
  }
}
