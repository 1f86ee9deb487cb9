import { freePort, newFolder, type ProgramOptions, type RunningProgram, runProgram } from "./running-program.ts";
import type { Loopback } from "./web-wechat/loopback.ts";

export interface RunningBot extends RunningProgram {
  readonly stateDir: string;
  health(): Promise<{ readonly status: number; readonly online: boolean; readonly state: string }>;
  metrics(): Promise<string>;
}

export interface BotOptions extends ProgramOptions {
  readonly stateDir?: string;
  readonly flags?: readonly string[];
}

/** The built program on WeChat, in a process of its own, that sees the loopback instead of the network. */
export async function startBot(
  wechat: Loopback,
  { stateDir = newFolder(), flags = [], environment = {}, settings }: BotOptions = {},
): Promise<RunningBot> {
  const healthPort = await freePort();
  const given = ["start", "--channel", "wechat", "--accept-risk", "--state-dir", stateDir];
  const program = runProgram([...given, "--health", String(healthPort), ...flags], {
    environment: { ...wechat.environment, ...environment },
    settings,
  });
  const get = (path: string) => fetch(`http://127.0.0.1:${healthPort}${path}`);
  return {
    ...program,
    stateDir,
    async health() {
      const response = await get("/healthz");
      return { status: response.status, ...((await response.json()) as { online: boolean; state: string }) };
    },
    metrics: async () => (await get("/metrics")).text(),
  };
}

/** One that has shown its QR code and been let in. */
export async function startOnline(wechat: Loopback, options?: BotOptions): Promise<RunningBot> {
  const bot = await startBot(wechat, options);
  await unlessItEnds(bot, wechat.logIn());
  await bot.said(/Online/);
  return bot;
}

/** One that comes back with the login it has, without a scan. */
export async function resume(wechat: Loopback, { stateDir }: RunningBot, options?: BotOptions): Promise<RunningBot> {
  const bot = await startBot(wechat, { ...options, stateDir });
  await unlessItEnds(bot, wechat.nextOnline());
  await bot.said(/Online/);
  return bot;
}

/** What a test waits for; rejects at once, with what it said, when the process has ended instead. */
async function unlessItEnds<T>(bot: RunningBot, waiting: Promise<T>): Promise<T> {
  const ended = bot.exited.then((code) => {
    throw new Error(`It ended with ${code}: ${bot.err().slice(-2000)}`);
  });
  ended.catch(() => {});
  return Promise.race([waiting, ended]);
}

/** The code that whoever runs the bot proves themselves with, as it was printed last. */
export function ownerCodeOf(bot: RunningBot): string {
  const code = [...bot.err().matchAll(/认主 ([A-Z0-9]{8})/g)].at(-1)?.[1];
  if (code === undefined) throw new Error(`No owner code was printed: ${bot.err()}`);
  return code;
}
