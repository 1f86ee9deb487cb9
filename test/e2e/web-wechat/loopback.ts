/**
 * WeChat on the loopback: a proxy and a server that the unmodified wechaty and wechat4u take for Web WeChat, when the
 * process that runs them gets `wechat.environment`. (Run them in a process of their own: their stray rejections fail
 * whatever process they are in.)
 *
 *   const wechat = await startLoopback({ nickname: "小助手" });
 *   const anna = wechat.person({ nickname: "Anna", remark: "安娜" });
 *   const group = wechat.group({ topic: "交流群", members: [anna, ...wechat.crowd(198)], botAlias: "群助手" });
 *   const child = spawn(process.execPath, [...], { env: { ...process.env, ...wechat.environment } });
 *   await wechat.logIn();                                    // waits for a QR code, scans, confirms, waits for polling
 *
 *   anna.say("你好");                                        // escaped as WeChat does
 *   anna.say("@群助手\u2005你好", { to: group });
 *   anna.say("那租呢", { to: group, quote: { name: "群助手", text: "…" } });
 *   anna.say("", { type: 34 });                              // a voice message; also content, at, id, app, fields
 *   const { text } = await wechat.nextSent({ to: group });   // each is given out once, also when it came before
 *   await wechat.silence(2_000, { to: anna });
 *
 *   wechat.kick(1101);
 *   const { url } = await wechat.nextQr();
 *   wechat.expireQr();
 *   wechat.refuseLogin(1203);                                // meets the next login
 *   child.kill("SIGKILL");                                   // … start again, then
 *   await wechat.nextOnline();                               // resumed from its session
 *
 *   wechat.fault("webwxsendmsg", { kind: "ret", value: 1205, times: 1 });
 *   wechat.fault("synccheck", { kind: "reset", times: 3 });
 *   await wechat.outage(10_000);
 *   wechat.hold(); anna.say("1"); anna.say("2"); wechat.release("reversed");
 *   await wechat.close();
 *
 * What it doesn't know: real limits, risk control, the contents of media, and the end of cookies.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccount, type Qr } from "./account.ts";
import { createBell } from "./bell.ts";
import { answer } from "./endpoints.ts";
import { createFaults, type Fault } from "./faults.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createLoggingIn, type LoggingIn, type Online } from "./logging-in.ts";
import { createMailbox } from "./mailbox.ts";
import type { Message } from "./message.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createPeople, type Group, type People, type Person, type Phone } from "./people.ts";
import { startProxy } from "./proxy.ts";
import { type Call, createServing } from "./server.ts";
import type { Sent, Stage } from "./stage.ts";
import { createTrouble, type Trouble } from "./trouble.ts";
import { describeParty } from "./world.ts";

export type { Call, Fault, Group, Message, Person, Phone, Qr, Sent };

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

export interface Loopback extends Omit<People, "people" | "groups" | "self">, LoggingIn, Outbox, Trouble {
  /** For the process under test, on top of what it has. */
  readonly environment: Readonly<Record<string, string>>;
  /** The owner of the bot's account, at their phone; also the bot as a member of groups. */
  readonly phone: Phone;
  /** Every request that reached a host of WeChat's. */
  readonly calls: readonly Call[];
  /** Every farewell of the client; `ended`: it ended a login that lived. */
  readonly logouts: readonly { readonly at: number; readonly ended: boolean }[];
  /** Hosts that were asked for and are none of WeChat's, once for every time. */
  readonly refusedHosts: readonly string[];
  close(): Promise<void>;
}

export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const { sent, onlines, logouts, calls, refusedHosts } = createRecords();
  const { stage, everyone } = setStage(options, { sent, onlines, logouts });
  const { people, groups, self: phone, ...making } = everyone;
  making.special("filehelper");

  const faults = createFaults();
  const serving = createServing({
    answer: (request) => answer(request, stage),
    faults,
    onCall: (call) => calls.push(call),
    reset: (request) => proxy.reset(request),
    now: stage.now,
  });
  const proxy = await startProxy({
    hosts,
    serve: serving.listener,
    onRefused: (host) => refusedHosts.push(host),
  });
  const folder = mkdtempSync(join(tmpdir(), "web-wechat-"));
  const authorityFile = join(folder, "authority.pem");
  writeFileSync(authorityFile, proxy.authority);

  return {
    environment: environmentOf(proxy.url, authorityFile),
    phone,
    ...making,
    ...createLoggingIn(stage, onlines),
    ...createOutbox(sent),
    ...createTrouble({ faults, serving, proxy, mailbox: stage.mailbox }),
    calls,
    logouts,
    refusedHosts,
    async close() {
      await proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Records {
  readonly sent: Journal<Sent>;
  readonly onlines: Journal<Online>;
  readonly logouts: { at: number; ended: boolean }[];
  readonly calls: Call[];
  readonly refusedHosts: string[];
}

function createRecords(): Records {
  return {
    sent: createJournal(({ to, text }) => `“${text.slice(0, 60)}” to ${describeParty(to)}`),
    onlines: createJournal(({ at }) => `online at ${at}`),
    logouts: [],
    calls: [],
    refusedHosts: [],
  };
}

function setStage(
  options: LoopbackOptions,
  { sent, onlines, logouts }: Pick<Records, "sent" | "onlines" | "logouts">,
): { stage: Stage; everyone: People } {
  const now = options.now ?? Date.now;
  const bell = createBell();
  const mailbox = createMailbox(bell);
  const everyone = createPeople(mailbox, options.nickname ?? "小助手", now);
  const stage: Stage = {
    account: createAccount(bell, now),
    mailbox,
    bell,
    self: everyone.self,
    people: everyone.people,
    groups: everyone.groups,
    host: options.host ?? "wx2.qq.com",
    pollFor: options.pollFor ?? 25_000,
    qrLifetime: options.qrLifetime ?? 300_000,
    now,
    refusals: [],
    onSent: sent.add,
    onOnline() {
      onlines.add({ at: now() });
      bell.ring();
    },
    onLogout: (login) => logouts.push({ at: now(), ended: login !== undefined }),
  };
  return { stage, everyone };
}

/** All that wechat4u derives from the host of a login, plus the default for polling. */
const hosts = [
  ...["wx.qq.com", "wx2.qq.com", "wx8.qq.com", "web.wechat.com", "web2.wechat.com"].flatMap((host) =>
    ["", "login.", "file.", "webpush."].map((prefix) => `${prefix}${host}`),
  ),
  "webpush.weixin.qq.com",
];

function environmentOf(proxyUrl: string, authorityFile: string): Readonly<Record<string, string>> {
  return {
    HTTPS_PROXY: proxyUrl,
    HTTP_PROXY: proxyUrl,
    NO_PROXY: "",
    // Programs look at the small letters first, where a developer's own proxy may stand.
    https_proxy: proxyUrl,
    http_proxy: proxyUrl,
    no_proxy: "",
    NODE_EXTRA_CA_CERTS: authorityFile,
  };
}
