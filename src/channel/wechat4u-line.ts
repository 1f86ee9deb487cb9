import { setMaxListeners } from "node:events";
import { type Clock, within } from "../app/clock.ts";
import { reasonOf } from "../app/log.ts";
import { createInOrder } from "./in-order.ts";
import type { LineEvents, WechatLine } from "./wechat-line.ts";
import { headingOf, type RawMessage, readMessage } from "./wechat-message.ts";
import { type SessionFile, sessionSlot } from "./wechat-session.ts";
import type { WechatStack } from "./wechat-stack.ts";
import { plainText, shownName } from "./wechat-text.ts";
import { troubleOf } from "./wechat-trouble.ts";
import { type Acquaintances, createAcquaintances, type Wechat4u } from "./wechat4u.ts";

export interface Wechat4uLineParts {
  readonly stack: WechatStack;
  readonly session: SessionFile;
  readonly clock: Clock;
  readonly events: LineEvents;
}

/** Of the puppet and of Wechaty what isn't public. */
interface Puppet {
  initHookEvents(wechat4u: Wechat4u): void;
  __currentUserId?: string | undefined;
  readonly getContactInterval?: NodeJS.Timeout;
}
interface MemoryCard {
  save(): Promise<void>;
  has(key: string): Promise<boolean>;
  [Symbol.asyncIterator](): AsyncIterableIterator<[string, unknown]>;
}

/** Its timers run whether or not WeChat answers, so that a missing beat says nothing; without it a login would be lost. */
const noWatchdog = { timeoutSeconds: 86_400 };
const longestFarewell = 5_000;
/** What makes wechat4u log out, whoever writes it; the first is its own test. */
const killSwitch = /^(?:(?:.\udf1a \ud83c.){3}|退出wechat4u)$/;

/** A line over Wechaty and wechat4u, with what they do carelessly put right: each place says what. */
export async function openWechat4uLine({ stack, session, clock, events }: Wechat4uLineParts): Promise<WechatLine> {
  const { wechaty, puppet: provider } = stack;
  const bot = wechaty.WechatyBuilder.build({ name: session.name, puppet: new provider.PuppetWechat4u(noWatchdog) });
  await bot.init();
  const card = (bot as unknown as { readonly memory: MemoryCard }).memory;
  keepSafely(card, session);
  let startFailure: unknown;
  bot.on("error", (error) => {
    startFailure ??= error;
  });
  bot.on("scan", (qr, status) => {
    if (status === wechaty.ScanStatus.Waiting) events.qr(qr);
    if (status === wechaty.ScanStatus.Scanned) events.scanned();
  });
  const puppet = bot.puppet as unknown as Puppet;
  const hangUp = new AbortController();
  // Every request under way listens for it.
  setMaxListeners(0, hangUp.signal);
  const listen = puppet.initHookEvents;
  let attached: Attached | undefined;
  // Between making wechat4u and letting it make its first request.
  puppet.initHookEvents = (wechat4u) => {
    listen.call(puppet, wechat4u);
    attached = attach(wechat4u, puppet, hangUp.signal, clock, events);
  };
  await bot.start();
  if (!attached)
    throw new Error(`wechat4u didn't start: ${reasonOf(startFailure ?? "this version of it isn't known")}`);
  const { wechat4u, people, farewell } = attached as Attached;

  const drop = async () => {
    if (hangUp.signal.aborted) return;
    const isIn = wechat4u.state === wechat4u.CONF.STATE.login;
    silence(wechat4u, puppet);
    hangUp.abort();
    // Its cookies may have changed since the login.
    if (isIn) await card.save();
    void bot.stop().catch(() => {});
  };
  return {
    say: async (conversationId, text) => void (await bot.puppet.messageSendText(conversationId, text)),
    async members(conversation) {
      await people.meet({ conversation, senderId: wechat4u.user.UserName, isSelf: false });
      return people.of({ conversation }).members.map(({ alias, nickname }) => shownName(alias || nickname));
    },
    drop,
    async logOut() {
      await within(farewell(), longestFarewell, undefined, clock);
      await drop();
      session.forget();
    },
  };
}

