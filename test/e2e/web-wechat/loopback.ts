/**
 * WeChat on the loopback: a proxy and a server that the unmodified wechaty and wechat4u take for Web WeChat, when the
 * process that runs them gets `wechat.environment`.
 *
 *   const wechat = await startLoopback({ nickname: "小助手" });
 *   const anna = wechat.person({ nickname: "Anna" });
 *   const group = wechat.group({ topic: "交流群", members: [anna], botAlias: "群助手" });
 *   const child = spawn(process.execPath, [...], { env: { ...process.env, ...wechat.environment } });
 *   await wechat.logIn();                                    // waits for a QR code, scans, confirms, waits for polling
 *   anna.say("@群助手\u2005你好", { to: group });
 *   const { text } = await wechat.nextSent({ to: group });   // each is given out once
 *   wechat.kick(1101);
 *   const { url } = await wechat.nextQr();
 *   wechat.fault("webwxsendmsg", { kind: "ret", value: 1205, times: 1 });
 *   await wechat.close();
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccount, type Qr } from "./account.ts";
import { createBell } from "./bell.ts";
import { answer } from "./endpoints.ts";
import { createFaults, type Fault } from "./faults.ts";
import { createJournal } from "./journal.ts";
import { createMailbox } from "./mailbox.ts";
import type { Message } from "./message.ts";
import { createPeople, type Group, type People, type Person } from "./people.ts";
import { startProxy } from "./proxy.ts";
import { type Call, createServing } from "./server.ts";
import type { Sent, Stage } from "./stage.ts";
import { describeParty, type Party } from "./world.ts";

export type { Call, Fault, Group, Message, Person, Qr, Sent };

export interface LoopbackOptions {
  /** Of the bot's account. */
  readonly nickname?: string;
  /** Where a login sends the client: wx, wx2, wx8 under qq.com, web, web2 under wechat.com. */
  readonly host?: string;
  /** How long polls are held, in milliseconds. */
  readonly pollFor?: number;
  /** How long a QR code is good, in milliseconds; `expireQr` ends it sooner. */
  readonly qrLifetime?: number;
  readonly now?: () => number;
}

interface Waiting {
  /** Milliseconds. */
  readonly timeout?: number;
}

export interface Loopback
  extends Pick<People, "person" | "crowd" | "official" | "special" | "group" | "systemMessage" | "recall" | "repeat"> {
  /** For the process under test, beside what it has. */
  readonly environment: Readonly<Record<string, string>>;
  /** The bot's own account, at its phone. */
  readonly phone: People["self"];

  /** The code shown now is scanned, is confirmed, expires. */
  scan(): void;
  confirm(): void;
  expireQr(): void;
  /** The next login is refused at the door; call it twice for two. */
  refuseLogin(code: number): void;
  /** Scans and confirms the code shown now or next, and waits until the client polls for messages. */
  logIn(options?: Waiting): Promise<void>;
  /** Every code handed out. */
  readonly qrs: readonly Qr[];
  nextQr(options?: Waiting): Promise<Qr>;
  /** When a client came through `webwxinit` and polled: after a login, after a resume. */
  readonly onlines: readonly { readonly at: number }[];
  nextOnline(options?: Waiting): Promise<{ readonly at: number }>;
  /** Ends the login: 1100 logged out at the phone, 1101 logged in elsewhere, 1102 invalid. */
  kick(code?: number): void;
  /** Every farewell of the client; `ended`: it ended a login that lived. */
  readonly logouts: readonly { readonly at: number; readonly ended: boolean }[];
  /** The id that somebody has in the login of now. */
  idOf(party: Party): string;

  readonly sent: readonly Sent[];
  /** The first that no earlier call has given out; with `after`, among those from this index on. */
  nextSent(options?: Waiting & { to?: Party; after?: number; text?: RegExp }): Promise<Sent>;
  /** Throws if something is sent (to somebody) within this time. */
  silence(milliseconds: number, options?: { to?: Party }): Promise<void>;
  /** What is said until `release` arrives in one sync, in that order or the other way round. */
  hold(): void;
  release(order?: "said" | "reversed"): void;

  /**
   * `endpoint`: the last part of a path (`synccheck`), or `*`. For ever unless `times` is given. A poll that is being
   * held is met at once. What hangs goes on hanging after `clearFaults`, until the client gives up.
   */
  fault(endpoint: string, fault: Fault): void;
  clearFaults(): void;
  /** Connections are refused, or taken and reset, until `up`. */
  down(how?: "refuse" | "reset"): Promise<void>;
  up(): Promise<void>;
  outage(milliseconds: number, how?: "refuse" | "reset"): Promise<void>;

  readonly calls: readonly Call[];
  /** Hosts that were asked for and are none of WeChat's. */
  readonly refusedHosts: readonly string[];
  close(): Promise<void>;
}

