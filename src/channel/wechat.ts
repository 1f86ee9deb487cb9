import type {
  Channel,
  ChannelStatus,
  IncomingMessage,
  Instant,
  Milliseconds,
  OutgoingMessage,
  SendOutcome,
} from "../app/channel.ts";
import { type Clock, within } from "../app/clock.ts";
import { type Log, reasonOf } from "../app/log.ts";
import type { LineEvents, WechatLine } from "./wechat-line.ts";
import { afterEnd, type Ending, type LoginHistory, noHistory, online } from "./wechat-login.ts";
import { openSessionFile, type SessionFile } from "./wechat-session.ts";
import { loadWechatStack } from "./wechat-stack.ts";
import { mentionOf } from "./wechat-text.ts";
import {
  endingOf,
  endingWords,
  resumingWords,
  sendOutcomeOf,
  type Trouble,
  troubleOf,
  waitWords,
} from "./wechat-trouble.ts";
import { openWechat4uLine } from "./wechat4u-line.ts";
import { openWechatyLine } from "./wechaty-line.ts";

export { isKnownWechatNoise } from "./wechat-stack.ts";

export interface WechatParts {
  /** The login is kept in it, as `wechat.memory-card.json`. */
  readonly stateDir: string;
  /** `WECHATY_PUPPET` names another puppet than wechat4u, which must be installed and finds its own settings. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** The puppet that Wechaty comes with, which speaks as Web WeChat does. */
const defaultPuppet = "wechaty-puppet-wechat4u";
/** Then what became of a send isn't known. */
const longestSend: Milliseconds = 20_000;
/** A message that came in while the line was down is answered if it isn't older when the line is back. */
const longestAbsence: Milliseconds = 10 * 60_000;
/** An error says why a line ended if it isn't older; the stack takes up to 70 s from the one to the other. */
const recent: Milliseconds = 120_000;
/** While the line comes back with a login it has, what wasn't sent may be sent after so long. */
const backSoon: Milliseconds = 10_000;
const longestLookUp: Milliseconds = 10_000;

/** One try to be on WeChat, and what came of it. */
interface Call {
  readonly since: Instant;
  /** It began with a login that was kept. */
  wasResumed: boolean;
  line?: WechatLine;
  onlineAt?: Instant;
  /** When it came back last. */
  backAt?: Instant;
  trouble?: { readonly what: Trouble; readonly at: Instant };
  isOver: boolean;
}

/** Opens the line of one try. */
export type OpenLine = (session: SessionFile, events: LineEvents) => Promise<WechatLine>;

/** The channel while it runs. */
interface Post extends WechatParts {
  readonly session: SessionFile;
  readonly open: OpenLine;
  readonly receive: (message: IncomingMessage) => Promise<void>;
  readonly onStatus: (status: ChannelStatus) => void;
  readonly startedAt: Instant;
  readonly stopping: AbortSignal;
  history: LoginHistory;
  call?: Call;
}

/**
 * WeChat over Wechaty: one line after the other, each from its login to its end. How long to wait between them is
 * `wechat-login.ts`; what the stack does wrong is put right in `wechat4u-line.ts`.
 */
export function createWechatChannel(parts: WechatParts, load = loadLines): Channel {
  const stopping = new AbortController();
  let isStarted = false;
  let post: Post | undefined;
  return {
    name: "wechat",
    capabilities: {
      groups: true,
      // WeChat takes 2048; what is left is for the name that a reply begins with.
      maxBytes: 1900,
      stableIds: false,
      pace: { least: 1200, most: 2000 },
      standing:
        "Unsanctioned: Web WeChat by a program is against WeChat's terms, and since January 2025 such logins are reported to be ended within seconds and accounts restricted, so use a spare account, or an official channel, which is safer.",
    },
    async start(receive, onStatus) {
      if (isStarted) throw new Error("A WeChat channel starts once; make another one.");
      isStarted = true;
      const startedAt = Math.floor(parts.clock.now() / 1000) * 1000;
      const session = openSessionFile(parts.stateDir);
      const open = await load(parts);
      const { signal } = stopping;
      post = { ...parts, session, open, receive, onStatus, startedAt, stopping: signal, history: noHistory };
      if (!signal.aborted) await dial(post);
    },
    send: (message) => (post ? send(message, post) : Promise.resolve(offline)),
    async members(conversation) {
      const line = post?.call?.line;
      if (!line || conversation.kind === "direct") return [];
      const asking = line.members(conversation).catch(() => []);
      return within(asking, longestLookUp, [], parts.clock);
    },
    async stop({ keepSession }) {
      if (stopping.signal.aborted) return;
      stopping.abort();
      if (post) await hangUp(post, keepSession);
    },
  };
}

const offline = { kind: "refused", reason: "WeChat isn't online" } as const;

/** Wechaty, and the puppet that its own setting names. */
async function loadLines({ environment, clock, log }: WechatParts): Promise<OpenLine> {
  const stack = await loadWechatStack(environment, log);
  const puppet = environment.WECHATY_PUPPET?.toLowerCase() || defaultPuppet;
  if (puppet === defaultPuppet) return (session, events) => openWechat4uLine({ stack, session, clock, events });
  return (session, events) => openWechatyLine({ stack, puppet, session, clock, events });
}

/** Opens a line; what becomes of it is told by its events. */
async function dial(post: Post): Promise<void> {
  const { session, clock, log } = post;
  const call: Call = { since: clock.now(), wasResumed: false, isOver: false };
  post.call = call;
  call.wasResumed = session.check((reason) => log("session moved aside", { reason }));
  call.line = await post.open(session, eventsOf(call, post));
  if (call.isOver || post.stopping.aborted) await call.line.drop();
}

function eventsOf(call: Call, post: Post): LineEvents {
  const { clock, log, onStatus } = post;
  const isDead = () => call.isOver || post.stopping.aborted;
  /** Whatever a listener throws would come out in the middle of the library. */
  const guarded =
    <A extends unknown[]>(act: (...args: A) => void) =>
    (...args: A) => {
      try {
        if (!isDead()) act(...args);
      } catch (error) {
        log("listener failed", { reason: reasonOf(error) });
      }
    };
  return {
    qr: guarded((qr) => onStatus({ kind: "needs-scan", qr })),
    scanned: guarded(() => onStatus({ kind: "scanned" })),
    online: guarded((login) => {
      call.backAt = clock.now();
      call.onlineAt ??= call.backAt;
      delete call.trouble;
      post.history = online(post.history);
      onStatus({ kind: "online", login });
    }),
    error: guarded((error) => noteTrouble(troubleOf(error), call, post)),
    ended: guarded(() => {
      end(call, endingOf(recentTrouble(call, clock.now()), call.onlineAt !== undefined, call.wasResumed), post);
    }),
    loggedOut: guarded(() => {
      delete call.onlineAt;
      onStatus({ kind: "offline", reason: "WeChat ended the login; the puppet asks for the next one." });
    }),
    message: guarded((message) => {
      const earliest = Math.max(post.startedAt, (call.backAt ?? 0) - longestAbsence);
      if (message.at < earliest) return;
      post.receive(message).catch((error: unknown) => log("message failed", { reason: reasonOf(error) }));
    }),
    unreadable: guarded((error) => log("message unreadable", { reason: reasonOf(error) })),
  };
}

function noteTrouble(what: Trouble, call: Call, post: Post): void {
  const { clock, log, onStatus } = post;
  const now = clock.now();
  log("wechat trouble", { ...what, online: call.onlineAt !== undefined });
  // Left alone it would come back deaf, or log out; another line begins anew with the same login.
  if (what.kind === "giving-up") {
    end(call, "unreachable", post);
    return;
  }
  // A code says why the line will end; a failure of the network may be over.
  if (what.kind !== "resuming" || call.trouble?.what.kind !== "code") call.trouble = { what, at: now };
  if (what.kind !== "resuming") return;
  onStatus({
    kind: "offline",
    reason: resumingWords(call.trouble.what),
    nextTry: now + 5_000,
  });
}

/** The line is over: says why, and opens the next one in its time. */
function end(call: Call, ending: Ending, post: Post): void {
  const { clock, log, onStatus, random } = post;
  const at = clock.now();
  const { since, onlineAt } = call;
  const what = recentTrouble(call, at);
  const { history, wait } = afterEnd(post.history, { ending, at, since, onlineAt }, random());
  call.isOver = true;
  post.history = history;
  const seconds = (at - (onlineAt ?? since)) / 1000;
  const reason = `${endingWords(ending, what, seconds)}${waitWords(ending, wait)}`;
  log("line ended", { ending, wasOnline: onlineAt !== undefined, seconds, wait: wait / 1000 });
  void next(call, ending, wait, post);
  if (ending === "refused") onStatus({ kind: "refused", reason });
  onStatus({ kind: "offline", reason, nextTry: at + wait });
}

async function next(call: Call, ending: Ending, wait: Milliseconds, post: Post): Promise<void> {
  const { session, clock, log, stopping } = post;
  try {
    await call.line?.drop();
    if (isLoginLost(ending)) session.forget();
    await clock.wait(wait, stopping);
    if (!stopping.aborted) await dial(post);
  } catch (error) {
    log("line failed to open", { reason: reasonOf(error) });
    if (post.call && !post.call.isOver && !stopping.aborted) end(post.call, "unreachable", post);
  }
}

async function send({ conversation, text, replyTo }: OutgoingMessage, post: Post): Promise<SendOutcome> {
  const { call, clock } = post;
  if (post.stopping.aborted) return { kind: "refused", reason: "the channel has stopped" };
  if (!call?.line || call.isOver || call.onlineAt === undefined)
    return call?.wasResumed || post.history.unreached > 0 ? { ...offline, retryAfter: backSoon } : offline;
  // Wechaty's own way of mentioning fails for whoever joined lately, and writes no more than this.
  const mention = conversation.kind === "group" && replyTo ? mentionOf(replyTo.sender.name) : "";
  const sending = call.line.say(conversation.id, `${mention}${text}`).then(
    (): SendOutcome => ({ kind: "sent" }),
    (error) => putOff(sendOutcomeOf(error), post),
  );
  return within(
    sending,
    longestSend,
    { kind: "unknown", reason: "WeChat didn't say in time whether it arrived" },
    clock,
  );
}

/** What is tried again is no failure yet, but whoever runs the bot wants to know that WeChat finds it too busy. */
function putOff(outcome: SendOutcome, { log }: Post): SendOutcome {
  if (outcome.kind === "refused" && outcome.retryAfter !== undefined)
    log("send put off", { reason: outcome.reason, wait: outcome.retryAfter / 1000 });
  return outcome;
}

async function hangUp({ call, session }: Post, keepSession: boolean): Promise<void> {
  const isOnline = call?.line !== undefined && call.onlineAt !== undefined && !call.isOver;
  if (call) call.isOver = true;
  if (keepSession) return call?.line?.drop();
  await (isOnline ? call?.line?.logOut() : call?.line?.drop());
  session.forget();
}

function recentTrouble({ trouble }: Call, now: Instant): Trouble | undefined {
  return trouble && now - trouble.at < recent ? trouble.what : undefined;
}

function isLoginLost(ending: Ending): boolean {
  return ending === "kicked" || ending === "stale" || ending === "refused";
}
