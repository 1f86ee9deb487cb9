import { chatWordingOf } from "../answer/wording/chat.ts";
import { ownerWordingOf } from "../answer/wording/owner.ts";
import type { ChannelStatus, IncomingMessage, Instant, Milliseconds, SendOutcome } from "./channel.ts";
import { within } from "./clock.ts";
import { isOwnerCommand } from "./commands.ts";
import { deliver, sendInTurn } from "./deliver.ts";
import { type BotParts, type Desk, deskOf } from "./desk.ts";
import { dropOldFeedback } from "./feedback.ts";
import { type Gated, gate, type Ignored } from "./gate.ts";
import { pseudonym, reasonOf, withoutWordsOf } from "./log.ts";
import type { BotStatus, Obeyed } from "./owner-commands.ts";
import { languageOf, replyToCommand, replyToOther, replyToQuestion } from "./reply.ts";

export interface Bot {
  /** Resolves once the channel runs. */
  start(): Promise<void>;
  status(): BotStatus;
  /** Resolves when the owner has said stop. */
  readonly ended: Promise<void>;
  /** Takes up nothing more, finishes what it can in that time, and stops the channel. */
  stop(time: Milliseconds, options: { readonly keepSession: boolean }): Promise<void>;
}

const aDay: Milliseconds = 86_400_000;
/** Longer than that no channel is waited for to stop. */
const longestStop: Milliseconds = 3000;

/** A bot on one channel: every message is gated, queued, answered or obeyed, and its reply delivered. */
export function createBot(parts: BotParts): Bot {
  const desk = deskOf(parts);
  return {
    ended: desk.ended,
    status: desk.status,
    start: () =>
      parts.channel.start(
        (message) => receive(message, desk),
        (status) => note(status, desk),
      ),
    async stop(time, options) {
      desk.isStopping = true;
      await within(desk.inbox.idle(), time, undefined, parts.clock);
      await within(parts.channel.stop(options), longestStop, undefined, parts.clock);
    },
  };
}

/** When a message came, and who the bot was then. */
interface Arrival {
  readonly at: Instant;
  readonly login: string;
}

type Taken = Exclude<Gated, { kind: "ignore" }>;

/** What a channel calls with every message. Never rejects: one bad message ends nothing. */
async function receive(message: IncomingMessage, desk: Desk): Promise<void> {
  const { metrics, inbox } = desk;
  const arrival: Arrival = { at: desk.now(), login: desk.login };
  metrics.received();
  desk.lastMessageAt = arrival.at;
  tidy(desk);
  try {
    const gated = await admit(message, desk);
    if (gated.kind === "ignore") return metrics.ignored(gated.reason);
    const done = inbox.add(message, () => dealWith(message, gated, arrival, desk), isOwners(message, gated, desk));
    metrics.waiting(inbox.length);
    await (done ?? decline(message, desk));
    metrics.waiting(inbox.length);
  } catch (error) {
    noteFailure(message, error, desk);
  }
}

/** The gate, and what it can't see from a message alone: whether it came before, and what its group's owner has said. */
async function admit(message: IncomingMessage, desk: Desk): Promise<Gated> {
  if (desk.isStopping) return { kind: "ignore", reason: "stopping" };
  const gated = gate(message, desk.rules);
  if (gated.kind === "ignore") return gated;
  if (!desk.seen.take(message.id)) return { kind: "ignore", reason: "duplicate" };
  if (gated.kind === "hint") {
    if (desk.hints.waitFor(message.sender.id, desk.now()) > 0) return { kind: "ignore", reason: "not-text" };
    desk.hints.take(message.sender.id, desk.now());
  }
  const silence = await silenceOn(message, gated, desk);
  if (silence === "unsure") void askOwner(message, desk).catch((error) => noteFailure(message, error, desk));
  if (silence) return { kind: "ignore", reason: silence };
  return desk.isStopping ? { kind: "ignore", reason: "stopping" } : gated;
}

/** Whether a message is for a group in which nothing is said; its owner's commands always pass, or nobody could unmute it. */
async function silenceOn(message: IncomingMessage, gated: Taken, desk: Desk) {
  const standing = await desk.standingOf(message.conversation);
  return standing === "open" || isOwners(message, gated, desk) ? undefined : standing;
}

/** Whether a message is a command of the bot's owner. */
function isOwners(message: IncomingMessage, gated: Taken, { ownership }: Desk): boolean {
  return gated.kind === "command" && isOwnerCommand(gated.command) && ownership.isOwner(message.sender.id);
}

