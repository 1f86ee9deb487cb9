import type { Log } from "../app/log.ts";

/** Wechaty and its default puppet, loaded only where WeChat is used: they take a second or two and 80 MB. */
export interface WechatStack {
  readonly wechaty: typeof import("wechaty");
  readonly puppet: typeof import("wechaty-puppet-wechat4u");
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Loads it without letting it print, or decide what becomes of errors. */
export async function loadWechatStack(environment: Environment, log: Log): Promise<WechatStack> {
  const load = async () => [await import("wechaty"), await import("wechaty-puppet-wechat4u")] as const;
  const [wechaty, puppet] = await withoutErrorHandlers(() => printingToStandardError(load));
  // Its lines go to standard output otherwise, and the loudest of them quote messages.
  for (const logger of [wechaty.log, puppet.log]) {
    logger.level("silent");
    logger.enableLogging((level: string, line?: string) => log("wechaty", { level, line: line ?? "" }));
    logger.level(levelOf(environment.WECHATY_LOG));
  }
  return { wechaty, puppet };
}

/** Where `WECHATY_LOG` is loud, Wechaty prints while it loads already. */
async function printingToStandardError<T>(load: () => Promise<T>): Promise<T> {
  const { log, info } = console;
  console.log = console.info = console.error;
  try {
    return await load();
  } finally {
    Object.assign(console, { log, info });
  }
}

const levels = ["silent", "error", "warn", "info", "verbose", "silly"] as const;

function levelOf(wanted: string | undefined): (typeof levels)[number] {
  return levels.find((level) => level === wanted?.toLowerCase()) ?? "silent";
}

/**
 * wechat4u answers `uncaughtException` with a print, after which no error ends the process any more: a port that is
 * taken, a file that can't be written. Wechaty does alike when its log is loud.
 */
export async function withoutErrorHandlers<T>(load: () => Promise<T>): Promise<T> {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const before = events.map((event) => new Set(process.listeners(event as "uncaughtException")));
  const loaded = await load();
  events.forEach((event, i) => {
    for (const listener of process.listeners(event as "uncaughtException"))
      if (!before[i]?.has(listener) && isForeign(listener)) process.removeListener(event, listener);
  });
  return loaded;
}

/** While it loads, others may have come with a policy of their own; theirs stays. */
function isForeign(listener: (...args: never[]) => unknown): boolean {
  return /console\.log\(\s*['"]uncaughtException['"]|'Wechaty (?:uncaughtException|unhandledRejection)/.test(
    String(listener),
  );
}

const strayWords = ["must logout first before login again", "reading 'start'", "reading 'MemberList'"];
const strayPlaces =
  /[\\/]node_modules[\\/](?:wechat4u|wechaty|wechaty-puppet|wechaty-puppet-wechat4u|memory-card|state-switch|gerror)[\\/]/;

/**
 * True for errors that the WeChat stack lets go astray in its everyday life and that mean nothing for the rest of the
 * process: the known ones, failed requests of wechat4u, and what its own code throws in its own callbacks.
 */
export function isKnownWechatNoise(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { message, stack, tips, isAxiosError, config } = error as Record<string, unknown>;
  const first = typeof stack === "string" ? firstPlaceOf(stack) : "";
  if (strayPlaces.test(first)) return true;
  if (isAxiosError === true) return isWechatRequest(config);
  // wechat4u hangs a word in Chinese on every error that passes through it.
  if (typeof tips === "string") return true;
  return typeof message === "string" && strayWords.some((words) => message.includes(words));
}

function firstPlaceOf(stack: string): string {
  return stack.split("\n").find((line) => /^\s+at /.test(line) && !/\(?node:/.test(line)) ?? "";
}

function isWechatRequest(config: unknown): boolean {
  const url = typeof config === "object" && config !== null && "url" in config ? String(config.url) : "";
  return URL.canParse(url) && /(?:^|\.)(?:qq|wechat)\.com$/.test(new URL(url).hostname);
}
