import { randomInt } from "node:crypto";
import { renderUnicodeCompact } from "uqr";
import { chatWordingOf } from "../answer/wording/chat.ts";
import { type Bot, createBot } from "../app/bot.ts";
import type { ChannelStatus, Instant } from "../app/channel.ts";
import type { Settings } from "../app/config.ts";
import { type Log, reasonOf } from "../app/log.ts";
import { notify } from "../app/notify.ts";
import { openStateFolder } from "../app/state.ts";
import { isBotAlive, lockState } from "../app/state-lock.ts";
import { createWechatChannel, isKnownWechatNoise } from "../channel/wechat.ts";
import type { Health } from "../server/health.ts";
import { clock } from "./clock.ts";
import { ownErrors } from "./error-policy.ts";
import { longestFinish, openLog, toldToStop } from "./long-run.ts";
import { offerHealth, type ServedMetrics } from "./offer-health.ts";
import { type Opened, today } from "./open.ts";
import { tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

const codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Nobody's account is put at risk before somebody has said that they know it. */
export function acceptedRisk({ acceptRisk }: Settings): void {
  if (acceptRisk) return;
  const risk = [chatWordingOf("zh").risk, chatWordingOf("en").risk].join("\n");
  throw new UsageError(`${risk}\nIf you accept that, start it with --accept-risk.`);
}

/** Runs the bot on WeChat until it is told to stop, by a signal or by its owner; the login is kept. */
export async function startWechat(
  opened: Opened,
  open: () => Promise<Opened>,
  settings: Settings,
  metrics: ServedMetrics,
): Promise<void> {
  process.umask(0o077);
  const log = await openLog();
  ownErrors({
    isHarmless: isKnownWechatNoise,
    note: (error) => log("stray error of the WeChat library", { reason: reasonOf(error) }),
    fatal: (error) => log("ended by an error", { reason: reasonOf(error) }),
  });
  process.on("exit", lockState(settings.stateDir, process.pid, isBotAlive));
  let current = opened;
  const teller = createStatusTeller(settings.notify, log);
  const bot = createBot({
    channel: createWechatChannel({
      stateDir: settings.stateDir,
      environment: process.env,
      clock,
      random: Math.random,
      log,
    }),
    knowledge: () => ({ base: current.base, corpus: current.corpus, answer: current.answerer.answer }),
    async reload() {
      const before = current;
      current = await open();
      await before.corpus?.close();
      return current.base.fingerprint;
    },
    today,
    clock,
    random: Math.random,
    log,
    metrics,
    state: openStateFolder(settings.stateDir),
    limits: settings,
    prefixes: settings.prefixes,
    listedOnly: settings.groups === "listed",
    keepQuestions: settings.keepQuestions,
    newCode: () => Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join(""),
    onStatus: teller.tell,
    showCode: (code) => tell(codeLine(code)),
  });
  await offerHealth(settings.health, () => healthOf(bot, teller.last()), metrics.registry, log);
  await runUntilStopped(bot, log);
}

function healthOf(bot: Bot, status: ChannelStatus): Health {
  const dateOf = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());
  const { startedAt, lastMessageAt, waiting, knowledge } = bot.status();
  return {
    online: status.kind === "online",
    state: "reason" in status ? `${status.kind}: ${status.reason}` : status.kind,
    startedAt: dateOf(startedAt) ?? "",
    lastMessageAt: dateOf(lastMessageAt),
    waiting,
    knowledge,
  };
}

async function runUntilStopped(bot: Bot, log: Log): Promise<void> {
  const told = toldToStop(log);
  await bot.start();
  await Promise.race([told, bot.ended]);
  await bot.stop(longestFinish, { keepSession: true });
  // The library's timers and polls would keep the process alive, and stopping it would log out.
  process.exit(0);
}

/** Says in the terminal what the channel does, keeps the last of it for monitors, and calls somebody when a scan is needed. */
function createStatusTeller(webhook: string | null, log: Log) {
  let last: ChannelStatus = { kind: "offline", reason: "starting" };
  let called = false;
  return {
    last: () => last,
    tell(status: ChannelStatus, code?: string): void {
      last = status;
      for (const line of linesOf(status, code)) tell(line);
      log("status", { status: status.kind, ...("reason" in status ? { reason: status.reason } : {}) });
      if (status.kind === "online") called = false;
      if (status.kind !== "needs-scan" || called || webhook === null) return;
      called = true;
      void notify(webhook, "haofa: WeChat needs somebody to scan the QR code. 号法：需要有人扫码登录微信。").then(
        (problem) => {
          if (problem !== undefined) log("nobody could be called", { reason: problem });
        },
      );
    },
  };
}

function codeLine(code: string): string {
  return `主人口令（单聊发“认主 ${code}”）。 Owner code: send me /owner ${code}`;
}

function linesOf(status: ChannelStatus, code: string | undefined): readonly string[] {
  switch (status.kind) {
    case "needs-scan":
      return [
        renderUnicodeCompact(status.qr),
        `${status.qr}`,
        "用备用微信号扫码，在手机上确认。 Scan it with the WeChat of a spare account and confirm on the phone.",
      ];
    case "scanned":
      return ["已扫码，请在手机上确认。 Scanned; confirm on the phone."];
    case "online":
      return [`已登录${status.login ? ` ${status.login.name}` : ""}。 Online.`, ...(code ? [codeLine(code)] : [])];
    case "offline": {
      const wait = (status.nextTry ?? 0) - clock.now();
      const next = wait < 1000 ? "" : ` 下次尝试 next try in ${Math.round(wait / 1000)} s.`;
      return [`离线 Offline: ${status.reason}${next}`];
    }
    case "refused":
      return [`被拒绝 Refused: ${status.reason}`];
  }
}