/** Answers or obeys one message in its turn, and delivers the reply. */
async function dealWith(message: IncomingMessage, gated: Taken, arrival: Arrival, desk: Desk): Promise<void> {
  desk.declined.accepted(message);
  try {
    const reason = await overtaken(message, gated, arrival, desk);
    if (reason) return desk.metrics.ignored(reason);
    const { reply, after } = await replyTo(message, gated, desk);
    // Marked first: should the process end while it sends, the message isn't answered a second time.
    desk.seen.mark(message.id);
    const kind = gated.kind === "pass" ? "answer" : gated.kind;
    desk.metrics.replied(kind, (desk.now() - arrival.at) / 1000);
    desk.answered += 1;
    await send(reply, message, desk);
    after?.();
  } catch (error) {
    noteFailure(message, error, desk);
    await apologise(message, desk);
  }
}

/** While it waited, its group may have been silenced, or a new login have come, in which its sender has another id. */
async function overtaken(
  message: IncomingMessage,
  gated: Taken,
  arrival: Arrival,
  desk: Desk,
): Promise<Ignored | undefined> {
  return arrival.login === desk.login ? silenceOn(message, gated, desk) : "old";
}

async function replyTo(message: IncomingMessage, gated: Taken, desk: Desk): Promise<Obeyed> {
  if (gated.kind === "hint") return { reply: replyToOther(message, desk) };
  if (gated.kind === "command") return replyToCommand(gated.command, message, desk);
  return { reply: await replyToQuestion(gated.text, message, desk) };
}

async function send(text: string, message: IncomingMessage, desk: Desk): Promise<void> {
  const delivery = { ...desk, cutShort: chatWordingOf(languageOf(message)).cutShort };
  for (const outcome of await deliver(delivery, message, text)) noteOutcome(message, outcome, desk);
}

async function decline(message: IncomingMessage, desk: Desk): Promise<void> {
  desk.metrics.declined();
  if (!desk.declined.decline(message, desk.now())) return;
  desk.seen.mark(message.id);
  await send(chatWordingOf(languageOf(message)).tooMany, message, desk);
}

async function apologise(message: IncomingMessage, desk: Desk): Promise<void> {
  try {
    desk.seen.mark(message.id);
    await send(chatWordingOf(languageOf(message)).broken, message, desk);
  } catch (error) {
    noteFailure(message, error, desk);
  }
}

/** Once for a group and login, and only where there is somebody to ask. */
async function askOwner(message: IncomingMessage, desk: Desk): Promise<void> {
  const { owner } = desk.ownership;
  const { id, name = "" } = message.conversation;
  desk.log("group settings unsure", { group: pseudonym(id) });
  if (!owner || desk.asked.has(id)) return;
  desk.asked.add(id);
  const text = [ownerWordingOf("zh").unsure(name), ownerWordingOf("en").unsure(name)].join("\n");
  const outcome = await sendInTurn(desk, { conversation: { id: owner.conversation, kind: "direct" }, text });
  if (outcome.kind === "refused") desk.asked.delete(id);
  noteOutcome(message, outcome, desk);
}

function note(status: ChannelStatus, desk: Desk): void {
  const isOnline = status.kind === "online";
  desk.metrics.online(isOnline);
  tidy(desk);
  const login = isOnline ? status.login?.id : undefined;
  const code = login === undefined ? undefined : noteLogin(login, desk);
  desk.onStatus?.(status, code);
}

/** Gives the code for the owner of a new login. */
function noteLogin(login: string, desk: Desk): string | undefined {
  if (login !== desk.login) {
    // Ids of an earlier login mean nobody now.
    desk.conversations.forgetAll();
    desk.asked.clear();
    desk.groups.loggedIn(login);
  }
  desk.login = login;
  return desk.ownership.loggedIn(login);
}

/** Drops old feedback, once a day. */
function tidy(desk: Desk): void {
  const now = desk.now();
  if (now - desk.pruned < aDay) return;
  desk.pruned = now;
  dropOldFeedback(desk.feedback, now, desk.log);
}

function noteOutcome(message: IncomingMessage, outcome: SendOutcome, desk: Desk): void {
  desk.metrics.sent(outcome.kind);
  if (outcome.kind !== "sent")
    desk.log("not sent", { message: pseudonym(message.id), outcome: outcome.kind, reason: outcome.reason });
}

function noteFailure(message: IncomingMessage, error: unknown, desk: Desk): void {
  desk.metrics.failed();
  desk.log("failed", { message: pseudonym(message.id), reason: withoutWordsOf(message.text, reasonOf(error)) });
}