export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const now = options.now ?? Date.now;
  const bell = createBell();
  const account = createAccount(bell, now);
  const mailbox = createMailbox(bell);
  const people = createPeople(mailbox, options.nickname ?? "小助手", now);
  people.special("filehelper");
  const faults = createFaults();
  const sent = createJournal<Sent>(({ to, text }) => `“${text.slice(0, 60)}” to ${describeParty(to)}`);
  const onlines = createJournal<{ readonly at: number }>(({ at }) => `online at ${at}`);
  const logouts: { at: number; ended: boolean }[] = [];
  const calls: Call[] = [];
  const refusedHosts: string[] = [];

  const stage: Stage = {
    account,
    mailbox,
    bell,
    self: people.self,
    people: people.people,
    groups: people.groups,
    host: options.host ?? "wx2.qq.com",
    pollFor: options.pollFor ?? 25_000,
    qrLifetime: options.qrLifetime ?? 300_000,
    now,
    refusals: [],
    onSent: sent.add,
    onOnline: () => onlines.add({ at: now() }),
    onLogout: (login) => logouts.push({ at: now(), ended: login !== undefined }),
  };
  const serving = createServing({
    answer: (request) => answer(request, stage),
    faults,
    onCall: (call) => calls.push(call),
    reset: (request) => proxy.reset(request),
    now,
  });
  const proxy = await startProxy({
    hosts,
    serve: serving.listener,
    onRefused: (host) => refusedHosts.push(host),
  });
  const folder = mkdtempSync(join(tmpdir(), "web-wechat-"));
  const authorityFile = join(folder, "authority.pem");
  writeFileSync(authorityFile, proxy.authority);

  const shownNow = (qr: Qr) => qr.state === "waiting" && qr === account.qrs.all.at(-1);
  const nextQr = ({ timeout = 20_000 }: Waiting = {}) =>
    account.qrs.next({ match: shownNow, timeout, wish: "a QR code" });
  const scan = () => account.turn(account.qr(), "scanned");
  const confirm = () => account.turn(account.qr(), "confirmed");

  return {
    ...people,
    phone: people.self,
    environment: environmentOf(proxy.url, authorityFile),
    scan,
    confirm,
    expireQr: () => account.turn(account.qr(), "expired"),
    refuseLogin: (code) => void stage.refusals.push(code),
    async logIn({ timeout = 20_000 } = {}) {
      const after = onlines.all.length;
      const shown = account.qrs.all.at(-1);
      if (shown === undefined || !["waiting", "scanned"].includes(shown.state)) await nextQr({ timeout });
      if (account.qr().state === "waiting") scan();
      confirm();
      await onlines.next({ after, timeout, wish: "the client to poll after its login" });
    },
    qrs: account.qrs.all,
    nextQr,
    onlines: onlines.all,
    nextOnline: ({ timeout = 20_000 } = {}) => onlines.next({ timeout, wish: "the client to come online" }),
    kick: (code = 1101) => account.end(account.live(), code),
    logouts,
    idOf: (party) => account.live().directory.idOf(party),
    sent: sent.all,
    nextSent: ({ to, after, text = /^/, timeout } = {}) =>
      sent.next({
        match: (one) => (to === undefined || one.to === to) && text.test(one.text),
        wish: to ? `something to ${describeParty(to)}` : "something to be sent",
        ...(after !== undefined && { after }),
        ...(timeout !== undefined && { timeout }),
      }),
    async silence(milliseconds, { to } = {}) {
      const before = sent.all.length;
      await new Promise((done) => setTimeout(done, milliseconds));
      const heard = sent.all.slice(before).find((one) => to === undefined || one.to === to);
      if (heard) throw new Error(`Expected silence, but “${heard.text}” went to ${describeParty(heard.to)}.`);
    },
    hold: mailbox.hold,
    release: (order = "said") => mailbox.release(order),
    fault(endpoint, fault) {
      faults.set(endpoint, fault);
      serving.strike();
    },
    clearFaults: faults.clear,
    down: (how = "refuse") => proxy.down(how),
    up: proxy.up,
    async outage(milliseconds, how = "refuse") {
      await proxy.down(how);
      await new Promise((done) => setTimeout(done, milliseconds));
      await proxy.up();
    },
    calls,
    refusedHosts,
    async close() {
      await proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All that wechat4u derives from the host of a login, plus the default for polling. */
const hosts = [
  ...["wx.qq.com", "wx2.qq.com", "wx8.qq.com", "web.wechat.com", "web2.wechat.com"].flatMap((host) =>
    ["", "login.", "file.", "webpush."].map((prefix) => `${prefix}${host}`),
  ),
  "webpush.weixin.qq.com",
];

function environmentOf(proxyUrl: string, authorityFile: string): Readonly<Record<string, string>> {
  const proxies = Object.fromEntries(["HTTPS_PROXY", "HTTP_PROXY"].map((name) => [name, proxyUrl]));
  return {
    ...proxies,
    // Programs look at the small letters first, where a developer's own proxy may stand.
    ...Object.fromEntries(Object.entries(proxies).map(([name, value]) => [name.toLowerCase(), value])),
    NO_PROXY: "",
    no_proxy: "",
    NODE_EXTRA_CA_CERTS: authorityFile,
  };
}
