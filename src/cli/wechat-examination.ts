import { accessSync, constants, statSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join, resolve } from "node:path";
import type { Day } from "../knowledge/day.ts";
import type { Finding } from "./finding.ts";
import { readJson } from "./read-json.ts";

/** What WeChat runs on here. */
export interface WechatSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stateDir: string;
  readonly today: Day;
  /** When a position of the knowledge was last reviewed: no clock that is right shows an earlier day. */
  readonly newestReview: Day | undefined;
}

const usualPuppet = "wechaty-puppet-wechat4u";
const slowest = 2000;

/** Looks at what only the WeChat channel needs. Nothing is sent anywhere; a proxy that is set is only knocked at. */
export async function examineWechat(around: WechatSurroundings): Promise<readonly Finding[]> {
  const puppet = around.environment.WECHATY_PUPPET || usualPuppet;
  return [
    examinePackage("wechaty"),
    examinePackage(puppet),
    examineState(around.stateDir),
    examineClock(around),
    ...(await examineProxy(around.environment)),
    ...examineTls(around.environment),
  ];
}

/** Reads the version from its package file; the package itself isn't loaded. */
function examinePackage(name: string): Finding {
  const about = "WeChat";
  const places = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = places.map((place) => readJson(join(place, name, "package.json"))).find((one) => one !== undefined);
  if (!found)
    return {
      state: "warn",
      about,
      text: `${name} isn't installed`,
      advice: "run npm ci, or install the puppet you named; only WeChat needs it",
    };
  return { state: "ok", about, text: `${name} ${String((found as { version?: unknown }).version)}` };
}

function examineState(folder: string): Finding {
  const about = "state";
  const found = statSync(folder, { throwIfNoEntry: false });
  try {
    if (!found) {
      accessSync(existingAbove(resolve(folder)), constants.W_OK);
      return { state: "ok", about, text: `${folder} will be made when something is kept` };
    }
    if (!found.isDirectory())
      return {
        state: "broken",
        about,
        text: `${folder} is no folder`,
        advice: "move it away, or name another with --state-dir",
      };
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    return {
      state: "broken",
      about,
      text: `${folder} can't be written`,
      advice: "let this user write it, or name another with --state-dir",
    };
  }
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    return {
      state: "warn",
      about,
      text: `${folder} can be read by others, and may hold a login`,
      advice: `chmod 700 ${folder}`,
    };
  const session = statSync(join(folder, "wechat.memory-card.json"), { throwIfNoEntry: false });
  return {
    state: "ok",
    about,
    text: `${folder}, ${session && session.size > 2 ? "with a WeChat login" : "no WeChat login"}`,
  };
}

function examineClock({ today, newestReview }: WechatSurroundings): Finding {
  const about = "clock";
  if (newestReview !== undefined && today < newestReview)
    return {
      state: "broken",
      about,
      text: `says ${today}, but the knowledge is of ${newestReview}`,
      advice: "set it right; messages would be dropped as old",
    };
  return { state: "ok", about, text: `${today} in Shanghai; keep it right with NTP, WeChat drops messages by it` };
}

async function examineProxy(environment: WechatSurroundings["environment"]): Promise<readonly Finding[]> {
  const about = "proxy";
  const said = environment.HTTPS_PROXY || environment.https_proxy || environment.ALL_PROXY || environment.all_proxy;
  if (!said) return [{ state: "ok", about, text: "none; WeChat is reached directly" }];
  const proxy = URL.canParse(said) ? new URL(said) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol))
    return [{ state: "broken", about, text: "HTTPS_PROXY is no http address", advice: "write it as http://host:port" }];
  const port = Number(proxy.port) || (proxy.protocol === "https:" ? 443 : 80);
  const isThere = await answers(proxy.hostname, port);
  const text = `${proxy.hostname}:${port} ${isThere ? "answers" : "doesn't answer"}; all of WeChat's traffic goes through it`;
  return [
    isThere ? { state: "ok", about, text } : { state: "broken", about, text, advice: "start it, or unset HTTPS_PROXY" },
  ];
}

/** The library runs what WeChat's servers answer as code, so that nobody else may be able to answer in their place. */
function examineTls({
  NODE_TLS_REJECT_UNAUTHORIZED,
  NODE_EXTRA_CA_CERTS,
}: WechatSurroundings["environment"]): readonly Finding[] {
  const about = "TLS";
  if (NODE_TLS_REJECT_UNAUTHORIZED === "0")
    return [
      {
        state: "broken",
        about,
        text: "certificates aren't checked, and whoever sits in between could run code here",
        advice: "unset NODE_TLS_REJECT_UNAUTHORIZED",
      },
    ];
  if (NODE_EXTRA_CA_CERTS)
    return [
      {
        state: "warn",
        about,
        text: `${NODE_EXTRA_CA_CERTS} is trusted besides the usual authorities`,
        advice: "unset NODE_EXTRA_CA_CERTS unless it is yours",
      },
    ];
  return [{ state: "ok", about, text: "certificates are checked" }];
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: slowest });
    const end = (is: boolean) => {
      socket.destroy();
      done(is);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

function existingAbove(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) || dirname(path) === path ? path : existingAbove(dirname(path));
}
