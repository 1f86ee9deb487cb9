import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isLoopback, type Settings } from "../app/config.ts";
import { dropOldFeedback, Feedback } from "../app/feedback.ts";
import { type Log, reasonOf } from "../app/log.ts";
import { lawSearchOf } from "../app/search-law.ts";
import { openStateFolder } from "../app/state.ts";
import { isBotAlive, lockState } from "../app/state-lock.ts";
import { createApp, listen } from "../server/http.ts";
import { clock } from "./clock.ts";
import { longestFinish, openLog, toldToStop } from "./long-run.ts";
import { offerHealth, type ServedMetrics } from "./offer-health.ts";
import { type Opened, today } from "./open.ts";
import { tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

const aDay = 86_400_000;

/** Serves the page, the API and MCP over HTTP until a signal comes. */
export async function startWeb(
  { base, corpus, answerer }: Opened,
  settings: Settings,
  metrics: ServedMetrics,
): Promise<void> {
  process.umask(0o077);
  const log = await openLog();
  process.on("exit", lockState(settings.stateDir, process.pid, isBotAlive));
  const feedback = new Feedback(openStateFolder(settings.stateDir), settings.keepQuestions);
  keepTidy(feedback, log);
  const search = lawSearchOf(base, answerer);
  const knowledge = { base, corpus, answer: answerer.answer, search };
  const parts = { knowledge: () => knowledge, today, now: clock.now, feedback, log, version };
  const app = createApp(parts, settings.web, metrics.served);
  const server = await listenOrSay(app, settings);
  const startedAt = new Date(clock.now()).toISOString();
  const health = () => ({
    online: server.listening,
    state: server.listening ? "online" : "offline: stopping",
    startedAt,
    lastMessageAt: null,
    waiting: 0,
    knowledge: base.fingerprint,
  });
  // Beside WeChat there is one health, and it is that of the account.
  if (!settings.channels.includes("wechat")) await offerHealth(settings.health, health, metrics.registry, log);
  tell(`Serving ${addressOf(server, settings)}`);
  await untilStopped(server, log);
  if (!settings.channels.includes("wechat")) process.exit(0);
}

async function listenOrSay(app: ReturnType<typeof createApp>, { web }: Settings): Promise<Server> {
  try {
    return await listen(app, web.listen);
  } catch (error) {
    const where = `${web.listen.host}:${web.listen.port}`;
    throw new UsageError(`The page can't be served at ${where} (${reasonOf(error)}); name another with --listen.`);
  }
}

/** As it is typed in a browser of this computer. */
function addressOf(server: Server, { web }: Settings): string {
  const { port } = server.address() as AddressInfo;
  const host = isLoopback(web.listen.host) ? web.listen.host : "127.0.0.1";
  const note = web.token === null ? "" : " · a token is needed";
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/${note}`;
}

async function untilStopped(server: Server, log: Log): Promise<void> {
  await toldToStop(log);
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  await Promise.race([closed, clock.wait(longestFinish)]);
  server.closeAllConnections();
}

/** Drops old feedback now and once a day. */
function keepTidy(feedback: Feedback, log: Log): void {
  const tidy = () => dropOldFeedback(feedback, clock.now(), log);
  tidy();
  setInterval(tidy, aDay).unref();
}