interface Attached {
  readonly wechat4u: Wechat4u;
  readonly people: Acquaintances;
  /** Logs out for good. */
  readonly farewell: () => Promise<unknown>;
}

function attach(wechat4u: Wechat4u, puppet: Puppet, signal: AbortSignal, clock: Clock, events: LineEvents): Attached {
  const request = wechat4u.request;
  let failure: unknown;
  wechat4u.request = async (options) => {
    try {
      return await request({ ...options, signal });
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const farewell = wechat4u.logout.bind(wechat4u);
  // It logs out whenever it stops, also when just the network failed; the login would be gone.
  wechat4u.logout = nothing;
  // The puppet would forget the login and try again at once, up to a hundred times a second.
  wechat4u.removeAllListeners("logout");
  wechat4u.on("logout", () => events.ended());
  wechat4u.on("error", (error) => {
    // It gives up without saying on what.
    if (failure !== undefined && troubleOf(error).kind === "giving-up") events.error(failure);
    events.error(error);
  });
  // After wechat4u came back by itself, the puppet would throw, since it is logged in, and not keep the session.
  wechat4u.prependListener("login", () => {
    puppet.__currentUserId = undefined;
  });
  wechat4u.on("login", () => {
    const { UserName, NickName = "" } = wechat4u.user;
    events.online({ id: UserName, name: shownName(plainText(NickName)) });
  });
  // The puppet asks WeChat about every member of every group, for many minutes after a login, as no person does.
  wechat4u.removeAllListeners("contacts-updated");
  const people = createAcquaintances(wechat4u, clock);
  receiveAll(wechat4u, people, events);
  return { wechat4u, people, farewell };
}

/**
 * Takes messages as they come from WeChat, in their order, before wechat4u and the puppet lose the ones of unknown
 * groups, cut group messages at their second line, and keep ten thousand of them in memory.
 */
function receiveAll(wechat4u: Wechat4u, people: Acquaintances, events: LineEvents): void {
  const inOrder = createInOrder();
  const take = (raw: RawMessage) => {
    const heading = headingOf(raw, wechat4u.user.UserName);
    if (!heading) return;
    const reading = people
      .meet(heading)
      .then(() => (people.isOfficial(heading) ? undefined : readMessage(heading, people.of(heading))));
    void inOrder(heading.conversation.id, reading, (message) => {
      if (message) events.message(message);
    }).catch(events.unreadable);
  };
  const handle = wechat4u.handleMsg;
  wechat4u.handleMsg = (list) => {
    for (const raw of list) {
      try {
        take(raw);
      } catch (error) {
        events.unreadable(error);
      }
    }
    handle.call(wechat4u, list);
  };
  wechat4u.removeAllListeners("message");
  wechat4u.on("message", (message) => {
    // An invisible blank behind it, and the library takes it for any other text.
    if (killSwitch.test(message.Content)) message.Content += "\u200B";
  });
}

/** Ends all of its loops and timers without a word to WeChat. */
function silence(wechat4u: Wechat4u, puppet: Puppet): void {
  wechat4u.removeAllListeners();
  wechat4u.on("error", () => {});
  wechat4u.restart = nothing;
  wechat4u.state = wechat4u.CONF.STATE.logout;
  clearInterval(puppet.getContactInterval);
}

/** The library writes in place, so that a kill leaves an empty file, and drops the login whenever the line ends. */
function keepSafely(card: MemoryCard, session: SessionFile): void {
  card.save = async () => {
    if (!(await card.has(sessionSlot))) return;
    const entries: [string, unknown][] = [];
    for await (const entry of card) entries.push(entry);
    session.write(Object.fromEntries(entries));
  };
}

async function nothing(): Promise<void> {}
